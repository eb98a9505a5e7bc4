import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.identity import action_ids, identified


def actions_of(*rows):
    return pd.DataFrame(rows, columns=["ref", "action", "workstream", "lead_agency"]).astype(
        {"ref": "str", "action": "str", "workstream": "category", "lead_agency": "category"}
    )


def ids(*rows):
    return list(action_ids(actions_of(*rows)))


def test_a_ref_that_one_action_has_is_its_identity_however_it_is_typed():
    assert ids(
        ("UP-001", "Draft rules", "Extradition", "MoI"),
        ("UP 002", "Open unit", "Extradition", "MoI"),
        ("up_003.", "Train staff", "Extradition", "MoI"),
        ("ＵＰ－００４", "Buy cars", "Extradition", "MoI"),
    ) == ["up-001", "up-002", "up-003", "up-004"]


def test_dots_count():
    assert ids(
        ("1.2", "Draft rules", "Extradition", "MoI"),
        ("12", "Open unit", "Extradition", "MoI"),
        ("1.20", "Train staff", "Extradition", "MoI"),
    ) == ["1.2", "12", "1.20"]


def test_a_ref_that_two_agencies_use_is_told_apart_by_agency():
    assert ids(
        ("1", "Draft rules", "Extradition", "MoI"),
        ("1", "Open unit", "Extradition", "FIA"),
        ("2", "Train staff", "Extradition", "FIA"),
    ) == ["1|moi", "1|fia", "2"]


def test_a_ref_that_starts_again_in_each_section_is_told_apart_by_section():
    assert ids(
        ("1", "Draft rules", "Extradition", "MoI"),
        ("1", "Open unit", "Anti-narcotics", "MoI"),
        ("1", "Train staff", "Illicit finance", "FIA"),
    ) == ["1|extradition", "1|anti narcotics", "1|fia"]


def test_a_ref_of_one_agency_and_section_is_told_apart_by_words():
    first, second = ids(
        ("1", "Draft rules", "Extradition", "MoI"),
        ("1", "Open unit", "Extradition", "MoI"),
    )
    assert first != second
    assert first.startswith("1|")
    assert len(first) == len("1|") + 12
    assert ids(("1", "OPEN  unit.", "Extradition", "MoI"), ("1", "Draft rules!", "Extradition", "MoI")) == [
        second,
        first,
    ]


def test_an_action_without_a_ref_is_its_words_in_its_workstream():
    one, other, nowhere = ids(
        (None, "Draft rules", "Extradition", "MoI"),
        (None, "Draft rules", "Anti-narcotics", "FIA"),
        (None, "Draft rules", None, None),
    )
    assert len({one, other, nowhere}) == 3
    assert one.startswith("text:")
    assert ids(("-", "draft RULES", "Extradition", "ANF")) == [one]


def test_twins_are_counted():
    assert ids(
        ("1", "Draft rules", "Extradition", "MoI"),
        ("2", "Open unit", "Extradition", "MoI"),
    ) == ["1", "2"]
    first, second, third = ids(*[("1", "Draft rules", "Extradition", "MoI")] * 3)
    assert (second, third) == (first + "~2", first + "~3")


def test_no_actions_have_no_identities():
    empty = actions_of()
    assert list(action_ids(empty)) == []
    assert str(action_ids(empty).dtype) == "str"


WORDS = st.sampled_from([None, "", "1", "1~2", "01", "1|moi", "MoI", "a-b", "A b", "text:", "ʼ", "١", "ß", "SS"])
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), max_size=12)


@given(ROWS)
def test_every_action_has_one_identity_of_its_own(rows):
    found = action_ids(actions_of(*rows))
    assert found.is_unique
    assert found.str.len().gt(0).all()


@given(ROWS, st.randoms())
def test_the_order_of_rows_decides_nothing_but_ties(rows, random):
    def without_tie(identity: str) -> str:
        return identity.rpartition("~")[0] or identity

    shuffled = list(rows)
    random.shuffle(shuffled)
    assert sorted(map(without_tie, ids(*rows))) == sorted(map(without_tie, ids(*shuffled)))


def test_identified_actions_keep_their_index():
    actions = actions_of(("1", "Draft rules", "Extradition", "MoI"), ("2", "Open unit", None, None)).set_axis([7, 9])
    assert identified(actions)["action_id"].to_dict() == {7: "1", 9: "2"}


@pytest.mark.parametrize("odd", ["\u202eUP-1", "UP\x00-1", "UP-1"])
def test_signs_that_are_not_seen_do_not_raise(odd):
    assert len(ids((odd, "Draft rules", "Extradition", "MoI"))) == 1
