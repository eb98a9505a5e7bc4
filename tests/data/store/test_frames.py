import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import schema
from data.indicator import FIGURE_DTYPES
from data.store.frames import FINDING_DTYPES, conformed, joined, packed, read_frame

TEXT = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
DATES = st.one_of(st.none(), st.datetimes().map(lambda moment: moment.replace(microsecond=0)))
VALUES = {
    "str": TEXT,
    "category": TEXT,
    "datetime64[us]": DATES,
    "float64": st.one_of(st.none(), st.floats(0, 100)),
    "int64": st.integers(0, 2**40),
}
ROW = st.fixed_dictionaries({name: VALUES[dtype] for name, dtype in schema.DTYPES.items()})


def frame_of(rows):
    return conformed(pd.DataFrame(rows, columns=list(schema.DTYPES), dtype="object"), schema.DTYPES)


@settings(max_examples=40)
@given(st.lists(ROW, max_size=6))
def test_what_is_packed_is_read_as_it_was(rows):
    actions = frame_of(rows)
    again = read_frame(packed(actions), schema.DTYPES)
    pd.testing.assert_frame_equal(again, actions)
    assert again.dtypes.astype("str").to_dict() == schema.DTYPES


@settings(max_examples=40)
@given(st.lists(ROW, max_size=4), st.lists(ROW, max_size=4))
def test_joined_frames_keep_every_row_and_the_dtypes(first, second):
    both = joined([frame_of(first), frame_of(second)], schema.DTYPES)
    pd.testing.assert_frame_equal(both, frame_of(first + second))


def test_equal_frames_give_equal_bytes():
    row = dict.fromkeys(schema.DTYPES) | {"ref": "UP-1", "status": "completed", "source_row": 2}
    assert packed(frame_of([row] * 3)) == packed(frame_of([row] * 3))


def test_a_table_of_an_older_schema_is_given_what_it_lacks_and_loses_what_is_gone():
    old = pd.DataFrame({"ref": ["UP-1"], "status": pd.Categorical(["completed"]), "colour": ["red"]})
    now = read_frame(packed(old), schema.DTYPES)
    assert now.dtypes.astype("str").to_dict() == schema.DTYPES
    assert (now.loc[0, "ref"], now.loc[0, "status"], now.loc[0, "source_row"]) == ("UP-1", "completed", 0)
    assert now.drop(columns=["ref", "status", "source_row"]).isna().all(axis=None)


def test_categories_are_text_even_where_there_is_none():
    actions = read_frame(packed(frame_of([])), schema.DTYPES)
    of_category = [name for name, dtype in schema.DTYPES.items() if dtype == "category"]
    assert {str(actions[name].cat.categories.dtype) for name in of_category} == {"str"}


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame(columns=list(schema.FINDING_COLUMNS))])
def test_findings_of_no_file_have_their_columns(frame):
    findings = read_frame(packed(joined([frame], FINDING_DTYPES)), FINDING_DTYPES)
    assert findings.dtypes.astype("str").to_dict() == FINDING_DTYPES
    assert findings.empty


def test_findings_without_a_row_stay_without_one():
    findings = pd.DataFrame({"rule": ["W25", "E3"], "row": [None, 12], "sheet": ["Plan", "Plan"]})
    again = read_frame(packed(joined([findings], FINDING_DTYPES)), FINDING_DTYPES)
    assert list(again["row"].isna()) == [True, False]
    assert again.loc[1, "row"] == 12


def test_figures_come_back_as_they_went_and_none_at_all_has_their_columns():
    figures = pd.DataFrame({"indicator": ["Requests"], "value": [3.5], "is_provisional": [True], "months": [1]})
    again = read_frame(packed(joined([pd.DataFrame(), figures], FIGURE_DTYPES)), FIGURE_DTYPES)
    assert again[["indicator", "value", "is_provisional", "months"]].to_numpy().tolist() == [["Requests", 3.5, True, 1]]
    none = read_frame(packed(joined([pd.DataFrame()], FIGURE_DTYPES)), FIGURE_DTYPES)
    assert none.dtypes.astype("str").to_dict() == FIGURE_DTYPES
    assert none.empty
