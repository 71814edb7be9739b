"""Files through the real program: large, cut, killed, full, scanned."""

import hashlib
import os
import resource
import subprocess
import threading

import clam
import harness
import pytest
import sender

MB = 1 << 20
# What an upload may add to the program's memory.
MOST = 64 * MB
LARGE = int(os.environ.get("ROUNDTABLE_LARGE_FILE_MB", "100")) * MB


def pieces(length: int):
    block = sender.noise(4 * MB)
    for at in range(0, length, len(block)):
        yield block[: min(len(block), length - at)]


def digest(parts) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(part)
    return total.hexdigest()


class Watch(threading.Thread):
    """Notes the most memory that a process holds."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0, threading.Event()

    def run(self):
        while not self.ended.wait(0.02):
            try:
                self.most = max(self.most, sender.memory(self.pid))
            except (OSError, AssertionError):
                return


def test_a_large_file_goes_up_and_down_in_little_memory(own_site, officer):
    # What the program takes once, for any file, is no part of the measure.
    small = officer.send_form("small.bin", pieces(2 * MB), 2 * MB)
    assert small.status == 303, small.body[-2000:]
    officer.content(officer.files()[0])
    block = list(pieces(LARGE))
    before = sender.memory(own_site.process.pid)
    watch = Watch(own_site.process.pid)
    watch.start()

    answer = officer.send_form("film.mp4", block, LARGE)
    assert answer.status == 303, answer.body[-2000:]
    back = officer.content(officer.files()[0])

    watch.ended.set()
    watch.join()
    assert hashlib.sha256(back.body).hexdigest() == digest(block)
    assert watch.most - before < MOST, f"{(watch.most - before) // MB} MB more while {LARGE // MB} MB went through"
    kept = sum(path.stat().st_size for path in sender.stored(own_site.folder))
    assert LARGE < kept < LARGE * 1.01 + 3 * MB


def test_an_upload_cut_at_nine_tenths_goes_on_from_there(own_site, officer):
    size = 20 * MB
    data = sender.noise(size)
    address = officer.begin("film.mp4", size).headers["location"]
    cut = size * 9 // 10
    headers = {**officer.patch_headers(0), "Content-Length": str(size)}
    officer.cut("PATCH", address, headers, data[:cut])

    reached = sender.until(lambda: officer.offset(address))
    again = officer.begin("film.mp4", size).headers["location"]
    offset = sender.until(lambda: officer.offset(address) if officer.offset(address) >= cut - MB else 0)
    last = officer.patch(address, offset, data[offset:])

    assert again == address and reached > 0
    assert last.status == 204, last.body
    assert officer.ask("GET", last.headers["location"] + "/content").body == data
    assert own_site.rows("SELECT count(*) FROM upload") == [(0,)]


def test_a_form_that_is_cut_leaves_nothing(own_site, officer):
    size = 20 * MB
    head, _, headers = officer.form("film.mp4", size)

    officer.cut("POST", "/files", headers, head + sender.noise(size // 2))

    sender.until(lambda: own_site.rows("SELECT count(*) FROM upload") == [(0,)] and not sender.stored(own_site.folder))
    assert own_site.rows("SELECT count(*) FROM stored_file") == [(0,)]


def test_killed_in_the_middle_nothing_is_half(own_site, officer):
    size = 20 * MB
    data = sender.noise(size)
    address = officer.begin("film.mp4", size).headers["location"]
    headers = {**officer.patch_headers(0), "Content-Length": str(size)}
    line = threading.Thread(target=officer.cut, args=("PATCH", address, headers, data[: size // 2]))
    line.start()
    sender.until(lambda: sender.stored(own_site.folder) and sender.stored(own_site.folder)[0].stat().st_size > 4 * MB)
    own_site.process.kill()
    own_site.process.wait()
    line.join()
    own_site.start()

    assert own_site.rows("SELECT count(*) FROM stored_file") == [(0,)]
    offset = officer.offset(address)
    assert 0 < offset <= size // 2
    last = officer.patch(address, offset, data[offset:])
    assert last.status == 204, last.body
    assert officer.ask("GET", last.headers["location"] + "/content").body == data


def test_a_full_disk_is_said_and_nothing_is_kept(template, tmp_path):
    site = template.copy(tmp_path / "data")
    most = 48 * MB

    class Full(harness.Site):
        def start(self):
            port = self.url.rsplit(":", 1)[1]
            command = [harness.program(), "serve", "--data", str(self.folder), "--port", port]
            with self.log.open("ab") as log:
                # No file may grow beyond this, which is what a full disk says too. The signal is ignored, as the
                # interpreter does.
                self.process = subprocess.Popen(
                    command, stdout=log, stderr=log, restore_signals=False,
                    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
            harness.wait_for(self.url + "/sign-in", self.process, self.log)
            return self

    full = Full(site.folder, site.sign_ins).start()
    try:
        officer = sender.Sender(full, "officer")
        answer = officer.send_form("film.mp4", pieces(80 * MB), 80 * MB)

        assert answer.status == 507
        assert b"no room for this file. Nothing was kept" in answer.body
        assert full.rows("SELECT count(*) FROM upload") == [(0,)] and not sender.stored(full.folder)
        assert officer.send_form("note.txt", [b"still there"], 11).status == 303
    finally:
        full.stop()


@pytest.fixture
def scanned(template, tmp_path, scanner, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_SCANNER", scanner.address)
    site = template.copy(tmp_path / "data").start()
    yield site
    site.stop()


def state(site, reference: str) -> str:
    return site.rows("SELECT state FROM stored_file WHERE reference = ?", reference)[0][0]


def test_a_scanner_opens_what_is_clean_and_keeps_what_is_not(scanned, scanner):
    scanner.start()
    officer = sender.Sender(scanned, "officer")
    clean, bad = b"Dear neighbour, " * 5000, b"x" * 300_000 + clam.FINDING + b"y"
    for name, data in [("letter.txt", clean), ("bad.bin", bad)]:
        assert officer.send_form(name, [data], len(data)).status == 303
    second, first = officer.files()[:2]

    sender.until(lambda: state(scanned, first) == "clear" and state(scanned, second) == "quarantined")

    assert officer.content(first).body == clean
    refused = officer.content(second)
    assert refused.status == 403 and clam.FINDING not in refused.body
    page = officer.ask("GET", f"/files/{second}").body.decode()
    assert "In quarantine" in page and clam.NAME in page
    assert scanned.rows("SELECT count(*) FROM action WHERE what LIKE '%is in quarantine%'") == [(1,)]


def test_while_the_scanner_is_away_a_file_stays_closed(scanned, scanner):
    officer = sender.Sender(scanned, "officer")
    assert officer.send_form("letter.txt", [b"Dear neighbour"], 14).status == 303
    reference = officer.files()[0]

    trouble = sender.until(lambda: scanned.rows("SELECT trouble FROM job WHERE name = 'scan-file' AND trouble <> ''"))
    assert "cannot be reached" in trouble[0][0]
    assert state(scanned, reference) == "scanning" and officer.content(reference).status == 409
    scanner.start()

    sender.until(lambda: state(scanned, reference) == "clear", 60)
    assert officer.content(reference).body == b"Dear neighbour"


def test_a_film_is_read_from_the_middle(officer):
    data = sender.noise(3 * MB)
    assert officer.send_form("film.mp4", [data], len(data)).status == 303
    reference = officer.files()[0]

    part = officer.content(reference, {"Range": f"bytes={MB}-{MB + 9}"})

    assert part.status == 206 and part.body == data[MB : MB + 10]
    assert part.headers["content-range"] == f"bytes {MB}-{MB + 9}/{len(data)}"
