"""Words: statuses, ratings, per cents, priorities and the names of columns in the languages trackers are written in."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from data.reading.cells.percents import parse_percents
from data.reading.cells.statuses import parse_rating, parse_status
from data.reading.vocabulary import lists
from data.reading.vocabulary.lists import heading_names, rating_words, status_words
from data.reading.vocabulary.name_index import FEWEST_FUZZY_LETTERS, names_near
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded
from data.schema import Column, Rag, Status

STATUSES = """
In Progress, on-going, WIP, Delayed, Overdue, at risk, Partially implemented | in_progress
largely addressed, 50%, Open | in_progress
2 - In progress, In Progress (50%), ongoing: two of four consulted, started late | in_progress
Work under way since May | in_progress
Completed, DONE, Closed, yes, 100%, ✓ , Completed on 3 May 2026, Closed - implemented | completed
fully addressed | completed
Not started, Pending, To do, TODO, not yet commenced, 0%, no, New, Not delivered, Planned | not_started
On hold, Deferred, Postponed to 2027, paused, Blocked | on_hold
Cancelled, canceled, Dropped, superseded, Abandoned, Closed - not implemented | cancelled
No longer required | cancelled
N/A, TBC, - | unknown
En cours, En curso, Em andamento, in Bearbeitung, قيد التنفيذ, جاری ہے, 进行中, в работе | in_progress
Terminé, Finalizado, Concluído, erledigt, مكتمل, مکمل, 已完成, выполнено | completed
Non démarré, Pendiente, Não iniciado, noch nicht begonnen, لم يبدأ, شروع نہیں ہوا, 未开始 | not_started
не начато | not_started
Cerradas, abgeschlossene, Klart, завершены, выполненный, ολοκληρωμένα, منفذه, المنجزة, ukončené | completed
No iniciadas, não iniciados, non commencées, غير منفذه | not_started
En-curso, INPROGRESS, In risoluzione, verzögerte | in_progress
TAMAMLANDI, tamamlandi, zakończone, Zakonczone, hoan thanh, Gennemført, gennemfort | completed
مکمل, مكمل, مکمل ہو گیا ہے, mukammal, Mukammal ho gaya, ho chuka hai | completed
زیر غور, zer-e-ghaur, Zair-e-Ghaur, jari, kaam jari hai, na mukammal | in_progress
شروع نہیں ہوا, shuru nahi hua, baqi hai | not_started
ملتوی, multavi | on_hold
منسوخ, mansookh | cancelled
5 Completada, S3: Done, b) Done, 5 of 5, Х, χ, Compelted, complted, Goal met | completed
1 En Desarrollo, 3/5, ٥٠٪, 40 pct, In Progess, ✎ | in_progress
0/4, 4 Futura, ☐ | not_started
Canceld, Drop project | cancelled
"""
HEADINGS = """
Sl. No., S/N, Ref #, Action ID, Risk Number, Nº, Lfd. Nr., 序号, رقم, نمبر شمار | ref
Action, Agreed action, TASK NAME, Recommendation, Maßnahme, Acción, Tâche, 任务名称, الإجراء | action
اقدام | action
Workstream, Thematic area, Strategic Pillar, areaLabel, Volet, Eje, Handlungsfeld, المحور | workstream
شعبہ | workstream
Lead agency, Responsible Ministry/Department, Implementing Partner, الجهة المسؤولة | lead_agency
ذمہ دار ادارہ | lead_agency
Action owner, Assigned To, Responsible person, Focal Person, Point of Contact, 负责人 | owner
متعلقہ افسر | owner
Start Date, Planned start, Date Raised, created_at, Fecha inicio, Date de début | start_date
Startdatum, تاريخ البدء | start_date
Original due date, Baseline finish, Initial target date, Échéance initiale | baseline_due_date
Due Date, By when, Deadline, Revised completion date, Forecast Finish, Target Date | due_date
Échéance, Prazo, الموعد النهائي | due_date
Completed Date, Actual finish, Date closed, Date Resolved, Fecha fin real, 实际完成时间 | completed_date
Status, Current Status, Task Approval Status, Statut, Estado, الحالة, صورتحال, 状态 | status
RAG, RAG Status, Traffic light, BRAG | rag
% Complete, Percentage complete, Progress (%), % de avance, Taux d'avancement | percent_complete
نسبة الإنجاز | percent_complete
Priority, Urgency, Priorité, Priorität, الأولوية | priority
Remarks, Comments / updates, whatHappened, Observaciones, Bemerkung, ملاحظات, تبصرہ | remarks
Acton Item, Taks name | action
Staus | status
Responsable Persn | owner
"""
NEVER = """
Last updated     | due_date
Status date      | status
Next review date | due_date
Assignee email   | owner
Budget           | percent_complete
Planned % completion | percent_complete
"""


def cases(table: str) -> list[tuple[str, str]]:
    lines = [line.rsplit("|", 1) for line in table.strip().splitlines()]
    return [(word.strip(" "), meaning.strip()) for words, meaning in lines for word in words.split(", ")]


@pytest.mark.parametrize(("word", "status"), cases(STATUSES))
def test_a_word_of_status_is_known(word: str, status: str) -> None:
    assert parse_status(word) == Status(status)


@pytest.mark.parametrize(
    "word",
    [
        "Zorble",
        "see minutes",
        "meeting on 3 May",
        "Live",
        "BAU",
        "Terminals",
        "Adverse",
        "Approve",
        "Reports",
        "Closer",
    ],
)
def test_an_unknown_word_of_status_says_nothing(word: str) -> None:
    assert parse_status(word) is None


def test_no_word_of_status_means_two_things_in_two_languages() -> None:
    languages = tomllib.loads((Path(lists.__file__).parent / "statuses.toml").read_text(encoding="utf-8"))
    meanings: dict[str, set[str]] = {}
    for table in languages.values():
        for status, words in table.items():
            for word in words:
                meanings.setdefault(folded(word), set()).add(status)

    assert {word: found for word, found in meanings.items() if found != {status_words().whole[word]}} == {}


@pytest.mark.parametrize(
    ("word", "rating"),
    [
        ("R", "red"), ("Red", "red"), ("🔴", "red"), ("rouge", "red"), ("Amber/Red", "amber-red"), ("A", "amber"),
        ("Yellow", "amber"), ("A/G", "amber-green"), ("green - on track", "green"), ("RAG: Green", "green"),
        ("🟢", "green"),
        ("Blue", "none"), ("n/a", "none"),
    ],
)  # fmt: skip
def test_a_rating_is_known_by_word_letter_and_symbol(word: str, rating: str) -> None:
    assert parse_rating(word) == Rag(rating)


def test_two_colours_without_a_known_mix_are_no_rating() -> None:
    assert parse_rating("red or green") is None
    assert parse_rating("purple") is None


@pytest.mark.parametrize(("heading", "column"), cases(HEADINGS))
def test_a_heading_names_its_column_first(heading: str, column: str) -> None:
    scores = named(heading)

    assert scores[Column(column)] >= 0.6
    assert scores[Column(column)] >= max(scores.values()) - 0.11


@pytest.mark.parametrize(("heading", "column"), cases(NEVER))
def test_a_heading_does_not_name_what_it_only_mentions(heading: str, column: str) -> None:
    assert named(heading).get(Column(column), 0.0) <= 0.5


@given(st.text(max_size=60))
def test_any_heading_gets_scores_between_nought_and_one(heading: str) -> None:
    assert all(0 < score <= 1 for score in named(heading).values())


@given(
    st.sampled_from(sorted(heading_names())), st.sampled_from([str.upper, str.title, "{} *".format, "  {}\n".format])
)
def test_every_name_in_the_list_is_found_however_it_is_written(name: str, write: object) -> None:
    best = {column for column, weight in heading_names()[name] if weight >= 0.8}
    assert callable(write)

    found = named(write(name))

    assert {column for column, score in found.items() if score >= 0.75} >= best


def test_every_listed_word_means_something_of_the_schema() -> None:
    assert set(status_words().whole.values()) == {status.value for status in Status}
    assert set(rating_words().whole.values()) <= {rag.value for rag in Rag}


@pytest.mark.parametrize(
    ("column", "read", "is_mixed"),
    [
        ([0.5, 1, 0], [50, 100, 0], False),
        ([50, 100, 1], [50, 100, 1], False),
        (["50%", "100%"], [50, 100], False),
        ([0.5, "75%"], [50, 75], False),
        ([0.5, 50, 100], [50, 50, 100], True),
        (["yes", "N", "done"], [100, 0, 100], False),
        (["45,5", "100,0", "0,0"], [45.5, 100, 0], False),
        (["3/5", "2 of 4", "٥٠٪", "75 per cent", "5/3"], [60, 50, 50, 75, None], False),
        (["half", 250], [None, None], False),
        ([0, 0], [0, 0], False),
    ],
)
def test_per_cents_are_decided_for_the_whole_column(column: list[object], read: list[object], is_mixed: bool) -> None:
    values, mixed = parse_percents(dict.fromkeys(column))

    assert [values[value] for value in column] == read
    assert mixed is is_mixed


@given(st.sampled_from(sorted(heading_names())).flatmap(lambda name: st.tuples(st.just(name), st.text(max_size=8))))
def test_no_name_of_a_near_spelling_is_left_out_for_its_length(drawn: tuple[str, str]) -> None:
    form = "".join(drawn)
    every = [name for name in heading_names() if len(name) >= FEWEST_FUZZY_LETTERS]

    found, sought = (
        process.extractOne(form, names, scorer=fuzz.ratio, score_cutoff=85)
        for names in (names_near(len(form), 85), every)
    )

    assert (found and found[:2]) == (sought and sought[:2])
