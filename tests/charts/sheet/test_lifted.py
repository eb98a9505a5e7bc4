import pandas as pd

from charts.sheet.lifted import lifted
from charts.side_by_side.ranked import ranked_bars

PARTS = pd.DataFrame({"value": ["FIA"], "overdue": [9], "overdue_of": [23], "open": [23]})


def drawn():
    return ranked_bars(PARTS, title="Law & <b>Justice</b> has most of the overdue work", subtitle="A & B")


def test_the_heading_comes_plain_and_the_key_stays():
    title, subtitle, bare = lifted(drawn())
    assert (title, subtitle) == ("Law & <b>Justice</b> has most of the overdue work", "A & B")
    assert not bare.layout.title.text
    assert "Overdue" in bare.layout.title.subtitle.text
    assert "A &amp; B" not in bare.layout.title.subtitle.text


def test_the_inside_keeps_its_height():
    whole, (_, _, bare) = drawn().layout, lifted(drawn())
    assert bare.layout.height < whole.height
    assert bare.layout.height - bare.layout.margin.t == whole.height - whole.margin.t
    assert list(bare.data[0].x) == [23]


def test_the_same_data_gives_the_same_bytes():
    assert lifted(drawn())[2].to_json() == lifted(drawn())[2].to_json()
