import pytest

from charts import palette
from charts.palette import Mark
from charts.sheet import layout


def drawn(**more):
    return layout.figure(
        [layout.bars(x=[1], y=[2])], title="One <b>bar</b>", subtitle="A & B", inner_pixels=200, **more
    )


def test_title_and_subtitle_are_escaped_and_left_aligned():
    title = drawn().layout.title
    assert title.text == "One &lt;b&gt;bar&lt;/b&gt;"
    assert title.subtitle.text == "A &amp; B"
    assert (title.x, title.xref, title.xanchor) == (0, "container", "left")


def test_long_titles_are_wrapped_and_the_inside_keeps_its_height():
    short = drawn()
    long = layout.figure([layout.bars(x=[1])], title="word " * 20, subtitle="A & B", inner_pixels=200)
    assert long.layout.title.text.count("<br>") == 2
    assert long.layout.height - short.layout.height == 2 * layout.TITLE_PIXELS
    for figure in (short, long):
        assert figure.layout.height - figure.layout.margin.t - figure.layout.margin.b == 200


def test_the_first_line_of_every_title_stands_at_the_same_place():
    for figure in (drawn(), layout.figure([], title="word " * 25, inner_pixels=300)):
        assert (1 - figure.layout.title.y) * figure.layout.height == pytest.approx(layout.FIRST_LINE_PIXELS)


def test_backgrounds_are_transparent_and_text_follows_the_theme():
    figure = drawn().layout
    assert figure.paper_bgcolor == figure.plot_bgcolor == "rgba(0, 0, 0, 0)"
    assert figure.font.color == figure.title.subtitle.font.color == palette.TEXT
    assert figure.title.font.color is None


def test_nothing_can_be_dragged_and_no_button_bar_is_shown():
    assert drawn().layout.dragmode is False
    assert layout.PLOTLY_CONFIG["displayModeBar"] is False
    assert layout.PLOTLY_CONFIG["scrollZoom"] is False


def test_names_are_never_cut_on_hover_and_there_is_no_legend():
    assert drawn().layout.hoverlabel.namelength == -1
    assert drawn().layout.showlegend is False


def test_nothing_to_show_says_so():
    figure = layout.figure([], title="t", inner_pixels=100, xaxis={"type": "date"})
    assert figure.data == ()
    assert [note.text for note in figure.layout.annotations] == ["Nothing to show"]
    assert figure.layout.xaxis.visible is figure.layout.yaxis.visible is False


def test_no_template_is_sent_along():
    assert len(str(drawn().layout.template.to_plotly_json())) < 60


def test_a_key_names_colours_and_breaks_between_entries():
    words = ["Completed", "In progress", "Not started", "Not stated", "On hold", "Cancelled"]
    lines = layout.key([(Mark("#112233"), "■", word) for word in words])
    assert len(lines) == 2
    assert [word for line in lines for word in words if f"</span> {word}" in line] == words
    assert lines[0].startswith('<span style="color:#112233;stroke:#FFFFFF;')


def test_a_dark_line_lies_on_a_pale_casing_and_others_do_not():
    dark, pale = layout.line([1], [2], Mark("#12436D"), name="a"), layout.line([1], [2], Mark("#28A197"), name="b")
    assert [trace["line"]["color"] for trace in dark] == ["#FFFFFF", "#12436D"]
    assert dark[0]["line"]["width"] > dark[1]["line"]["width"]
    assert dark[0]["hoverinfo"] == "skip"
    assert [trace["line"]["color"] for trace in pale] == ["#28A197"]


def test_names_of_lines_that_end_together_part():
    ends = [(Mark("#12436D"), "●", "One", 50.0), (Mark("#28A197"), "■", "Two<br>lines", 50.0)]
    first, second = layout.line_labels(ends, [0, 100], 100)
    assert abs(first["y"] - second["y"]) >= layout.LABEL_LINE_PIXELS
    assert "●</span> One" in first["text"]
    assert (first["x"], first["xref"], first["xanchor"]) == (1, "paper", "left")
