"""The sample trackers as files: which review has which workbooks, and which review comes next."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.samples.layouts import files, ordinal
from data.samples.story import FOLDER, Story, read_story

NEXT = "next"


@dataclass(frozen=True)
class SampleReview:
    """One review of the sample: its data date, its name ("18th review") and the paths of its workbooks."""

    data_date: date
    review: str
    paths: tuple[Path, ...]


def folder(day: date, story: Story) -> str:
    """Returns the folder of the review of `day`: its data date, or "next" for the one still to come."""
    return NEXT if day == story.dates[-1] else day.isoformat()


def _review(place: int, story: Story) -> SampleReview:
    day = story.dates[place]
    paths = tuple(FOLDER / folder(day, story) / file.name for file in files(day))
    return SampleReview(day, f"{ordinal(story.first_number + place)} review", paths)


def sample_reviews() -> tuple[SampleReview, ...]:
    """Returns the reviews that the sample holds, oldest first."""
    story = read_story()
    return tuple(_review(place, story) for place in range(len(story.dates) - 1))


def next_review() -> SampleReview:
    """Returns the review after the last, whose tracker is there to try an upload with."""
    story = read_story()
    return _review(len(story.dates) - 1, story)
