"""What bad days are made of: places that keep records, nodes that serve them, and what a node is started with."""

import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "scripts" / "postgres"
BLOCK = 4096
# Many sign-ins: the sample and its nodes at the least cost that the program takes, both at the same.
os.environ.setdefault("ROUNDTABLE_PASSWORD_COST", "14")
# A few people do what many would.
os.environ.setdefault("ROUNDTABLE_REQUESTS_PER_MINUTE", "0")


def program() -> str:
    """The program under test, as scripts/test and `make soak` name it."""
    path = os.environ.get("ROUNDTABLE_BIN", "")
    assert os.access(path, os.X_OK), f"ROUNDTABLE_BIN names no program ({path!r}); run `make test`"
    return path


def run(*arguments, env: dict | None = None, fails: bool = False) -> str:
    """What the program says when it is run to its end."""
    done = subprocess.run([program(), *arguments], capture_output=True, text=True, env={**os.environ, **(env or {})})
    said = done.stdout + done.stderr
    assert fails == (done.returncode != 0), f"{arguments}: {done.returncode}\n{said[-3000:]}"
    return said


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(what, seconds: float = 30, each: float = 0.02):
    """The first answer of `what` that counts; an error where there is none in time."""
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(each)


def folder_for_sockets() -> Path:
    """A short path that the server's user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="rt-", dir="/tmp"))
    folder.chmod(0o711)
    return folder


def children(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rsplit(")", 1)[1].split()[1]) == process:
                found.append(int(path.parent.name))
        except (OSError, IndexError):
            pass  # it ended meanwhile
    return found


class Cluster:
    """A durable PostgreSQL server of the tests' own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.env = {}

    def _script(self, verb: str, *more: str) -> str:
        done = subprocess.run(
            [SCRIPT, verb, str(self.folder), *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, **self.env}, timeout=120)
        assert done.returncode == 0, f"scripts/postgres {verb}: {done.stdout}"
        return done.stdout

    def start(self) -> "Cluster":
        self._script("start", "durable")
        return self

    def follow(self, primary: "Cluster") -> "Cluster":
        self._script("standby", str(primary.folder))
        return self

    def promote(self):
        self._script("promote")

    def rest(self):
        """Stops the server in good order."""
        self._script("rest")

    def crash(self):
        """Stops the server as if it had been killed, all its processes with it."""
        self._script("crash")

    def kill(self):
        """The power is gone: nobody of them does anything more."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        rest = children(first)
        wanted = str(self.folder / "data").encode()
        if not Path(f"/proc/{first}").exists() or wanted not in Path(f"/proc/{first}/cmdline").read_bytes():
            return  # it ended before
        for process in [first, *rest]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        wait_until(lambda: not any(Path(f"/proc/{process}").exists() for process in [first, *rest]))

    def copy(self, data: Path) -> "Cluster":
        """Begins with the files of another cluster that was stopped."""
        subprocess.run(["cp", "-a", data, self.folder / "data"], check=True)
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(f"unix_socket_directories = '{self.folder}'\n")
        return self.start()

    def stop(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def rows(self, query: str, database: str = "postgres") -> list[tuple]:
        command = ["psql", "-X", "-A", "-t", "-q", "-F", "\x1f", "-h", str(self.folder), "-U", "app", "-d", database]
        done = subprocess.run([*command, "-v", "ON_ERROR_STOP=1", "-c", query], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return [tuple(line.split("\x1f")) for line in done.stdout.splitlines() if line]


class Place:
    """A partnership's records on one of the two engines."""

    engine = "sqlite"

    def __init__(self, folder: Path):
        self.folder = folder
        self.options = ["--data", str(folder)]

    def rows(self, query: str) -> list[tuple]:
        """What is kept, read beside whatever runs; everything as text, as the other engine gives it."""
        connection = sqlite3.connect(f"file:{self.folder / 'roundtable.sqlite'}?mode=ro", uri=True)
        connection.execute("ATTACH ? AS beside", [f"file:{self.folder / 'access.sqlite'}?mode=ro"])
        try:
            return [tuple("" if value is None else str(value) for value in row) for row in connection.execute(query)]
        finally:
            connection.close()

    def count(self, query: str) -> int:
        return int(self.rows(query)[0][0])

    def check(self):
        """The program's own look finds nothing wrong."""
        deep = ["--deep"] if "--deep" in run("check", "--help") else []
        said = run("check", "--json", *deep, *self.options)
        findings = json.loads(next(line for line in said.splitlines() if line.startswith("[")))
        wrong = [finding for finding in findings if finding.get("isSound") is False]
        assert not [finding for finding in wrong if finding["what"] != "disk"], wrong


class ServerPlace(Place):
    engine = "postgres"

    def __init__(self, cluster: Cluster, database: str):
        self.cluster, self.database = cluster, database

    @property
    def options(self) -> list[str]:
        return ["--database", self.address(self.cluster)]

    def address(self, *clusters: Cluster) -> str:
        hosts = ",".join(str(cluster.folder) for cluster in clusters)
        return f"postgresql:///{self.database}?host={hosts}&user=app&target_session_attrs=read-write"

    def rows(self, query: str) -> list[tuple]:
        return self.cluster.rows(query, self.database)


class Node:
    """One `roundtable serve`."""

    def __init__(self, place: Place, folder: Path, options: list[str] | None = None, env: dict | None = None):
        self.place = place
        self.options = options if options is not None else place.options
        self.port = free_port()
        self.log = folder / f"node-{self.port}.log"
        self.env = {**os.environ, "ROUNDTABLE_DATA": str(folder / "nothing"), **(env or {})}
        self.process = None

    def start(self) -> "Node":
        command = [program(), "serve", *self.options, "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.env)
        wait_until(self.answers, 60)
        return self

    def answers(self) -> bool:
        assert self.process.poll() is None, f"the node ended:\n{self.said()}"
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"the node did not stop within 30 s of SIGTERM:\n{self.said()}") from None

    def said(self) -> str:
        return self.log.read_text()[-4000:]


class Disk:
    """A folder whose unflushed writes are lost when the power goes (`cut.c`)."""

    def __init__(self, folder: Path, shims: Path):
        self.folder, self.kept = folder, folder.with_name(folder.name + "-kept")
        self.env = {"LD_PRELOAD": str(shims / "cut.so"), "CUT_FROM": str(folder), "CUT_TO": str(self.kept)}
        self.begin()

    def begin(self):
        """What stands there now is on the disk."""
        shutil.rmtree(self.kept, ignore_errors=True)
        subprocess.run(["cp", "-a", self.folder, self.kept], check=True)
        lock = Path(f"{self.kept}.lock")
        lock.touch()
        lock.chmod(0o666)

    def cut(self, luck: random.Random | None = None) -> int:
        """Brings the folder to what the disk holds, when nobody writes any more; how many blocks were lost.

        With `luck` half of what was not flushed has reached the disk all the same, in no order.
        """
        lost = 0
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            kept = self.kept / path.relative_to(self.folder)
            lost += restore(path, kept, luck)
        for half in self.kept.rglob("*.half"):
            half.unlink()
        shutil.rmtree(self.folder)
        self.kept.rename(self.folder)
        return lost


class Trouble:
    """A disk under `folder` and a clock that go wrong when they are told to (`bad.c`)."""

    FULL, READ_ONLY = 28, 30

    def __init__(self, folder: Path, shims: Path):
        self.disk = folder.with_name(folder.name + "-disk")
        self.clock = folder.with_name(folder.name + "-clock")
        self.env = {
            "LD_PRELOAD": str(shims / "bad.so"), "BAD_FOLDER": str(folder), "BAD_DISK": str(self.disk),
            "BAD_CLOCK": str(self.clock)}

    def begin(self, number: int):
        self.disk.write_text(str(number))

    def end(self):
        self.disk.unlink()


def restore(path: Path, kept: Path, luck: random.Random | None) -> int:
    written, flushed = path.read_bytes(), kept.read_bytes() if kept.exists() else b""
    if written == flushed:
        return 0
    lost, disk = 0, bytearray(flushed)
    for start in range(0, max(len(written), len(flushed)), BLOCK):
        block = written[start : start + BLOCK]
        if block == flushed[start : start + BLOCK]:
            continue
        if luck and luck.random() < 0.5 and block:
            disk.extend(bytes(max(0, start - len(disk))))
            disk[start : start + len(block)] = block
        else:
            lost += 1
    if luck and disk and kept.exists():
        kept.write_bytes(disk)
    return lost


class Proxy:
    """Debian's haproxy before several nodes: a request goes to whichever is next, and to another only if it was never
    handed over."""

    def __init__(self, nodes: list[Node], folder: Path):
        self.port = free_port()
        self.log = folder / "haproxy.log"
        servers = "\n".join(
            f"  server node{number} 127.0.0.1:{node.port} check inter 500 fall 2 rise 1"
            for number, node in enumerate(nodes, 1))
        settings = folder / "haproxy.cfg"
        settings.write_text(f"""defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  timeout check 10s
  retries 3
  option redispatch 1
  retry-on conn-failure
frontend site
  bind 127.0.0.1:{self.port}
  default_backend nodes
backend nodes
  balance roundrobin
  option httpchk
  http-check send meth GET uri /health ver HTTP/1.1 hdr Host localhost
{servers}
""")
        path = shutil.which("haproxy") or "/usr/sbin/haproxy"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([path, "-db", "-f", settings], stdout=log, stderr=log)
        wait_until(self.answers)

    def answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()[-2000:]
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.kill()
        self.process.wait()
