"""The Trackers page for a review that exists: late files, versions, withdrawal, matches, and who did what."""

from pathlib import Path

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.pages.analyst import action, at_page, drop, press, snapshots, told, trackers_page, workbook
from ui.books import library

ROOT = Path(__file__).resolve().parents[2]
OCTOBER = workbook(action(1), action(2))
LATE = workbook(action(7, Action="Send the statistics of the border", **{"Lead agency": "NCA"}))
RENUMBERED = workbook(
    action(1, Ref="B1"), action(2, Ref="B2"), action(3, Ref="B3", Action="Buy the scanners for the port")
)


def opened(app, *labels):
    """Opens the folded parts that are drawn only when they are open."""
    for key in labels:
        app.session_state[key] = True
    return app.run()


def at(page="overview", **names):
    app = at_page(page)
    for key, text in names.items():
        app.session_state[key] = text
    return app.run()


def published_and_added(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    return press(drop(app, {"NCA_Oct_2026.xlsx": LATE}), "Add 1 file")


def test_a_late_file_is_added_after_what_changes_was_shown(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    drop(app, {"NCA_Oct_2026.xlsx": LATE})
    page = told(app).replace("\\", "")
    assert "What changes in Review of 31 October 2026**: 2 actions before, 3 after." in page
    assert "- Oct_2026.xlsx stays, 2 actions\n- NCA_Oct_2026.xlsx is new, 1 action" in page
    assert "3 actions listed, led by 2 agencies" in page
    assert [one.version for one in snapshots(store_url)] == [1]
    press(app, "Add 1 file")
    assert not app.exception
    [now] = snapshots(store_url)
    assert (now.version, now.review, now.action_count) == (2, "Review of 31 October 2026", 3)
    page = told(app)
    assert "2 of 2 agencies reported for 31 Oct 2026. NCA came in later." in page


def test_what_vanished_from_the_whole_review_is_no_finding_of_the_late_file(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    press(drop(app, {"Nov_2026.xlsx": workbook(action(1), action(3))}), "Publish 1 file")
    drop(app, {"NCA_Nov_2026.xlsx": LATE})
    assert "finding" not in " ".join(part.label for part in app.expander)


def test_a_file_of_the_same_agency_is_proposed_to_go_and_stays_where_the_tick_is_taken(store_url):
    app = published_and_added(store_url)
    drop(app, {"NCA_corrected_Oct_2026.xlsx": workbook(action(8, **{"Lead agency": "NCA"}))})
    [box] = app.checkbox
    assert "Leave out NCA_Oct_2026.xlsx" in box.label.replace("\\", "")
    assert "2 after" not in told(app)
    assert "3 actions before, 3 after" in told(app)
    box.uncheck().run()
    assert "3 actions before, 4 after" in told(app)
    app.checkbox[0].check().run()
    press(app, "Add 1 file")
    assert snapshots(store_url)[0].file_names == ("Oct_2026.xlsx", "NCA_corrected_Oct_2026.xlsx")


def test_the_line_under_every_title_says_how_many_reported(store_url):
    published_and_added(store_url)
    [line] = [link.label for link in at().get("page_link") if "reported" in link.label]
    assert line.startswith("Review of 31 October 2026 · 3 actions · 2 of 2 agencies reported · no row set aside")


def test_an_earlier_version_opens_on_every_page_as_it_was_and_says_so(store_url):
    published_and_added(store_url)
    for page in ("overview", "actions", "agencies", "workstreams", "trackers"):
        app = at(page, snapshot="1", data_date="2026-10-31")
        assert not app.exception
        page_told = told(app).replace("\\", "")
        assert "This is not the current version." in page_told
        assert "superseded on" in page_told
        assert "Added NCA_Oct_2026.xlsx." in page_told
        assert [link.label for link in app.get("page_link") if " 2 actions " in link.label]
    press(app, "Back to the current version")
    assert "This is not the current version" not in told(app)
    assert (app.session_state["snapshot"], app.session_state["data_date"]) == ("", "2026-10-31")
    current = at(snapshot="2")
    assert "This is not the current version" not in told(current)


def test_a_version_that_is_not_there_is_named_and_what_is_current_shown(store_url):
    published_and_added(store_url)
    for wrong in ("99", "**x**", "-1", "9" * 50):
        app = at(snapshot=wrong)
        assert not app.exception
        assert "The link names version" in told(app)
        assert [link.label for link in app.get("page_link") if " 3 actions " in link.label]


def test_a_review_is_withdrawn_in_two_steps_with_a_reason_and_can_still_be_opened(store_url):
    app = opened(published_and_added(store_url), "versions")
    page = told(app).replace("\\", "")
    assert "**Version 2**, 3 actions" in page
    assert "Superseded on" in page
    assert "Local user: Added NCA_Oct_2026.xlsx." in page
    press(app, "Withdraw this review")
    press(app, "Withdraw it")
    assert "A snapshot is not withdrawn without a reason." in told(app).replace("\\", "")
    next(field for field in app.text_input if field.key.startswith("withdraw_reason")).set_value("Not agreed")
    press(app.run(), "Withdraw it")
    assert not app.exception
    assert snapshots(store_url) == ()
    assert "You are looking at a sample" in told(app)
    withdrawn = at("trackers", snapshot="2")
    assert "withdrawn on" in told(withdrawn)
    assert "You are looking at a sample" not in told(withdrawn)
    assert "Back to the latest review" in [button.label for button in withdrawn.button]


def test_actions_numbered_anew_are_matched_on_the_page_and_counts_reconcile(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    press(drop(app, {"Nov_2026.xlsx": RENUMBERED}), "Publish 1 file")
    assert app.session_state["data_date"] == ""
    assert len(at("actions", flag=["is_new"]).exception) == 0
    press(app, "Accept all 2 of 90 % or more")
    assert not app.exception
    store = open_store(store_url)
    assert [one.match.earlier_id for one in store.match_decisions(LOCAL_PERSON)] == ["a1", "a2"]
    assert [len(store.actions(one.id, LOCAL_PERSON)) for one in store.snapshots(LOCAL_PERSON)] == [2, 3]
    store.close()
    assert "Same action" not in [button.label for button in app.button]
    opened(app, "decided_matches")
    press(app, "They are not the same: take all of these back")
    store = open_store(store_url)
    assert [one.match.is_accepted for one in store.match_decisions(LOCAL_PERSON)] == [True, True, False, False]
    store.close()


def test_matches_decided_before_publishing_are_stored_with_it_and_not_before(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    drop(app, {"Nov_2026.xlsx": RENUMBERED})
    assert "Against 31 Oct 2026: 2 then, 3 new, 2 no longer there, 3 now." in told(app)
    press(app, "Accept all 2 of 90 % or more")
    assert "Against 31 Oct 2026: 2 then, 1 new, 0 no longer there, 3 now." in told(app)
    assert "2 actions said to be known under another ref; stored when you publish." in told(app)
    store = open_store(store_url)
    assert store.match_decisions(LOCAL_PERSON) == ()
    press(app, "Publish 1 file")
    assert len(store.match_decisions(LOCAL_PERSON)) == 2
    store.close()


def test_one_match_can_be_refused_and_is_not_asked_about_again(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    press(drop(app, {"Nov_2026.xlsx": RENUMBERED}), "Publish 1 file")
    before = [button.label for button in app.button].count("Not the same")
    press(app, "Not the same")
    assert before == 2
    store = open_store(store_url)
    [refused] = store.match_decisions(LOCAL_PERSON)
    assert not refused.match.is_accepted
    store.close()


def test_the_audit_log_says_who_did_what_latest_first(store_url):
    app = opened(published_and_added(store_url), "audit_log")
    log = next(table.value for table in app.dataframe if "What" in table.value)
    assert log["What"].tolist() == ["Added files", "Published", "Superseded", "Published"]
    assert set(log["Who"]) == {"Local user"}


def test_a_download_of_an_original_file_is_remembered(store_url):
    published_and_added(store_url)
    assert library.shelf(LOCAL_PERSON).original(2, "NCA_Oct_2026.xlsx") == LATE
    last = open_store(store_url).audit(LOCAL_PERSON).iloc[-1]
    assert (last["deed"], last["detail"]) == ("exported", "original file NCA_Oct_2026.xlsx")
