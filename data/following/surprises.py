"""What stops a publishing on the command line until somebody says that it is right."""

from collections.abc import Sequence
from datetime import date

from data.errors import TrackerError
from data.following.carried import put_together
from data.following.doubles import Double, in_words
from data.following.identities_kept import Review, rematched
from data.following.jumps import jumps
from data.identity import identified
from data.reading.tracker import Tracker
from data.schema import DTYPES
from data.store.frames import joined
from data.store.matches import Match


def refuse_surprises(
    found: Sequence[Double], once: Sequence[Tracker], earlier: Sequence[Review], day: date, decided: Sequence[Match]
) -> None:
    """Raises TrackerError where one ref stands in two files and differs, or figures jump from the review before."""
    if differing := [double for double in found if double.differing]:
        raise TrackerError(
            f"{in_words(differing[0])}" + (f" {len(differing) - 1} more do so." if len(differing) > 1 else ""),
            "Mend one of the files, or publish with --yes to take the row of the file named last.",
        )
    now = identified(joined([tracker.actions for tracker in once], DTYPES))
    whole = put_together(rematched([*earlier, (day, now)], decided))
    if earlier and (surprising := jumps(whole[-1][1], whole[-2][1])):
        raise TrackerError(" ".join(surprising), "Look at the files again, or publish with --yes if this is right.")
