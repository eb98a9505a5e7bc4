"""The sample put into a store: each review that is not there yet, read as an upload would be; judgements, events."""

from collections.abc import Callable

from data.errors import TrackerError
from data.following.last_review import earlier_reviews, with_review_findings
from data.following.measured_otherwise import indicators_before
from data.programme import Programme
from data.reading.tracker import read_tracker
from data.samples.happenings import record_sample_events
from data.samples.judgements import give_sample_judgements
from data.samples.reviews import SampleReview, sample_reviews
from data.store.access import LOCAL_PERSON, Person
from data.store.books import Store
from data.store.snapshots import Snapshot

Progress = Callable[[int, int, SampleReview], None]
SAMPLE_PERSON = Person("Sample")


def _is_there(store: Store, review: SampleReview) -> bool:
    return any(snapshot.data_date == review.data_date for snapshot in store.snapshots(LOCAL_PERSON))


def published(store: Store, programme: Programme, review: SampleReview) -> Snapshot | None:
    """Returns the new snapshot, or None where another published one for that date meanwhile."""
    contents = {path.name: path.read_bytes() for path in review.paths}
    trackers = [
        read_tracker(content, name, programme, data_date=review.data_date) for name, content in contents.items()
    ]
    earlier = earlier_reviews(store, review.data_date, LOCAL_PERSON)
    measured = indicators_before(store, review.data_date, LOCAL_PERSON)
    trackers = with_review_findings(trackers, review.data_date, earlier, programme.thresholds, measured=measured)
    try:
        return store.publish(trackers, contents, data_date=review.data_date, review=review.review, person=SAMPLE_PERSON)
    except TrackerError:
        if _is_there(store, review):
            return None
        raise


def publish_samples(store: Store, programme: Programme, progress: Progress | None = None) -> tuple[Snapshot, ...]:
    """Publishes the reviews of the sample whose data date the store does not have, and returns the new snapshots.

    `progress` is called before each review with how many are done, how many there are, and the review. The workbooks
    are ours, so they are read in this process. Raises TrackerError where the store refuses.
    """
    there = {snapshot.data_date for snapshot in store.snapshots(LOCAL_PERSON)}
    missing = [review for review in sample_reviews() if review.data_date not in there]
    snapshots = []
    for done, review in enumerate(missing):
        if progress:
            progress(done, len(missing), review)
        snapshots.append(published(store, programme, review))
    give_sample_judgements(store, SAMPLE_PERSON)
    record_sample_events(store, SAMPLE_PERSON)
    return tuple(snapshot for snapshot in snapshots if snapshot)
