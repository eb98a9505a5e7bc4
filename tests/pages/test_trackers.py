"""The Trackers page as an analyst uses it: what it proposes, what it says afterwards, and what it stores."""

import datetime
import json
from pathlib import Path

import pytest

from data.reading.opening.ole import read_workbook_bytes
from data.schema import SheetKind
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.pages import stores
from tests.pages.analyst import action, drop, locked, press, snapshots, told, trackers_page, workbook
from tests.pages.taken_away import all_open
from tests.pages.test_pages import opened
from ui.trackers.reading import uploads

PASSWORD = "only this test knows 4711"
OCTOBER = workbook(action(1), action(2))
MOST_OPENED = 1  # sheets that a sample opens, tab by tab
PROMISED = {"Due date": "10/11/2026"}
PROMISING = workbook(action(1, **PROMISED), action(2, **PROMISED), action(3), action(4, **PROMISED))
NOVEMBER = workbook(action(1, **PROMISED, Status="Completed"), action(3), action(4, **PROMISED))


def review_field(app):
    return next(field for field in app.text_input if field.key.startswith("new_review"))


def date_field(app):
    return next(field for field in app.date_input if field.key.startswith("new_data_date"))


def given(app, password):
    """Types a password into the field of the one locked file and sends it."""
    next(field for field in app.text_input if field.label == "Password of this file").set_value(password)
    return press(app, "Open the file")


def everything_held(app):
    """Returns all that the session keeps, written out."""
    return repr([vars(app.session_state._state), app.session_state])


def test_after_publishing_the_page_shows_the_new_review_and_an_empty_uploader(store_url):
    app = drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER})
    assert "You are looking at a sample" in told(app)
    press(app, "Publish 1 file")
    assert not app.exception
    assert "Published 2 actions as Review of 31 October 2026." in told(app)
    assert "You are looking at a sample" not in told(app)
    assert "What will be published" not in told(app)
    assert [link.label for link in app.get("page_link")].count("See the overview") == 1
    assert app.file_uploader[0].value in (None, [])
    app.run()
    assert "Published 2 actions" in told(app)
    drop(app, {"Nov_2026.xlsx": workbook(action(1), action(3))})
    assert "Published 2 actions" not in told(app)
    assert review_field(app).value == ""


def test_the_next_number_is_proposed_and_an_unnumbered_review_is_asked_about(store_url):
    app = drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER})
    review_field(app).set_value("14th stocktake")
    press(app.run(), "Publish 1 file")
    drop(app, {"Nov_2026.xlsx": workbook(action(1), action(3))})
    assert (review_field(app).label, review_field(app).value) == ("Review", "15th stocktake")
    review_field(app).set_value("Special session")
    press(app.run(), "Publish 1 file")
    drop(app, {"Dec_2026.xlsx": workbook(action(1), action(4))})
    assert review_field(app).value == ""
    assert review_field(app).label == "Review, where it has a name or a number"
    assert "Left empty, it is called “20th review”" in told(app)
    assert [one.review for one in snapshots(store_url)] == ["14th stocktake", "Special session"]


def test_the_same_files_with_the_same_date_are_stored_once(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    press(drop(app, {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    said = told(app).replace("\\", "")
    assert "The same files are already published for 31 October 2026, as Review of 31 October 2026." in said
    assert "Nothing was stored a second time." in told(app).replace("\\", "")
    assert [one.version for one in snapshots(store_url)] == [1]


def test_other_files_for_the_same_date_ask_why_and_replace(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    drop(app, {"Oct_2026.xlsx": workbook(action(1), action(2), action(3))})
    assert review_field(app).value == "Review of 31 October 2026"
    press(app, "Publish 1 file")
    assert "A reason is missing" in told(app)
    next(field for field in app.text_input if field.key.startswith("new_reason")).set_value("A row was missing")
    press(app.run(), "Publish 1 file")
    assert [(one.version, one.action_count) for one in snapshots(store_url)] == [(2, 3)]


def test_several_files_become_one_review_with_their_refs_apart(store_url):
    ours, theirs = action(1, Action="Draft the note"), action(1, **{"Action": "Train staff", "Lead agency": "NCA"})
    app = drop(trackers_page(), {"FIA_Oct_2026.xlsx": workbook(ours, action(2)), "NCA_Oct_2026.xlsx": workbook(theirs)})
    press(app, "Publish 2 files")
    [snapshot] = snapshots(store_url)
    assert snapshot.file_names == ("FIA_Oct_2026.xlsx", "NCA_Oct_2026.xlsx")
    store = open_store(store_url)
    actions = store.actions(snapshot.id, LOCAL_PERSON)
    store.close()
    assert sorted(zip(actions["ref"], actions["source_file"], actions["action_id"], strict=True)) == [
        ("A1", "FIA_Oct_2026.xlsx", "a1|fia"),
        ("A1", "NCA_Oct_2026.xlsx", "a1|nca"),
        ("A2", "FIA_Oct_2026.xlsx", "a2"),
    ]


def test_the_same_file_twice_is_taken_once_and_said_so(store_url):
    app = drop(trackers_page(), {"one.xlsx": OCTOBER, "two.xlsx": OCTOBER})
    assert not app.exception
    assert "two.xlsx is the same file as one.xlsx." in told(app).replace("\\", "")
    press(app, "Publish 1 file, leaving out 1")
    assert snapshots(store_url)[0].file_names == ("one.xlsx",)


def test_a_locked_file_asks_uses_the_password_once_and_keeps_it_nowhere(store_url, tmp_path):
    content = locked(workbook(*map(action, range(1, 60))), PASSWORD)
    app = drop(trackers_page(), {"Oct_2026.xlsx": content})
    assert "is locked with a password" in told(app)
    given(app, "a wrong one")
    wanted = "The password given does not open Oct_2026.xlsx. Type it again, as its owner wrote it."
    assert wanted in told(app).replace("\\", "")
    assert "a wrong one" not in everything_held(app)
    given(app, PASSWORD)
    assert "Opened with its password, which was not kept." in told(app)
    assert not [field for field in app.text_input if field.label == "Password of this file"]
    assert PASSWORD not in everything_held(app)
    press(app, "Publish 1 file")
    [snapshot] = snapshots(store_url)
    assert snapshot.action_count == 59
    store = open_store(store_url)
    assert store.file(snapshot.id, "Oct_2026.xlsx", LOCAL_PERSON) == content
    assert PASSWORD not in store.audit(LOCAL_PERSON).to_csv()
    assert PASSWORD not in json.dumps(store.receipts(snapshot.id, LOCAL_PERSON))
    store.close()
    assert PASSWORD.encode() not in (tmp_path / "tracker.db").read_bytes()
    assert "opened_with_password" not in app.session_state or app.session_state["opened_with_password"] == {}
    assert read_workbook_bytes(content, "x.xlsx", PASSWORD)[:2] == b"PK"


def test_a_correction_reads_its_own_file_again_and_no_other(store_url, monkeypatch):
    read = []
    in_child = uploads.read_tracker_in_child

    def counted(content, name, *given, **named):
        read.append(name)
        return in_child(content, name, *given, **named)

    monkeypatch.setattr(uploads, "read_tracker_in_child", counted)
    app = drop(trackers_page(), {"one.xlsx": OCTOBER, "two.xlsx": workbook(action(7), action(8))})
    press(app, "Open and correct")
    assert read == ["one.xlsx", "two.xlsx"]
    next(field for field in app.selectbox if field.label == "Dates such as 5/12/2026").set_value("mdy").run()
    assert read == ["one.xlsx", "two.xlsx", "one.xlsx"]
    next(field for field in app.selectbox if field.label == "Dates such as 5/12/2026").set_value("").run()
    assert read == ["one.xlsx", "two.xlsx", "one.xlsx"]


@pytest.mark.parametrize("order", ["day", "month"])
def test_the_order_of_day_and_month_can_be_switched(store_url, order):
    app = drop(trackers_page(), {"Plan.xlsx": workbook(action(1, **{"Due date": "5/12/2027"}))})
    press(app, "Open and correct")
    field = next(field for field in app.selectbox if field.label == "Dates such as 5/12/2026")
    field.set_value("dmy" if order == "day" else "mdy").run()
    press(app, "Publish 1 file")
    store = open_store(store_url)
    [due] = store.actions(snapshots(store_url)[0].id, LOCAL_PERSON)["due_date"]
    store.close()
    assert due.date() == (datetime.date(2027, 12, 5) if order == "day" else datetime.date(2027, 5, 12))


def test_a_review_that_appeared_meanwhile_is_asked_about_and_nothing_merges(store_url):
    first = drop(trackers_page(), {"FIA_Oct_2026.xlsx": OCTOBER})
    second = drop(trackers_page(), {"NCA_Oct_2026.xlsx": workbook(action(7, **{"Lead agency": "NCA"}))})
    press(second, "Publish 1 file")
    press(first, "Publish 1 file")
    assert not first.exception
    assert "meanwhile. Choose above whether to add these files to it or to replace it" in told(first)
    assert [one.file_names for one in snapshots(store_url)] == [("NCA_Oct_2026.xlsx",)]
    press(first, "Add 1 file")
    assert [one.file_names for one in snapshots(store_url)] == [("NCA_Oct_2026.xlsx", "FIA_Oct_2026.xlsx")]


def test_without_a_data_date_nothing_can_be_published(store_url):
    app = drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER})
    next(field for field in app.date_input if field.key.startswith("new_data_date")).set_value(None).run()
    assert not app.exception
    assert "A data date is missing" in told(app)
    assert "Publish 1 file" not in [button.label for button in app.button]


def test_a_data_date_of_years_ago_is_allowed(store_url):
    app = drop(trackers_page(), {"Old.xlsx": OCTOBER})
    field = next(field for field in app.date_input if field.key.startswith("new_data_date"))
    field.set_value(datetime.date(1998, 6, 30)).run()
    press(app, "Publish 1 file")
    assert [one.data_date for one in snapshots(store_url)] == [datetime.date(1998, 6, 30)]


def test_figures_that_jump_are_published_only_when_confirmed(store_url):
    rows = [action(number) for number in range(1, 11)]
    press(drop(trackers_page(), {"Oct_2026.xlsx": workbook(*rows)}), "Publish 1 file")
    app = drop(trackers_page(), {"Nov_2026.xlsx": workbook(*rows[:4])})
    assert "6 of 10 open actions are no longer listed" in told(app)
    assert next(button for button in app.button if button.label == "Publish 1 file").disabled
    next(box for box in app.checkbox if box.key.startswith("published_all_the_same")).check().run()
    press(app, "Publish 1 file")
    assert len(snapshots(store_url)) == 2


def test_one_ref_in_two_files_waits_for_a_choice_and_counts_once(store_url):
    other = action(1, Status="Completed")
    app = drop(trackers_page(), {"FIA_Oct_2026.xlsx": OCTOBER, "Unit_Oct_2026.xlsx": workbook(other)})
    assert "they differ in status" in told(app).replace("\\", "")
    assert next(button for button in app.button if button.label == "Publish 2 files").disabled
    next(radio for radio in app.radio if radio.key.startswith("double_")).set_value(1).run()
    press(app, "Publish 2 files")
    [snapshot] = snapshots(store_url)
    assert snapshot.action_count == 2


def test_dirty_files_of_several_sheets_unfold_and_open_without_a_fault(store_url, is_whole):
    files = stores.dirty_files()
    files["South again.xlsx"] = files["South.xlsx"]
    app = all_open(drop(trackers_page(), files))
    assert not app.exception
    labels = [fold.label for fold in app.expander]
    assert len([label for label in labels if "more sheets" in label]) == 2
    assert len([label for label in labels if "finding" in label]) == 2
    keys = [button.key for button in app.button if button.label == "Open and correct"]
    for key in keys if is_whole else keys[:MOST_OPENED]:
        app.button(key=key).click().run()
        for tab in ("Columns", "Words", "Rows"):
            app.session_state[f"{key.removeprefix('open_')}_tab"] = tab
            app.run()
            assert not app.exception, f"{key}: {tab}"
    for radio in [radio for radio in app.radio if str(radio.key).startswith("double_")]:
        radio.set_value(0)
    app = all_open(press(app.run(), next(button.label for button in app.button if button.label.startswith("Publish"))))
    assert "Published" in told(app)
    assert not app.exception


def test_a_table_read_by_its_look_is_published_only_when_somebody_said_so(store_url):
    rows = [(f"Q-{n}", f"Zorbel nuvat {n * 'ka'} krimol", "Mirrok") for n in range(1, 9)]
    unknown = workbook(*rows, headings=("Vrn", "Tolmek brisat", "Kelva"))
    app = drop(trackers_page(), {"odd.xlsx": unknown})
    assert "of ten guesses as sure as this" in told(app)
    assert "Say first whether" in told(app)
    assert next(button for button in app.button if button.label == "Publish 1 file").disabled
    press(app, "Read it so")
    press(app, "Publish 1 file")
    [snapshot] = snapshots(store_url)
    assert snapshot.action_count == 8


def test_promises_of_what_vanishes_count_before_publishing_as_after(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": PROMISING}), "Publish 1 file")
    drop(app, {"Nov_2026.xlsx": NOVEMBER})
    assert "4 then, 0 new, 1 no longer there, 3 now" in told(app)
    table = next(one.value for one in app.table if "Measure" in one.value)
    shown = table.set_index("Measure").iloc[:, -1]
    assert shown["Promises kept"] == "1 of 3"
    press(app, "Publish 1 file")
    card = next(metric for metric in opened("overview").metric if metric.label == "Promises kept")
    assert card.value == "1 of 3"


def test_what_programme_toml_says_of_the_lists_is_said_before_publishing(
    store_url, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stated = tmp_path / "programme.toml"
    stated.write_text('[reviews]\ntrackers = "open"\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_PROGRAMME", str(stated))
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": PROMISING}), "Publish 1 file")
    drop(app, {"Nov_2026.xlsx": NOVEMBER})
    assert "Every file is taken to list open actions only, as programme.toml says." in told(app).replace("\\", "")


def test_without_a_column_of_actions_the_page_asks_for_it_first(store_url):
    numbers = workbook(*[(n, n * 3) for n in range(1, 9)], headings=("Kelva", "Brisat"))
    app = drop(trackers_page(), {"odd.xlsx": numbers})
    press(app, "Open and correct")
    next(one for one in app.selectbox if one.label == "This sheet holds").set_value(SheetKind.ACTIONS).run()
    asked = [one for one in app.selectbox if one.label == "Which column says what is to be done?"]
    assert len(asked) == 1
    assert not app.exception
