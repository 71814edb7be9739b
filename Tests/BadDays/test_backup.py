"""Backups that are taken while people save, damaged ones, and programs that are older than what they find."""

import json
import os
import shutil
import sqlite3
import subprocess
import time

import house
import people
import pytest

ENGINES = ["sqlite", "postgres"]


@pytest.fixture
def keys(sample, monkeypatch):
    """The sample's key file, for every place that is made of it."""
    monkeypatch.setenv("ROUNDTABLE_KEYS", os.environ.get("ROUNDTABLE_KEYS") or str(sample / "keys"))


@pytest.fixture
def empty(request, tmp_path):
    """Makes an empty place of the wanted engine."""
    made = []

    def make(engine: str) -> house.Place:
        if engine == "sqlite":
            return house.Place(tmp_path / f"empty{len(list(tmp_path.iterdir()))}")
        cluster = request.getfixturevalue("cluster")
        name = f"empty{os.getpid()}_{time.monotonic_ns()}"
        cluster.rows(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C.UTF-8'")
        made.append((cluster, name))
        return house.ServerPlace(cluster, name)

    yield make
    for cluster, name in made:
        cluster.rows(f"DROP DATABASE {name} WITH (FORCE)")


def options(place: house.Place, tmp_path) -> list[str]:
    """The place, with a data folder of its own for the files of a server's partnership."""
    return place.options if place.engine == "sqlite" else [*place.options, "--data", str(tmp_path / place.database)]


def last_line(said: str) -> dict:
    return json.loads(next(line for line in reversed(said.splitlines()) if line.startswith("{")))


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_answered_before_a_backup_is_in_it(engine, target, places, nodes, empty, keys, tmp_path):
    place, back, backup = places(engine), empty(target), tmp_path / "one.backup"
    crowd = people.Crowd(nodes(place).port, place)
    with crowd as ledger:
        ledger.wait_for(10)
        before = set(ledger.acknowledged)
        took = last_line(house.run("backup", *options(place, tmp_path), "--to", str(backup), "--json"))
        ledger.wait_for(5)

    found = last_line(house.run("backup", "verify", str(backup), "--json"))
    house.run("restore", *options(back, tmp_path), "--from", str(backup), "--json")

    assert found["contents"] == took["contents"] and found["manifest"]["engine"] == engine
    kept = {row[0] for query in people.KEPT.values() for row in back.rows(query)}
    assert before <= kept, sorted(before - kept)[:5]
    for half, query in people.HALVES.items():
        assert not back.rows(query), half
    back.check()
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


@pytest.fixture(scope="module")
def whole(sample, tmp_path_factory) -> bytes:
    backup = tmp_path_factory.mktemp("whole") / "one.backup"
    house.run("backup", "--data", str(sample), "--to", str(backup))
    return backup.read_bytes()


DAMAGES = {
    "first byte": lambda content: b"X" + content[1:],
    "a bit early": lambda content: flipped(content, len(content) // 5),
    "a bit in the middle": lambda content: flipped(content, len(content) // 2),
    "the last bit": lambda content: flipped(content, len(content) - 1),
    "cut early": lambda content: content[: len(content) // 3],
    "cut by a byte": lambda content: content[:-1],
    "empty": lambda content: b"",
    "longer": lambda content: content + b"\0",
}


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_before_anything_is_made(damage, whole, keys, tmp_path):
    backup, target = tmp_path / "damaged.backup", tmp_path / "data"
    backup.write_bytes(DAMAGES[damage](whole))

    said = [
        house.run("backup", "verify", str(backup), fails=True),
        house.run("restore", "--from", str(backup), "--data", str(target), fails=True),
    ]

    for sentence in said:
        assert len(sentence.strip().splitlines()) == 1, sentence
        assert "byte" in sentence or "not a backup" in sentence, sentence
    assert not target.exists() or not list(target.iterdir())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_place_that_is_not_empty_is_refused_and_stays(engine, whole, places, keys, tmp_path):
    place, backup = places(engine), tmp_path / "one.backup"
    backup.write_bytes(whole)
    before = place.count("SELECT count(*) FROM event")

    said = house.run("restore", *options(place, tmp_path), "--from", str(backup), fails=True)

    assert "not empty" in said
    assert place.count("SELECT count(*) FROM event") == before
    place.check()


def test_a_backup_is_never_written_over_and_an_interrupted_one_leaves_nothing(sample, keys, tmp_path):
    backup = tmp_path / "one.backup"
    backup.write_text("the only copy")

    said = house.run("backup", "--data", str(sample), "--to", str(backup), fails=True)
    process = subprocess.Popen(
        [house.program(), "backup", "--data", str(sample), "--to", str(tmp_path / "two.backup")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    house.wait_until(lambda: list(tmp_path.glob("two*")) or process.poll() is not None)
    process.terminate()
    ended = process.wait(30)

    assert "never written over" in said and backup.read_text() == "the only copy"
    left = sorted(path.name for path in tmp_path.iterdir())
    # It may have been quicker than the signal: then it is whole.
    assert left == (["one.backup"] if ended else ["one.backup", "two.backup"])


def test_a_damaged_database_is_found(sample, tmp_path):
    """Pages of the file itself, which no query need notice."""
    data = tmp_path / "data"
    shutil.copytree(sample, data)
    path = data / "roundtable.sqlite"
    connection = sqlite3.connect(path)
    # What stands in the log beside the file would be read instead of the page.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event_subject'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size + 12 : page * size] = bytes(size - 12)
    path.write_bytes(content)

    said = house.run("check", "--deep", "--data", str(data), "--json", fails=True)

    # On a slow machine it says how far it is, too.
    answer = next(line for line in said.splitlines() if line.startswith("["))
    wrong = [found["what"] for found in json.loads(answer) if not found["isSound"]]
    assert "pages" in wrong


COMMANDS = {
    "serve": ["serve", "--port", "0"],
    "worker": ["worker", "--once"],
    "migrate": ["migrate"],
    "dry run": ["migrate", "--dry-run"],
    "check": ["check"],
    "setup": ["setup", "--partnership", "A", "--agency", "B", "--name", "C", "--sign-in", "d"],
    "sample": ["sample"],
    "import": ["import", "reports", "EXAMPLES/reports.csv", "--mapping", "EXAMPLES/reports-mapping.json"],
    "backup": ["backup", "--to", "FILE.backup"],
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_program_older_than_the_schema_changes_nothing(command, engine, places, keys, tmp_path, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_ADMIN_PASSWORD", "a long administrator's password")
    place = places(engine)
    step = "INSERT INTO schema_step (number, name, ran_at) VALUES (999, 'from the future', 1)"
    if engine == "sqlite":
        connection = sqlite3.connect(place.folder / "roundtable.sqlite", isolation_level=None)
        connection.execute(step)
        connection.close()
    else:
        place.rows(step)
    named = {"EXAMPLES": house.HERE.parents[1] / "examples", "FILE": tmp_path / "one"}
    arguments = COMMANDS[command]
    for name, path in named.items():
        arguments = [word.replace(name, str(path)) for word in arguments]
    before = place.count("SELECT count(*) FROM event")

    said = house.run(*arguments, *place.options, fails=True)

    assert "999" in said, said
    assert place.count("SELECT count(*) FROM event") == before
    assert not list(tmp_path.glob("*.backup*"))
