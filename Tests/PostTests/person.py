"""Somebody who uses the site, as far as these tests need one: pages are fetched and forms sent, no browser."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import harness
from receivers import until


class Person:
    def __init__(self, site: harness.Site, who: str):
        self.site, self.who = site, who
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.post("/sign-in", {"name": who, "password": site.sign_ins[who]}, page="/sign-in")

    def get(self, path: str) -> str:
        with self.opener.open(self.site.url + path, timeout=30) as answer:
            return answer.read().decode()

    def post(self, path: str, fields, page: str | None = None, status: int = 200) -> str:
        """Sends a form with the token of a page that was drawn for this session."""
        drawn = self.get(page or "/account")
        token = re.search(r'name="csrf" value="([^"]+)"', drawn).group(1)
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        data = urllib.parse.urlencode([*pairs, ("csrf", html.unescape(token))]).encode()
        try:
            with self.opener.open(self.site.url + path, data, timeout=30) as answer:
                assert answer.status == status, f"{path}: {answer.status}"
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            text = error.read().decode()
            assert error.code == status, f"{path}: {error.code}\n{text[-3000:]}"
            return text

    def ask_for_link(self, address: str):
        self.post("/account/notices/address", {"email": address})

    def take_letters(self, server, address: str):
        """Confirms an address by the letter that comes to it, and wants everything at once, at any hour."""
        before = len(server.letters)
        self.ask_for_link(address)
        letter = server.letter(before + 1)
        assert letter["To"].strip("<>") == address
        self.follow_link(letter.get_content())
        self.want_all_at_once()

    def follow_link(self, text: str):
        link = re.search(r"https?://\S+/account/notices/address/\S+", text).group(0)
        page = self.post(urllib.parse.urlsplit(link).path, {})
        assert "This address is yours from now on" in page

    def want_all_at_once(self):
        page = self.get("/account/notices")
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        groups = set(re.findall(r'name="(pace-[a-z]+)"', page))
        fields = {group: "atOnce" for group in groups} | {"digest": "8", "from": "", "until": "", "version": version}
        self.post("/account/notices", fields)


def give_action(site: harness.Site, giver: Person, to: str, what: str = "Telephone them") -> str:
    """Has somebody give an action on a case to another; gives its reference."""
    owner, agency = site.rows("SELECT lower(hex(id)), lower(hex(agency_id)) FROM account WHERE sign_in = ?", to)[0]
    case = site.rows("SELECT reference FROM case_file WHERE closed_at IS NULL ORDER BY reference LIMIT 1")[0][0]
    before = site.rows("SELECT count(*) FROM action")[0][0]
    giver.post(f"/cases/{case}/actions", {"what": what, "agency": agency, "owner": owner})
    until(lambda: site.rows("SELECT count(*) FROM action")[0][0] > before)
    return site.rows("SELECT reference FROM action ORDER BY created_at DESC, id DESC LIMIT 1")[0][0]


def names(site: harness.Site) -> set[str]:
    """Every name that anybody in the records has, of staff and of residents."""
    rows = site.rows("SELECT name FROM account UNION SELECT given_name FROM person UNION SELECT family_name FROM person"
                     " UNION SELECT title FROM case_file")
    found = {part for (text,) in rows for part in re.findall(r"[^\W\d_]{3,}", text or "")}
    return {word for word in found if word[0].isupper()}
