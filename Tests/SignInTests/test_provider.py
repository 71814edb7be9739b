"""Signing in through a real provider: the way there, the way back, new keys, and who is not let in."""

import re
import urllib.error
import urllib.parse
import urllib.request

from operated import Form, Forms, Person
from provider import PEOPLE

ADMINISTRATOR = ("idris", "a long administrator's password")


def fill(form: Form, given: dict[str, str]) -> list[tuple[str, str]]:
    """What a browser sends of a form, with what somebody typed; of its buttons the one that was pressed."""
    kept = [(name, value) for name, value, kind in form.fields if kind == "hidden"]
    return kept + [(name, value) for name, value in given.items()]


class Traveller(Person):
    """Somebody with a browser of their own, who goes to the provider and back as its pages lead."""

    def at(self, address: str, fields=None):
        """Like `open`, at any address; gives the page, and where it stands."""
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        try:
            with self.opener.open(urllib.request.Request(address, data=data), timeout=60) as answer:
                return answer.geturl(), answer.read().decode(errors="replace"), answer.headers
        except urllib.error.HTTPError as error:
            return error.geturl(), error.read().decode(errors="replace"), error.headers

    def through(self, provider, path: str, name: str):
        """Follows `path` to the provider, signs in there as `name`, agrees, and comes back."""
        place, page, headers = self.at(self.served.url + path)
        for _ in range(8):
            if place.startswith(self.served.url):
                return place, page, headers
            forms = Forms(page).all
            answers = {
                "login": {"login": name}, "password": {"password": PEOPLE[name]}, "answer": {"answer": "accept"}
            }  # fmt: skip
            for word, given in answers.items():
                form = next((form for form in forms if any(field[0] == word for field in form.fields)), None)
                if form:
                    break
            assert form, f"nothing to fill in at {place}:\n{page[:3000]}"
            place, page, headers = self.at(urllib.parse.urljoin(place, form.action or place), fill(form, given))
        raise AssertionError(f"did not come back:\n{page[:3000]}")


def heading(page: str) -> str:
    return Forms(page).heading.strip()


def invited(served) -> str:
    """The path of an invitation for a new colleague, as the administrator makes it."""
    administrator = Person(served).sign_in(*ADMINISTRATOR)
    page = administrator.open("/setup/teams/new")[2]
    form = next(form for form in Forms(page).all if form.action == "/setup/teams")
    agency = re.search(r'<option value="([0-9a-f]{32})"', page).group(1)
    status = administrator.open("/setup/teams", fill(form, {"agency": agency, "name": "Duty team"}))[0]
    assert status == 200
    page = administrator.open("/setup/accounts/new")[2]
    form = next(form for form in Forms(page).all if form.action == "/setup/accounts")
    place = re.search(r'<option value="([0-9a-f]{32}\.[0-9a-f]{32})"', page).group(1)
    new = {"name": "Ruth Adeyemi", "signIn": "ruth", "role": "caseOfficer", "place": place,
           "approved": "J. Patel, 12 May"}  # fmt: skip
    _, _, page = administrator.open("/setup/accounts", fill(form, new))
    form = next(form for form in Forms(page).all if form.action.endswith("/invitation"))
    page = administrator.open(form.action, fill(form, {}))[2]
    return re.search(r"/invitation/[A-Za-z0-9_-]+", page).group(0)


def test_an_invitation_is_taken_up_there_and_from_then_on_that_sign_in_is_enough(world):
    served, provider = world
    invitation = invited(served)
    ruth = Traveller(served)

    assert "Sign in with Harrowmere Council" in ruth.open(invitation)[2]
    _, page, headers = ruth.through(provider, f"{invitation}/with/council", "ruth")
    assert heading(page) == "You are signed in", page[:2000]
    assert headers["refresh"] == "0;url=/"
    assert "Ruth Adeyemi" in ruth.open("/account")[2]

    later = Traveller(served)
    _, page, _ = later.through(provider, "/sign-in/with/council?next=/actions", "ruth")
    assert heading(page) == "You are signed in"
    assert "Ruth Adeyemi" in later.open("/actions")[2]


def test_new_keys_of_the_provider_are_found(world):
    served, provider = world
    Traveller(served).through(provider, f"{invited(served)}/with/council", "ruth")
    provider.change_keys()

    _, page, _ = Traveller(served).through(provider, "/sign-in/with/council", "ruth")

    assert heading(page) == "You are signed in", page[:2000]


def test_somebody_who_is_known_there_and_not_here_is_not_let_in(world):
    served, provider = world
    stranger = Traveller(served)

    _, page, _ = stranger.through(provider, "/sign-in/with/council", "stranger")

    assert heading(page) == "You could not be signed in"
    assert "No account here belongs to this sign-in" in page
    assert heading(stranger.open("/account")[2]) == "Sign in"


def test_a_way_back_that_was_not_begun_here_opens_nothing(world):
    served, _ = world
    _, page, _ = Traveller(served).at(f"{served.url}/sign-in/back?code=x&state=made-up")

    assert "was begun elsewhere" in page


def test_who_says_that_sessions_are_over_must_prove_it(world):
    served, _ = world
    status, _, body = Person(served).open("/sign-in/ended", [("logout_token", "e30.e30.e30")])

    assert (status, body) == (400, "")
