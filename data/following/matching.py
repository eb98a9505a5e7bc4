"""Which action of a review is which of the review before, where refs do not tell: proposals for a person to decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from data import identity
from data.following.identities_kept import Review, accepted, rematched
from data.reading.vocabulary.wording import folded
from data.schema import Column
from data.store.access import Person
from data.store.books import Store
from data.store.matches import Match

FEWEST_PERCENT: Final = 70
FEWEST_PERCENT_ACROSS: Final = 80
PROPOSAL_DTYPES: Final = {
    "earlier_id": "str",
    "later_id": "str",
    "score": "int64",
    "earlier_ref": "str",
    "later_ref": "str",
    "earlier_action": "str",
    "later_action": "str",
    "lead_agency": "str",
    "is_across": "bool",
}
NO_PROPOSALS: Final = pd.DataFrame({name: [] for name in PROPOSAL_DTYPES}).astype(PROPOSAL_DTYPES)
NO_PAIRS: Final = pd.DataFrame(
    {"earlier": np.empty(0, int), "later": np.empty(0, int), "score": np.empty(0, np.float32)}
)


def _sorted_words(texts: pd.Series) -> pd.Series:
    """Returns each text folded, its words in the order of the alphabet: the order of words tells nothing."""
    return texts.map({text: " ".join(sorted(folded(str(text)).split())) for text in texts.dropna().unique()}).fillna("")


def says_other(text: str, before: str) -> bool:
    """Returns whether two texts say different things, not the same thing in other words or with words added."""
    return identity.says_other(folded(text), folded(before))


def _candidates(then: pd.DataFrame, now: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns the rows of both reviews that have no partner, or one of the same identity that says other things."""
    both = then[["identity", "words"]].merge(now[["identity", "words"]], on="identity", suffixes=("_then", "_now"))
    differ = both[both["words_then"] != both["words_now"]]
    pairs = zip(differ["words_now"], differ["words_then"], strict=True)
    is_other = np.array([says_other(*pair) for pair in pairs], dtype=bool)
    settled = set(both["identity"]) - set(differ.loc[is_other, "identity"])
    return then[~then["identity"].isin(settled)], now[~now["identity"].isin(settled)]


def _pairs(then: pd.DataFrame, now: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Returns earlier, later (positions in the index) and score of all pairs that are like enough."""
    scores = process.cdist(
        then["words"].tolist(), now["words"].tolist(), scorer=fuzz.ratio, score_cutoff=fewest, dtype=np.float32
    )
    rows, columns = np.nonzero(scores)
    return pd.DataFrame({"earlier": then.index[rows], "later": now.index[columns], "score": scores[rows, columns]})


def _best_first(pairs: pd.DataFrame) -> pd.DataFrame:
    """Returns one pair at most for each action, the likest first; of equals, the first in the order of rows."""
    left = pairs.sort_values(["score", "earlier", "later"], ascending=[False, True, True])
    chosen = [left.iloc[:0]]
    while len(left):
        best = left[~left["earlier"].duplicated() & ~left["later"].duplicated()]
        chosen.append(best)
        left = left[~left["earlier"].isin(best["earlier"]) & ~left["later"].isin(best["later"])]
    return pd.concat(chosen)


def _prepared(actions: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Returns the actions that have a text, with the identity that counts, the folded words and where they belong."""
    place = (
        actions[Column.WORKSTREAM].astype("str").fillna("")
        + "\n"
        + actions[Column.LEAD_AGENCY].astype("str").fillna("")
    )
    words = _sorted_words(actions[Column.ACTION])
    prepared = actions.assign(identity=settled[Column.ACTION_ID].to_numpy(), words=words, place=place)
    return prepared[prepared["words"] != ""].reset_index(drop=True)


@dataclass(frozen=True)
class _Sides:
    """The candidates of both reviews, and the pairs that were decided already."""

    earlier: pd.DataFrame
    later: pd.DataFrame
    decided: frozenset[tuple[str, str]]

    def best(self, pairs: Sequence[pd.DataFrame], *, is_across: bool) -> pd.DataFrame:
        """Returns the pairs to propose of those found: none that was decided, none of an action with itself."""
        found = pd.concat([NO_PAIRS, *pairs])
        before, after = self.earlier.loc[found["earlier"]], self.later.loc[found["later"]]
        ids = zip(before[Column.ACTION_ID], after[Column.ACTION_ID], strict=True)
        is_undecided = np.array([pair not in self.decided for pair in ids], dtype=bool)
        is_other = before["identity"].to_numpy() != after["identity"].to_numpy()
        return _best_first(found[is_undecided & is_other]).assign(is_across=is_across)

    def within(self) -> pd.DataFrame:
        """Returns the pairs inside one workstream and agency."""
        rows = self.later.groupby("place", sort=False).indices
        groups = self.earlier.groupby("place", sort=False)
        found = [
            _pairs(part, self.later.iloc[rows[str(place)]], FEWEST_PERCENT) for place, part in groups if place in rows
        ]
        return self.best(found, is_across=False)

    def across(self, taken: pd.DataFrame) -> pd.DataFrame:
        """Returns the pairs of what is left when those `taken` are gone."""
        earlier = self.earlier[~self.earlier.index.isin(taken["earlier"])]
        later = self.later[~self.later.index.isin(taken["later"])]
        found = [_pairs(earlier, later, FEWEST_PERCENT_ACROSS)] if len(earlier) and len(later) else []
        return self.best(found, is_across=True)


def _sides(then: Review, now: Review, decided: Sequence[Match]) -> _Sides:
    (_, then_settled), (_, now_settled) = rematched([then, now], decided)
    earlier, later = _candidates(_prepared(then[1], then_settled), _prepared(now[1], now_settled))
    of_date = [match for match in decided if match.later_date == now[0]]
    counted = [match for match in accepted(of_date) if match.earlier_date == then[0]]
    earlier = earlier[~earlier[Column.ACTION_ID].isin([match.earlier_id for match in counted])]
    later = later[~later[Column.ACTION_ID].isin([match.later_id for match in counted])]
    return _Sides(earlier, later, frozenset((match.earlier_id, match.later_id) for match in of_date))


def proposals(then: Review, now: Review, decided: Iterable[Match] = ()) -> pd.DataFrame:
    """Returns which actions of `now` may be actions of `then`, likest first, in the columns of PROPOSAL_DTYPES.

    `score` is the similarity of the texts in whole per cent, rounded down; ids are those the actions were published
    with. Only what vanished and what is new is looked at, and what has the ref of an action that says other things:
    first within the same workstream and agency, the rest (`is_across`) anywhere. Each action is proposed once.
    What was `decided`, newest last, is not proposed again.
    """
    sides = _sides(then, now, list(decided))
    within = sides.within()
    best = pd.concat([within, sides.across(within)]).sort_values("score", ascending=False, kind="stable")
    before, after = sides.earlier.loc[best["earlier"]], sides.later.loc[best["later"]]
    told = {
        "earlier_id": before[Column.ACTION_ID],
        "later_id": after[Column.ACTION_ID],
        "score": np.floor(best["score"]),
        "earlier_ref": before[Column.REF],
        "later_ref": after[Column.REF],
        "earlier_action": before[Column.ACTION],
        "later_action": after[Column.ACTION],
        "lead_agency": after[Column.LEAD_AGENCY],
        "is_across": best["is_across"],
    }
    return pd.DataFrame({name: np.asarray(values) for name, values in told.items()}).astype(PROPOSAL_DTYPES)


def matches_of(found: pd.DataFrame, then: date, now: date, *, is_accepted: bool) -> list[Match]:
    """Returns the decision on each of the proposals `found` between the reviews of `then` and `now`."""
    return [
        Match(then, earlier, now, later, is_accepted)
        for earlier, later in zip(found["earlier_id"], found["later_id"], strict=True)
    ]


def proposals_for(store: Store, data_date: date, person: Person) -> tuple[date | None, pd.DataFrame]:
    """Returns the date of the review before that of `data_date`, None where there is none, and what is proposed."""
    reviews = [one for one in store.snapshots(person) if one.data_date <= data_date][-2:]
    if len(reviews) < 2 or reviews[1].data_date != data_date:
        return None, NO_PROPOSALS
    then, now = ((one.data_date, store.actions(one.id, person)) for one in reviews)
    decided = [decision.match for decision in store.match_decisions(person)]
    return then[0], proposals(then, now, decided)
