"""The small cache keeps what was asked for last."""

from ui.books.kept import Kept


def test_what_was_not_asked_for_longest_goes_first():
    kept: Kept[str] = Kept(most=2)
    kept.put("a", "first")
    kept.put("b", "second")
    assert kept.get("a") == "first"
    kept.put("c", "third")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("first", None, "third")
