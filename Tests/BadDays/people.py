"""People who save while the day goes bad, and the ledger of what they were told had been kept."""

import http.client
import random
import re
import threading
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

PASSWORD = "roundtable-sample"
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Person:
    """Somebody at a browser without scripts; what the server does to the connection is raised as OSError."""

    def __init__(self, port: int, name: str):
        self.port, self.name = port, name
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self.connection = None

    def ask(self, method: str, path: str, fields: dict | None = None) -> tuple[int, dict, str]:
        """One request, on a connection that is kept; status, headers and body."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = urlencode({**fields, "csrf": self.csrf}) if fields is not None else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except (http.client.HTTPException, OSError) as error:
            self.connection.close()
            self.connection = None
            raise OSError(f"no answer: {type(error).__name__}") from error
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        found = CSRF.search(text)
        if found:
            self.csrf = found.group(1)
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, text

    def get(self, path: str) -> tuple[int, dict, str]:
        return self.ask("GET", path)

    def post(self, path: str, **fields) -> tuple[int, dict, str]:
        return self.ask("POST", path, fields)

    def sign_in(self, password: str = PASSWORD) -> "Person":
        self.get("/sign-in")
        status, _, text = self.post("/sign-in", name=self.name, password=password)
        assert status == 303, f"{self.name} could not sign in: {status} {plain(text)}"
        # Every page has the session's own token; not everybody has a list of work to begin with.
        status, _, text = self.get("/account")
        assert status == 200, f"{self.name} is not signed in: {status} {plain(text)}"
        return self

    def moved_to(self, port: int) -> "Person":
        """The same browser, asking another node."""
        self.connection, self.port = None, port
        return self


def plain(html: str) -> str:
    """What somebody reads on a page, for sentences and for messages."""
    main = re.search(r"<main.*?</main>", html, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", main.group(0) if main else html).split())


@dataclass
class Deed:
    """One thing that somebody saves; its token stands in what is kept."""

    token: str
    kind: str
    path: str
    fields: dict


# Where the token of each kind of deed is kept.
KEPT = {
    "note": "SELECT text FROM note WHERE text LIKE 'deed-%'",
    "action": "SELECT what FROM action WHERE what LIKE 'deed-%'",
    "report": "SELECT said FROM report WHERE said LIKE 'deed-%'",
}

# What must never be there: half of a deed.
HALVES = {
    "a note without its line in the story":
        "SELECT n.text FROM note n WHERE n.text LIKE 'deed-%' AND NOT EXISTS (SELECT 1 FROM entry e "
        "WHERE e.source_id = n.id)",
    "a report without its party":
        "SELECT r.said FROM report r WHERE r.said LIKE 'deed-%' AND NOT EXISTS (SELECT 1 FROM report_party p "
        "WHERE p.report_id = r.id)",
    "a report without its event":
        "SELECT r.said FROM report r WHERE r.said LIKE 'deed-%' AND NOT EXISTS (SELECT 1 FROM event e "
        "WHERE e.subject_id = r.id)",
    "a report that no search finds":
        "SELECT r.said FROM report r WHERE r.said LIKE 'deed-%' AND NOT EXISTS (SELECT 1 FROM search_entry s "
        "WHERE s.subject_id = r.id)",
    "a reference that was given twice":
        "SELECT reference FROM report GROUP BY reference HAVING count(*) > 1",
    "an action without its event":
        "SELECT a.what FROM action a WHERE a.what LIKE 'deed-%' AND NOT EXISTS (SELECT 1 FROM event e "
        "WHERE e.subject_id = a.id)",
}


@dataclass
class Ledger:
    """Who was told what: deeds that were answered as kept, and those of which nobody knows."""

    acknowledged: set[str] = field(default_factory=set)
    in_doubt: dict[str, tuple[Person, Deed]] = field(default_factory=dict)
    refused: int = 0
    surprises: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def note(self, person: Person, deed: Deed, status: int | None, text: str = ""):
        with self.changed:
            if status == 303:
                self.acknowledged.add(deed.token)
                self.in_doubt.pop(deed.token, None)
            elif status is None or status in (502, 503, 504):
                self.in_doubt[deed.token] = (person, deed)
                self.refused += status is not None
            else:
                self.surprises.append(f"{deed.kind} {status}: {plain(text)[:300]}")
            self.changed.notify_all()

    def wait_for(self, more: int, seconds: float = 60):
        """Until so many more deeds were acknowledged."""
        with self.changed:
            wanted = len(self.acknowledged) + more
            enough = self.changed.wait_for(lambda: len(self.acknowledged) >= wanted or self.surprises, seconds)
        assert not self.surprises, self.surprises[:3]
        assert enough, f"{len(self.acknowledged)} of {wanted} deeds after {seconds} s"

    def verify(self, place):
        """Everything acknowledged is there, nothing is there twice, and of nothing is there half."""
        assert not self.surprises, self.surprises[:3]
        kept: dict[str, int] = {}
        for query in KEPT.values():
            for (text,) in place.rows(query):
                kept[text] = kept.get(text, 0) + 1
        lost = sorted(self.acknowledged - kept.keys())
        assert not lost, f"{len(lost)} of {len(self.acknowledged)} acknowledged deeds are gone: {lost[:5]}"
        twice = sorted(token for token, times in kept.items() if times > 1)
        assert not twice, f"kept twice: {twice[:5]}"
        for half, query in HALVES.items():
            found = place.rows(query)
            assert not found, f"{half}: {found[:5]}"

    def send_again(self):
        """What a browser does when its page is reloaded: the same form once more, which makes one record."""
        for person, deed in list(self.in_doubt.values()):
            status, _, text = person.post(deed.path, **deed.fields)
            assert status == 303, f"sent again, {deed.kind} was not taken: {status} {plain(text)[:300]}"
            self.note(person, deed, status)


class Crowd:
    """People who save one thing after the other until they are told to stop."""

    NAMES = ["officer", "officer2", "manager", "coordinator"]

    def __init__(self, port: int, place, seed: int = 1):
        self.random = random.Random(seed)
        self.people = [Person(port, name).sign_in() for name in self.NAMES]
        self.cases = [row[0] for row in place.rows(
            "SELECT reference FROM case_file WHERE closed_at IS NULL ORDER BY reference LIMIT 12")]
        self.agency = re.search(r'<option value="([0-9a-zA-Z-]{20,36})"',
                                self.people[0].get(f"/cases/{self.cases[0]}/actions/new")[2]).group(1)
        self.ledger = Ledger()
        self.made = 0
        self.lock = threading.Lock()

    def moved_to(self, port: int):
        for person in self.people:
            person.moved_to(port)

    def deed(self) -> Deed:
        with self.lock:
            self.made += 1
            number, case = self.made, self.random.choice(self.cases)
            kind = self.random.choices(["note", "action", "report"], [4, 3, 2])[0]
        token = f"deed-{kind}-{number}-{uuid.uuid4().hex[:8]}"
        if kind == "note":
            fields = {"kind": "note", "class": "fact", "text": token}
            return Deed(token, kind, f"/cases/{case}/notes/new", {**fields, "submission": token})
        if kind == "action":
            fields = {"what": token, "agency": self.agency, "submission": token}
            return Deed(token, kind, f"/cases/{case}/actions", fields)
        fields = {
            "step": "receive", "draft": str(uuid.uuid4()), "said": token, "category": "noise", "qualifier": "personal",
            "spot": f"Bench {number}", "c1-given": f"Deed{number}", "c1-family": f"Caller{token[-8:]}",
            "a1-given": f"Other{number}", "a1-family": f"Named{token[-8:]}", "submission": token,
        }
        return Deed(token, kind, "/reports/new", fields)

    def __enter__(self) -> Ledger:
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(person,), daemon=True) for person in self.people]
        for thread in self.threads:
            thread.start()
        return self.ledger

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def _work(self, person: Person):
        while not self.is_over.is_set():
            deed = self.deed()
            try:
                status, _, text = person.post(deed.path, **deed.fields)
            except OSError:
                self.ledger.note(person, deed, None)
                if self.is_over.wait(0.05):  # nobody answers just now
                    return
                continue
            self.ledger.note(person, deed, status, text)
            if status == 503 and self.is_over.wait(0.1):
                return
