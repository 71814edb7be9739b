"""A day of sample traffic, written down at the most talkative level, names nobody."""

import re
import sqlite3
import urllib.parse

from operated import Forms, Person

# What one person may not see another does, and forms differ by role.
PEOPLE = ["officer", "manager", "analyst", "chair", "coordinator", "administrator", "police", "housing"]
PAGES_EACH = 30
# Typed into every field of text: a name that stands nowhere else.
TYPED = "Quintessa Zzyzxwood 07700 900199"
TYPED_PARTS = ["quintessa", "zzyzxwood", "900199"]
# Words of the program or of its SQL that are somebody's name, too.
COMMON_WORDS = {"case", "grace", "more", "north", "place", "small", "street", "table", "young", "read", "write"}
KEY = re.compile(r"/([0-9a-f-]{32,36}|\d+|[A-Z]{1,4}-\d{4}-\d+)(?=/|$)")


def test_a_day_of_traffic_names_nobody_in_logs_and_metrics(serve, passwords):
    settings = {
        "ROUNDTABLE_LOG_LEVEL": "trace", "ROUNDTABLE_LOG_FORMAT": "json", "ROUNDTABLE_SLOW_STATEMENT_MS": "0",
    }
    with serve(**settings) as served:
        told = everybody_of(served)
        wrong = Person(served)
        token = Forms(wrong.open("/sign-in")[2]).all[-1].value("csrf")
        wrong.open("/sign-in", [("name", TYPED), ("password", TYPED), ("csrf", token)])
        statuses, seen = set(), set()
        for who in PEOPLE:
            person = Person(served).sign_in(who, passwords[who])
            for name in sorted(told)[:: max(1, len(told) // 4)]:
                search(person, name)
            walk(person, statuses, seen)
        officer = Person(served).sign_in("officer", passwords["officer"])
        statuses.add(officer.open(f"/people/{urllib.parse.quote(TYPED)}?name={urllib.parse.quote(TYPED)}")[0])
        statuses |= faults(served, officer)
        said = served.log() + served.metrics()

    # The day was one: pages, refusals, things not found and faults, and statements with their plans.
    assert {200, 404, 422, 500} <= statuses, statuses
    assert said.count('"message":"request"') > 200 and '"message":"fault"' in said
    assert '"message":"slow statement"' in said and "SEARCH" in said
    printed = "\n".join(line for line in said.splitlines() if not line.startswith("  ")).lower()
    assert len(told) > 100
    assert [name for name in sorted(told | seen | set(TYPED_PARTS)) if is_in(name, printed)] == []


def is_in(name: str, text: str) -> bool:
    """Whether it stands there as words of its own."""
    place = text.find(name)
    return place >= 0 and re.search(r"(?<![a-z0-9_])" + re.escape(name) + r"(?![a-z0-9_])", text) is not None


def everybody_of(served) -> set[str]:
    """Every name, address, date of birth and way to reach somebody that the records hold, in lower case."""
    queries = [
        "SELECT given_name || ' ' || family_name FROM person", "SELECT family_name FROM person",
        "SELECT known_as FROM person", "SELECT date_of_birth FROM person", "SELECT value FROM person_contact",
        "SELECT address FROM place", "SELECT postcode FROM place", "SELECT spot FROM place",
        "SELECT name FROM account", "SELECT title FROM case_file",
    ]
    found: set[str] = set()
    with sqlite3.connect(f"file:{served.folder / 'roundtable.sqlite'}?mode=ro", uri=True) as connection:
        for query in queries:
            found |= {value.lower() for (value,) in connection.execute(query) if isinstance(value, str)}
    surnames = {name.split()[-1] for name in found if re.fullmatch(r"[a-z'-]+( [a-z'-]+){1,2}", name)}
    return {name for name in found | surnames if len(name) >= 5 and name not in COMMON_WORDS}


def search(person: Person, text: str):
    status, _, page = person.open("/")
    form = next((form for form in Forms(page).all if form.action == "/searches"), None)
    if form:
        person.open("/searches", [("csrf", form.value("csrf")), ("query", text)])


def walk(person: Person, statuses: set[int], seen: set[str]):
    """Opens pages of every shape and sends each form once, with a name in every field of text."""
    waiting, shapes, sent = ["/"], set(), set()
    while waiting and len(shapes) < PAGES_EACH:
        path = waiting.pop(0)
        shape = KEY.sub("/*", path.split("?")[0])
        if shape in shapes:
            continue
        shapes.add(shape)
        status, headers, text = person.open(path)
        statuses.add(status)
        if not headers.get("content-type", "").startswith("text/html"):
            continue
        page = Forms(text)
        if shape in ("/people/*", "/places/*"):
            seen.add(re.sub(r"\s+", " ", page.heading).strip().lower())
        waiting += [link for link in page.links if link.startswith("/") and "sign-out" not in link]
        for form in page.all:
            at = KEY.sub("/*", form.action or path)
            # What would end this person's day, or the account's, is left alone.
            if form.method != "post" or at in sent or re.search("sign-out|password|closure|/account", at):
                continue
            sent.add(at)
            statuses.add(person.open(form.action or path, filled(form))[0])


def filled(form) -> list[tuple[str, str]]:
    fixed = ("hidden", "submit", "button", "radio", "checkbox", "select")
    return [(name, value if kind in fixed else TYPED) for name, value, kind in form.fields]


def faults(served, officer: Person) -> set[int]:
    """Damages the records: a value that the program does not know, and then a table that is gone."""
    found = set()
    with sqlite3.connect(served.folder / "roundtable.sqlite", timeout=10) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE case_file SET kind = ?", [TYPED])
    found.add(officer.open("/cases")[0])
    with sqlite3.connect(served.folder / "roundtable.sqlite", timeout=10) as connection:
        connection.execute("ALTER TABLE due RENAME TO due_elsewhere")
    found.add(officer.open("/")[0])
    return found
