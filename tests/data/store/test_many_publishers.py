import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from data.store.integrity import verdict
from tests.data.store import publishers
from tests.data.store.killing import aftermath
from tests.data.store.made import OCTOBER
from tests.data.store.publishers import ACTIONS

KILLS, KILLS_OF_A_SAMPLE = 12, 2


def answers_of(crowd, url, date_of):
    barrier = publishers.processes().Barrier(crowd)
    marks = [f"p{number}" for number in range(crowd)]
    running = [
        publishers.started(publishers.publish_once, url, mark, date_of(number), barrier)
        for number, mark in enumerate(marks)
    ]
    answers = []
    for process, pipe in running:
        answers.append(pipe.recv())
        process.join(20)
        pipe.close()
    return answers


def test_publishers_of_as_many_dates_lose_nothing(url, crowd):
    answers = answers_of(crowd, url, lambda number: OCTOBER + timedelta(days=number))
    assert {told for told, _ in answers} == {"published"}
    store = open_store(url)
    snapshots = store.snapshots(LOCAL_PERSON)
    assert sorted(one.id for one in snapshots) == sorted(key for _, key in answers)
    for number, snapshot in enumerate(snapshots):
        assert snapshot.published_by == f"p{number}"
        assert list(store.actions(snapshot.id, LOCAL_PERSON)["ref"])[:2] == [f"p{number}1", f"p{number}2"]
    assert verdict(store.engine).faults == ()
    store.close()


def test_of_publishers_of_one_date_one_succeeds_and_the_others_are_told_why(url, crowd):
    answers = answers_of(crowd, url, lambda _: OCTOBER)
    assert sorted(told for told, _ in answers) == ["published"] + ["refused"] * (crowd - 1)
    for told, why in answers:
        assert told == "published" or why.startswith("Other files are already published for 31 October 2026")
    store = open_store(url)
    (snapshot,) = store.snapshots(LOCAL_PERSON, with_superseded=True)
    assert snapshot.action_count == ACTIONS
    assert verdict(store.engine).faults == ()
    store.close()


def test_many_threads_read_while_others_publish(store):
    read, files = publishers.unlike_any_other("same")
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)

    def publish(day):
        store.publish([read], files, data_date=OCTOBER + timedelta(days=day), person=LOCAL_PERSON)

    def counted(_):
        snapshots = store.snapshots(LOCAL_PERSON)
        return {len(store.actions(snapshot.id, LOCAL_PERSON)) for snapshot in snapshots[-2:]}

    with ThreadPoolExecutor(8) as pool:
        publishing = pool.map(publish, range(1, 9))
        reading = pool.map(counted, range(60))
        assert list(publishing) == [None] * 8
        assert list(reading) == [{ACTIONS}] * 60
    assert len(store.snapshots(LOCAL_PERSON)) == 9


def test_a_killed_publisher_leaves_all_of_a_snapshot_or_nothing(url, is_whole):
    kills = KILLS if is_whole else KILLS_OF_A_SAMPLE
    after = aftermath(url, kills)
    assert after.lost == after.partial == 0
    assert len(after.stored) <= len(after.told) + kills
    assert after.faults == ()


def test_a_process_killed_while_it_makes_the_tables_leaves_a_store_that_opens(new_url, is_whole):
    moments = random.Random(11)
    for _ in range(KILLS // 2 if is_whole else KILLS_OF_A_SAMPLE):
        url = new_url()
        process, pipe = publishers.started(publishers.open_until_killed, url)
        assert pipe.poll(30)
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        process.join()
        pipe.close()
        store = open_store(url)
        assert store.snapshots(LOCAL_PERSON) == ()
        assert verdict(store.engine).faults == ()
        store.close()
