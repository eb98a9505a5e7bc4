"""Writing in the register: a decision, a state, a link, a follow-up action, an event; each with a line in the log."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from data.decision import Kind, State
from data.errors import TrackerError
from data.event import EventKind
from data.store.access import Person, Right, require
from data.store.books import Store
from data.store.log import Deed, plain_text, record
from data.store.opening import writing
from data.store.register import LONGEST_TEXT, added, identity, next_number, next_ref, text_of
from data.store.tables import decision, decision_link, decision_state, event, follow_up


@dataclass(frozen=True)
class Entry:
    """A decision as it is entered for the review of `data_date`; `follow_up` is the text of an action it asks for."""

    data_date: date
    text: str
    kind: Kind = Kind.DECISION
    workstream: str | None = None
    lead_agency: str | None = None
    due_date: date | None = None
    linked_refs: tuple[str, ...] = ()
    follow_up: str = ""

    @property
    def state(self) -> State:
        """Returns where it stands at first: what was proposed or asked is proposed, what was decided is approved."""
        return State.PROPOSED if self.kind in (Kind.PROPOSAL, Kind.REQUEST) else State.APPROVED


@dataclass(frozen=True)
class FollowUp:
    """An action that a decision asks for, as it is entered at the review of `data_date`."""

    decision_id: str
    data_date: date
    action: str
    lead_agency: str | None
    workstream: str | None = None
    due_date: date | None = None


@dataclass(frozen=True)
class Happening:
    """An event as it is entered; `workstream` None is the whole programme."""

    event_date: date
    title: str
    kind: EventKind = EventKind.OTHER
    workstream: str | None = None
    note: str = ""


def enter(store: Store, entry: Entry, given_by: str, person: Person) -> str:
    """Returns the number that a decision was entered under, with its links and its follow-up action: all, or nothing.

    Raises TrackerError without a text or a name, where its review has it word for word already, where its date has no
    review, and for a follow-up action without an agency that leads it.
    """
    require(person, Right.DECIDE)
    text = text_of(entry.text, "A decision needs words.", "Write it in one line, then press Enter.")
    name = _name(given_by)
    with writing(store.engine) as connection:
        number = next_number(connection, entry.data_date)
        same = select(decision.c.number, decision.c.text).where(decision.c.data_date == entry.data_date)
        for other, words in connection.execute(same):
            if words.casefold() == text.casefold():
                raise TrackerError(f"This decision is entered already, as {other}.", "Open it to change its state.")
        added(
            connection,
            decision,
            name,
            number=number,
            data_date=entry.data_date,
            text=text,
            kind=entry.kind.value,
            workstream=entry.workstream,
            lead_agency=entry.lead_agency,
            due_date=entry.due_date,
        )
        key = identity(number)
        added(
            connection,
            decision_state,
            name,
            decision_id=key,
            data_date=entry.data_date,
            state=entry.state.value,
            note="",
        )
        for ref in dict.fromkeys(map(plain_text, entry.linked_refs)):
            _link(connection, key, entry.data_date, ref, name, is_wanted=True)
        _log(connection, person, Deed.DECIDED, f"{number} at {entry.data_date}, by {name}: {text}")
        if entry.follow_up.strip():
            asked = FollowUp(key, entry.data_date, entry.follow_up, entry.lead_agency, entry.workstream, entry.due_date)
            _follow(connection, asked, name, person)
    return number


def give_state(
    store: Store, decision_id: str, data_date: date, state: State, note: str, given_by: str, person: Person
) -> bool:
    """Returns whether the state was added: one that was given last for that review is not written twice.

    Raises TrackerError without a name.
    """
    require(person, Right.DECIDE)
    name, note = _name(given_by), plain_text(note, LONGEST_TEXT)
    with writing(store.engine) as connection:
        last = connection.execute(
            select(decision_state.c.state, decision_state.c.note)
            .where(decision_state.c.decision_id == decision_id, decision_state.c.data_date == data_date)
            .order_by(decision_state.c.id.desc())
            .limit(1)
        ).one_or_none()
        if last and tuple(last) == (state.value, note):
            return False
        added(
            connection,
            decision_state,
            name,
            decision_id=decision_id,
            data_date=data_date,
            state=state.value,
            note=note,
        )
        said = f"{decision_id} is {state.value.replace('_', ' ')} at {data_date}, by {name}"
        _log(connection, person, Deed.FOLLOWED, f"{said}: {note}" if note else said)
        return True


def link(
    store: Store, decision_id: str, data_date: date, ref: str, given_by: str, person: Person, *, is_wanted: bool = True
) -> None:
    """Links a decision to the action with `ref`, or takes the link back; raises TrackerError without a ref or name."""
    require(person, Right.DECIDE)
    name, ref = _name(given_by), text_of(ref, "No action is chosen.", "Choose one by its ref.")
    with writing(store.engine) as connection:
        _link(connection, decision_id, data_date, ref, name, is_wanted=is_wanted)
        word = "is carried out by" if is_wanted else "is no longer linked to"
        _log(connection, person, Deed.FOLLOWED, f"{decision_id} {word} {ref}, by {name}")


def ask(store: Store, asked: FollowUp, given_by: str, person: Person) -> str:
    """Returns the ref of a new follow-up action.

    Raises TrackerError without words, a name, or an agency that leads it.
    """
    require(person, Right.DECIDE)
    name = _name(given_by)
    with writing(store.engine) as connection:
        return _follow(connection, asked, name, person)


def take_back(store: Store, ref: str, given_by: str, person: Person) -> None:
    """Takes a follow-up action back, so that no template asks for it; raises TrackerError where there is none."""
    require(person, Right.DECIDE)
    name = _name(given_by)
    with writing(store.engine) as connection:
        of_ref = select(follow_up).where(follow_up.c.ref == ref).order_by(follow_up.c.id.desc()).limit(1)
        last = connection.execute(of_ref).mappings().one_or_none()
        if last is None or not last["is_wanted"]:
            raise TrackerError(f"There is no follow-up action {ref}.", "There is nothing left to take back.")
        kept = {key: value for key, value in last.items() if key not in {"id", "given_at", "given_by"}}
        added(connection, follow_up, name, **(kept | {"is_wanted": False}))
        _log(connection, person, Deed.FOLLOWED, f"{ref} is not wanted any more, by {name}")


def happened(store: Store, event_: Happening, given_by: str, person: Person) -> int:
    """Returns the number of a new event; raises TrackerError without a title or a name."""
    require(person, Right.DECIDE)
    title = text_of(event_.title, "An event needs words.", "Say in one line what happened.")
    name = _name(given_by)
    with writing(store.engine) as connection:
        values = vars(event_) | {
            "title": title, "kind": event_.kind.value, "note": plain_text(event_.note, LONGEST_TEXT)
        }  # fmt: skip
        number = _event(connection, name, **values)
        _log(connection, person, Deed.DATED, f"{title} on {event_.event_date}, by {name}")
        return number


def take_event_back(store: Store, number: int, given_by: str, person: Person) -> None:
    """Takes an event back; raises TrackerError where none of that number stands."""
    require(person, Right.DECIDE)
    name = _name(given_by)
    with writing(store.engine) as connection:
        row = connection.execute(select(event).where(event.c.id == number, event.c.takes_back.is_(None))).mappings()
        told = row.one_or_none()
        if told is None or connection.execute(select(event.c.id).where(event.c.takes_back == number)).first():
            raise TrackerError("This event does not stand any more.", "There is nothing left to take back.")
        kept = {key: value for key, value in told.items() if key not in {"id", "given_at", "given_by"}}
        _event(connection, name, **(kept | {"takes_back": number}))
        _log(connection, person, Deed.DATED, f"{told['title']} on {told['event_date']} is taken back, by {name}")


def _event(connection: Connection, name: str, **values: object) -> int:
    added(connection, event, name, **values)
    newest: int = connection.execute(select(event.c.id).order_by(event.c.id.desc()).limit(1)).scalar_one()
    return newest


def _follow(connection: Connection, asked: FollowUp, name: str, person: Person) -> str:
    action = text_of(asked.action, "A follow-up action needs words.", "Say in one line what has to be done.")
    if not asked.lead_agency:
        raise TrackerError("A follow-up action needs an agency that leads it.", "Choose the lead agency.")
    ref = next_ref(connection, asked.decision_id)
    added(connection, follow_up, name, ref=ref, is_wanted=True, **(vars(asked) | {"action": action}))
    said = f"{ref} for {asked.lead_agency}, by {name}: {action}"
    _log(connection, person, Deed.FOLLOWED, said)
    return ref


def _link(connection: Connection, decision_id: str, data_date: date, ref: str, name: str, *, is_wanted: bool) -> None:
    values = {"decision_id": decision_id, "data_date": data_date, "ref": ref, "is_wanted": is_wanted}
    added(connection, decision_link, name, **values)


def _log(connection: Connection, person: Person, deed: Deed, detail: str) -> None:
    record(connection, person, deed, plain_text(detail, LONGEST_TEXT))


def _name(text: str) -> str:
    return text_of(text, "Nothing is recorded without a name.", "Give your name or your post.")[:200]
