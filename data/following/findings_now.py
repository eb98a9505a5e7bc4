"""The findings of a published review as they stand now, whatever was published or corrected before it since."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.following.last_review import with_review_findings
from data.following.measured_otherwise import indicators_before
from data.store.access import Person
from data.store.books import Store
from data.store.frames import FINDING_DTYPES, joined
from data.store.matches import Decision
from data.store.snapshots import Snapshot
from data.thresholds import Thresholds


def is_outdated(
    snapshot: Snapshot, every: Sequence[Snapshot], decided: Sequence[Decision], findings: pd.DataFrame
) -> bool:
    """Returns whether what `snapshot` was compared with when it was published is no longer what stands before it.

    `every` are all snapshots ever published, `decided` what was decided about which actions are the same. Findings of
    what vanished that name no agency are of a time when closed actions that are not listed were counted as vanished.
    """
    earlier = [one for one in every if one.data_date < snapshot.data_date]
    return bool(
        any(one.published_at > snapshot.published_at for one in earlier)
        or any(one.retirement and one.retirement.retired_at > snapshot.published_at for one in earlier)
        or any(one.decided_at > snapshot.published_at for one in decided)
        or ((findings["rule"] == "W18") & findings["agency"].isna()).any()
    )


def findings_now(
    store: Store,
    snapshot: Snapshot,
    earlier: Sequence[Snapshot],
    decided: Sequence[Decision],
    thresholds: Thresholds,
    person: Person,
) -> pd.DataFrame:
    """Returns the findings of `snapshot` with W16 to W19, W21 and W23 against the reviews `earlier`, oldest first."""
    stored = store.findings(snapshot.id, person)
    every = store.snapshots(person, with_superseded=True)
    if not is_outdated(snapshot, every, decided, stored):
        return stored
    before: list[tuple[date, pd.DataFrame]] = [(one.data_date, store.actions(one.id, person)) for one in earlier]
    trackers = with_review_findings(
        store.trackers(snapshot.id, person),
        snapshot.data_date,
        before,
        thresholds,
        [one.match for one in decided],
        indicators_before(store, snapshot.data_date, person) if earlier else None,
    )
    return joined([tracker.findings for tracker in trackers], FINDING_DTYPES)
