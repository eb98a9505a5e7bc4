"""The very first request of a freshly started server, a deep link: the whole frame, or nothing behind the gate."""

import pytest

from data.following.carried import put_together
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.browser.harness import open_at

DEEP_LINK = "/workstreams?lead_agency=FIA"
SECRETS = """
[auth]
redirect_uri = "http://localhost/oauth2callback"
cookie_secret = "made-up-for-a-test"
client_id = "made-up"
client_secret = "made-up"
server_metadata_url = "http://localhost/none"
"""


DRAWN = """() => document.querySelector('.st-key-statuses_workstream_chart .js-plotly-plot')._fullData
  .filter((bar) => bar.customdata)
  .flatMap((bar) => bar.customdata.map(([value, status], row) => [value, status, bar.x[row]]))"""


@pytest.fixture
def page(new_tab):
    return new_tab


def test_a_deep_link_as_first_request_shows_frame_filters_and_the_right_rows(server, page, tmp_path):
    sample = f"sqlite:///{tmp_path / 'sample.db'}"  # not there yet: the server publishes it
    open_at(page, server(env={"TRACKER_SAMPLE_STORE": sample}).url + DEEP_LINK)
    store = open_store(sample)
    reviews = [(one.data_date, store.actions(one.id, LOCAL_PERSON)) for one in store.snapshots(LOCAL_PERSON)]
    actions = put_together(reviews)[-1][1]
    wanted = actions[actions["lead_agency"] == "FIA"]
    assert page.get_by_role("heading", level=1).inner_text() == "Workstreams"
    assert page.get_by_test_id("stSidebarNav").get_by_role("link").count() >= 5
    assert page.get_by_test_id("stSidebar").get_by_label("Remove FIA").count() == 1
    assert page.get_by_role("button", name="Lead agency: FIA ×").is_visible()
    drawn = {(value, status): count for value, status, count in page.evaluate(DRAWN) if count}
    assert drawn == wanted.astype("str").groupby(["workstream", "status"]).size().to_dict()
    assert sum(drawn.values()) == len(wanted) > 0
    assert page.url.endswith(DEEP_LINK)


@pytest.fixture
def shut(server, tmp_path):
    folder = tmp_path / ".streamlit"
    folder.mkdir()
    (folder / "secrets.toml").write_text(SECRETS, encoding="utf-8")
    return server(env={"HOME": str(tmp_path)})


def test_a_deep_link_as_first_request_shows_nothing_while_the_gate_is_shut(shut, page):
    received = []

    def keep(frame):
        received.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    open_at(page, shut.url + DEEP_LINK)
    assert page.get_by_role("button", name="Sign in").is_visible()
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.get_by_role("heading").all_inner_texts() == ["UPSCALE"]
    told = b"".join(received)
    assert b"Sign in" in told
    for secret in (b"FIA", b"Extradition", b"overdue", b"31 October"):
        assert secret not in told
