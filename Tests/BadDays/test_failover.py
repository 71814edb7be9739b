"""The primary is killed and its standby promoted; meanwhile people read, where reading is noted, and lose nothing."""

import time

import house
import people
import pytest


@pytest.fixture
def pair(own_cluster):
    """A primary that answers when its standby has what was saved, and that standby."""
    primary = own_cluster()
    standby = house.Cluster(house.folder_for_sockets()).follow(primary)
    primary.rows("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.rows("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
    primary.rows("SELECT pg_reload_conf()")
    yield primary, standby
    standby.stop()


def test_the_primary_is_killed_and_its_standby_promoted(pair, nodes, tmp_path):
    primary, standby = pair
    place = house.ServerPlace(primary, "sample")
    options = ["--database", place.address(primary, standby)]
    readable = [*options, "--replica", place.address(standby).replace("read-write", "any")]
    spool = tmp_path / "spool"
    noting = nodes(place, readable, env={"ROUNDTABLE_SPOOL": str(spool)})
    silent = nodes(place, readable)
    crowd = people.Crowd(noting.port, place)
    manager = people.Person(noting.port, "manager").sign_in()
    person = place.rows("SELECT reference FROM person ORDER BY reference LIMIT 1")[0][0]
    reads = "SELECT count(*) FROM log.access WHERE spool_id IS NOT NULL"
    with crowd as ledger:
        ledger.wait_for(20)
        primary.kill()

    # Between the two: reading is noted here, or it is not possible; saving is not, and the text stays.
    place.cluster = standby
    for _ in range(3):
        status, _, page = manager.get(f"/people/{person}")
        assert status == 200 and "You are reading a copy" in page, people.plain(page)
    assert place.count(reads) == 0 and list(spool.iterdir())
    text = "Told at the door, " * 20
    fields = {"kind": "note", "class": "fact", "text": text, "submission": "deed-kept"}
    status, _, page = manager.post(f"/cases/{crowd.cases[0]}/notes/new", **fields)
    assert status == 503 and "your text is kept" in page and text.strip() in page
    status, _, page = manager.moved_to(silent.port).get(f"/people/{person}")
    assert status == 503 and "Not now" in page, people.plain(page)
    assert "not now" in silent.said(), "the operator is told"

    began = time.monotonic()
    standby.promote()
    manager.moved_to(noting.port)
    house.wait_until(lambda: manager.post(f"/cases/{crowd.cases[0]}/notes/new", **fields)[0] == 303, 10)
    taken = time.monotonic() - began
    assert taken < 5, f"the nodes found the new primary after {taken:.1f} s"
    assert "reading a copy" not in manager.get(f"/people/{person}")[2]
    ledger.verify(place)
    ledger.send_again()
    ledger.verify(place)
    house.wait_until(lambda: place.count(reads) == 3)
    assert not list(spool.iterdir())
    for node in [noting, silent]:
        node.stop()
    place.check()


def test_reads_noted_while_the_log_was_away_survive_the_node(pair, nodes, tmp_path):
    primary, standby = pair
    place = house.ServerPlace(primary, "sample")
    options = ["--database", place.address(primary, standby), "--replica", place.address(standby).replace(
        "read-write", "any")]
    spool = tmp_path / "spool"
    node = nodes(place, options, env={"ROUNDTABLE_SPOOL": str(spool)})
    manager = people.Person(node.port, "manager").sign_in()
    person = place.rows("SELECT reference FROM person ORDER BY reference LIMIT 1")[0][0]
    primary.kill()
    assert manager.get(f"/people/{person}")[0] == 200
    node.kill()
    standby.promote()
    place.cluster = standby
    node.start()
    reads = "SELECT count(*) FROM log.access WHERE spool_id IS NOT NULL"
    house.wait_until(lambda: place.count(reads) == 1)
    assert not list(spool.iterdir())


def test_figures_from_a_replica_that_lags_say_as_of_when(pair, nodes):
    primary, standby = pair
    primary.rows("ALTER SYSTEM SET synchronous_standby_names = ''")
    primary.rows("SELECT pg_reload_conf()")
    place = house.ServerPlace(primary, "sample")
    node = nodes(place, [*place.options, "--replica", place.address(standby).replace("read-write", "any")])
    manager = people.Person(node.port, "manager").sign_in()
    before = manager.get("/figures")[2]
    assert "Figures as of" not in before
    standby.rows("SELECT pg_wal_replay_pause()")
    primary.rows("SELECT txid_current()", "sample")
    house.wait_until(lambda: "Figures as of" in manager.get("/figures")[2], 30, 0.5)
    standby.rows("SELECT pg_wal_replay_resume()")
    house.wait_until(lambda: "Figures as of" not in manager.get("/figures")[2], 30, 0.5)
    standby.crash()
    assert manager.get("/figures")[0] == 200, f"the database itself answers\n{node.said()}"
