"""The program as an operator runs it: a process with settings, people who use it, and what it says of itself."""

import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Many sign-ins: the sample and the site at the least cost that the program takes, both at the same.
os.environ.setdefault("ROUNDTABLE_PASSWORD_COST", "14")


def program() -> str:
    """The program under test, as scripts/test names it."""
    path = os.environ.get("ROUNDTABLE_BIN", "")
    assert os.access(path, os.X_OK), f"ROUNDTABLE_BIN names no program ({path!r}); run `make test`"
    return path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def load_sample(folder: Path) -> dict[str, str]:
    """Loads the sample partnership; returns each sign-in name with its password."""
    done = subprocess.run([program(), "sample", "--data", str(folder), "--json"], capture_output=True, text=True)
    assert done.returncode == 0, f"sample ended with {done.returncode}:\n{done.stderr[-2000:]}"
    return {each["name"]: each["password"] for each in json.loads(done.stdout.strip().splitlines()[-1])["sign_ins"]}


def set_up(folder: Path) -> Path:
    """A partnership of its own with one administrator, as an operator makes it."""
    command = [program(), "setup", "--data", str(folder), "--partnership", "Harrowmere", "--agency", "Council"]
    done = subprocess.run(
        command + ["--name", "Idris Vaughan", "--sign-in", "idris"], capture_output=True, text=True,
        env=os.environ | {"ROUNDTABLE_ADMIN_PASSWORD": "a long administrator's password"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def certificate(folder: Path, name: str):
    """A certificate for localhost that signs itself, and its key."""
    folder.mkdir(exist_ok=True)
    files = folder / "site.pem", folder / "site.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost", "-keyout", files[1], "-out", files[0]],
        check=True, capture_output=True,
    )  # fmt: skip
    return files


class Served:
    """`roundtable serve` on ports of its own, with an address for monitors; stopped at the end of `with`."""

    def __init__(self, folder: Path, binary: str | None = None, scheme: str = "http", **settings: str):
        self.folder, self.port, self.health_port = folder, free_port(), free_port()
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.health = f"http://127.0.0.1:{self.health_port}"
        self.log_file = folder.parent / f"{folder.name}-{self.port}.log"
        self.binary = binary or program()
        self.settings = {"ROUNDTABLE_HEALTH_PORT": str(self.health_port)} | settings
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Served":
        command = [self.binary, "serve", "--data", str(self.folder), "--port", str(self.port)]
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | self.settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.wait(lambda: self.readiness()[0] == 200 and b"is serving at" in self.log_file.read_bytes())
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("the server did not stop within 20 s of SIGTERM")

    def wait(self, condition, seconds: float = 60):
        """Returns when `condition` holds; shows the log where it does not, or where the process has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if condition():
                return
            time.sleep(0.02)
        raise AssertionError(f"did not come about (exit code {self.process.poll()}):\n{self.log()[-4000:]}")

    def log(self) -> str:
        return self.log_file.read_text()

    def readiness(self) -> tuple[int, dict]:
        """Status and answer of /health/ready; 0 where nothing answers."""
        try:
            with urllib.request.urlopen(self.health + "/health/ready", timeout=5) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except OSError:
            return 0, {}

    def metrics(self) -> str:
        with urllib.request.urlopen(self.health + "/metrics", timeout=5) as answer:
            return answer.read().decode()


class Person:
    """Somebody who uses the site, without scripts."""

    def __init__(self, served: Served):
        self.served = served
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def open(self, path: str, fields: list[tuple[str, str]] | None = None, headers: dict | None = None):
        """Status, headers and text of what `path` answers in the end; `fields` are sent as a form."""
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.served.url + path, data=data, headers=headers or {})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode(errors="replace")

    def sign_in(self, name: str, password: str) -> "Person":
        token = Forms(self.open("/sign-in")[2]).all[-1].value("csrf")
        status, _, page = self.open("/sign-in", [("name", name), ("password", password), ("csrf", token)])
        assert status == 200 and "password" not in Forms(page).names, f"{name} could not sign in: {status}"
        return self


class Form:
    def __init__(self, action: str, method: str):
        self.action, self.method, self.fields = action, method, []

    def value(self, name: str) -> str:
        return next((value for found, value, _ in self.fields if found == name), "")


class Forms(HTMLParser):
    """The forms and the links of a page, and its first heading."""

    def __init__(self, page: str):
        super().__init__()
        self.all: list[Form] = []
        self.links: list[str] = []
        self.heading = ""
        self.names: set[str] = set()
        self._open, self._in_heading = None, False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get"))
            self.all.append(self._open)
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "h1":
            self._in_heading = True
        elif tag in ("input", "textarea", "select", "button") and given.get("name"):
            self.names.add(given["name"])
            if self._open is not None:
                self._open.fields.append((given["name"], given.get("value") or "", given.get("type") or tag))

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "h1":
            self._in_heading = False

    def handle_data(self, data):
        if self._in_heading:
            self.heading += data


def copied(template: Path, to: Path) -> Path:
    shutil.copytree(template, to)
    return to


def lines_of_json(log: str) -> list[dict]:
    """The log's own lines; what the program says to a person at a terminal is left out."""
    return [json.loads(line) for line in log.splitlines() if line.startswith("{")]


def sample_value(metrics: str, pattern: str) -> float:
    """The sum of the samples whose line begins as `pattern` says."""
    return sum(float(line.rsplit(" ", 1)[1]) for line in metrics.splitlines() if re.match(pattern, line))
