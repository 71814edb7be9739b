"""Several nodes behind a proxy without sticky sessions are one site."""

import re
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import house
import people
import pytest


@pytest.fixture
def site(places, nodes, tmp_path):
    """A place on PostgreSQL, two nodes, the proxy before them."""
    place = places("postgres")
    pair = [nodes(place), nodes(place)]
    proxy = house.Proxy(pair, tmp_path)
    yield place, pair, proxy
    proxy.stop()


def test_what_one_node_gave_another_takes(site):
    place, (one, other), proxy = site
    officer = people.Person(proxy.port, "officer").sign_in()
    for _ in range(6):
        assert officer.get("/cases")[0] == 200, "signed in on one, at work on both"

    # A draft kept on one is there on the other, and the form's token of one is good on the other.
    draft, text = uuid.uuid4().hex, "half a story, told by telephone"
    officer.moved_to(one.port)
    assert officer.post("/reports/new", step="save", draft=draft, said=text)[0] == 303
    page = officer.moved_to(other.port).get("/reports/drafts")[2]
    found = re.search(r'href="(/reports/new\?draft=[^"]+)"', page)
    assert found and text in officer.get(found.group(1))[2]

    # The same form sent on both makes one record.
    fields = {"kind": "note", "class": "fact", "text": "deed-both", "submission": "deed-both"}
    case = place.rows("SELECT reference FROM case_file WHERE closed_at IS NULL ORDER BY reference LIMIT 1")[0][0]
    for node in [one, other]:
        assert officer.moved_to(node.port).post(f"/cases/{case}/notes/new", **fields)[0] == 303
    assert place.count("SELECT count(*) FROM note WHERE text = 'deed-both'") == 1

    # Who leaves on one is gone from the other at once.
    officer.moved_to(one.port).post("/sign-out")
    status, headers, _ = officer.moved_to(other.port).get("/cases")
    assert (status, headers["location"].split("?")[0]) == (303, "/sign-in")


def test_tries_to_guess_a_password_are_counted_over_all_nodes(site):
    _, (one, other), _ = site
    answers = []
    for number in range(12):
        person = people.Person([one, other][number % 2].port, "manager")
        person.get("/sign-in")
        answers.append(people.plain(person.post("/sign-in", name="manager", password=f"guess {number}")[2]))
    assert sum("minutes" in answer for answer in answers) == 2, answers[-3:]


def test_a_setting_changed_on_one_node_counts_on_the_other_from_the_next_page(site):
    _, (one, other), _ = site
    officer = people.Person(other.port, "officer").sign_in()
    assert "Drones at night" not in officer.get("/reports/new")[2]
    administrator = people.Person(one.port, "administrator").sign_in()
    today = datetime.now(ZoneInfo("Europe/London"))
    status, _, page = administrator.ask("POST", "/setup/practice/call-natures", {
        "terms.0.term": "Drones at night", "from-day": today.day, "from-month": today.month, "from-year": today.year,
        "why": "Agreed", "step": "save"})
    assert status == 303, people.plain(page)
    assert "Drones at night" in officer.get("/reports/new")[2]


def test_a_node_killed_behind_the_proxy_fails_only_its_own_requests(site):
    place, (one, other), proxy = site
    crowd = people.Crowd(proxy.port, place)
    with crowd as ledger:
        ledger.wait_for(20)
        one.kill()
        ledger.wait_for(30)
    assert len(ledger.in_doubt) <= len(crowd.people), "more failed than the one request of each that was in its hands"
    ledger.verify(place)
    ledger.send_again()
    one.start()
    with crowd:
        ledger.wait_for(20)
        other.kill()
        ledger.wait_for(30)
    assert len(ledger.in_doubt) <= len(crowd.people)
    ledger.send_again()
    ledger.verify(place)
