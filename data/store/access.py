"""Who may do what: every read and write of the store passes here, so roles need to be enforced nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from data.errors import TrackerError


@dataclass(frozen=True)
class Person:
    """Who asks, by name."""

    name: str


LOCAL_PERSON = Person("Local user")


class Right(StrEnum):
    """What can be asked of the store; whoever may publish may judge and record decisions."""

    READ = "read"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    EXPORT = "export"
    AUDIT = "audit"
    JUDGE = "judge"
    DECIDE = "record decisions"


def require(person: Person, right: Right) -> None:
    """Raises TrackerError where `person` does not hold `right`; until roles exist, whoever has a name holds all."""
    if not person.name.strip():
        raise TrackerError(f"Nobody is named who wants to {right} here.", "Sign in, or give a name, and try again.")
