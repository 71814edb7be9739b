"""A disk that is full or read-only, a lock that somebody holds, a clock that went back: said, and nothing is lost."""

import sqlite3
import subprocess

import house
import people
import pytest


def save_case(person: people.Person, case: str, text: str) -> tuple[int, str]:
    fields = {"kind": "note", "class": "fact", "text": text, "submission": text}
    status, _, page = person.post(f"/cases/{case}/notes/new", **fields)
    return status, page


def some_case(place) -> str:
    return place.rows("SELECT reference FROM case_file WHERE closed_at IS NULL ORDER BY reference LIMIT 1")[0][0]


@pytest.mark.parametrize("number", [house.Trouble.FULL, house.Trouble.READ_ONLY], ids=["full", "read-only"])
def test_a_disk_of_sqlite_that_takes_no_more(places, nodes, shims, number):
    place = places("sqlite")
    trouble = house.Trouble(place.folder, shims)
    node = nodes(place, env=trouble.env)
    crowd = people.Crowd(node.port, place)
    officer, case = crowd.people[0], crowd.cases[0]
    with crowd as ledger:
        ledger.wait_for(10)
        trouble.begin(number)
        house.wait_until(lambda: ledger.refused > 3)
        status, page = save_case(officer, case, "deed-kept while the disk is bad")
        assert status == 503 and "your text is kept" in page and "deed-kept while the disk is bad" in page
        status, _, page = officer.get(f"/cases/{case}")
        assert status == 503 and "Not now" in page, "a page that nobody could account for"
        trouble.end()
        ledger.wait_for(10)
    assert "not now" in node.said(), "the operator is told"
    ledger.verify(place)
    ledger.send_again()
    ledger.verify(place)
    node.stop()
    place.check()


def test_a_disk_of_postgres_that_is_full(own_cluster, nodes, shims):
    cluster = own_cluster()
    cluster.crash()
    trouble = house.Trouble(cluster.folder / "data", shims)
    cluster.env = trouble.env
    cluster.start()
    place = house.ServerPlace(cluster, "sample")
    node = nodes(place)
    crowd = people.Crowd(node.port, place)
    with crowd as ledger:
        ledger.wait_for(10)
        trouble.begin(house.Trouble.FULL)
        house.wait_until(lambda: ledger.refused > 3)
        trouble.end()
        cluster.kill()
        cluster.start()
        ledger.wait_for(10)
    assert "not now" in node.said(), "the operator is told"
    ledger.verify(place)
    ledger.send_again()
    ledger.verify(place)
    node.stop()
    place.check()


def test_another_program_holds_the_file_of_sqlite(places, nodes):
    place = places("sqlite")
    node = nodes(place)
    officer, case = people.Person(node.port, "officer").sign_in(), some_case(place)
    other = sqlite3.connect(place.folder / "roundtable.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    status, page = save_case(officer, case, "deed-while the file is held")
    assert status == 503 and "your text is kept" in page, people.plain(page)
    assert officer.get(f"/cases/{case}")[0] == 200, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    assert save_case(officer, case, "deed-while the file is held")[0] == 303
    assert place.count("SELECT count(*) FROM note WHERE text = 'deed-while the file is held'") == 1
    assert "locked" in node.said(), "the operator is told"


def test_a_table_of_postgres_is_held_and_every_connection_waits(places, nodes):
    place = places("postgres")
    node = nodes(place, env={"ROUNDTABLE_DATABASE_CONNECTIONS": "2"})
    crowd = people.Crowd(node.port, place)
    command = ["psql", "-X", "-q", "-h", str(place.cluster.folder), "-U", "app", "-d", place.database]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with crowd as ledger:
        ledger.wait_for(5)
        holder.stdin.write("BEGIN; LOCK TABLE event; SELECT 'held';\n")
        holder.stdin.flush()
        house.wait_until(lambda: "held" in holder.stdout.readline())
        house.wait_until(lambda: ledger.refused >= len(crowd.people), 60)
        holder.stdin.close()
        holder.wait()
        ledger.wait_for(10)
    assert "no connection was free in time" in node.said(), "the operator is told"
    ledger.verify(place)
    ledger.send_again()
    ledger.verify(place)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_the_clock_goes_back_an_hour(engine, places, nodes, shims, tmp_path):
    place = places(engine)
    trouble = house.Trouble(tmp_path / "clock", shims)
    node = nodes(place, env=trouble.env)
    crowd = people.Crowd(node.port, place)
    with crowd as ledger:
        ledger.wait_for(10)
        trouble.clock.write_text("3600")
        ledger.wait_for(20)
    ledger.verify(place)
    assert not ledger.in_doubt, "everybody stayed signed in and saved on"
    assert people.Person(node.port, "analyst").sign_in().get("/")[0] == 200
    said = house.run("check", *place.options, env=trouble.env, fails=True)
    assert "behind the newest record" in said, "the operator is told"
    trouble.clock.unlink()
    place.check()
