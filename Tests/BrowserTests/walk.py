"""Where people get to by following links: every page that each of them is served."""

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import harness

# Pages of one shape (the same address but for keys, references, numbers and the values of filters) are many and alike.
FETCHED_PER_SHAPE = 3
KEY = re.compile(r"^([0-9a-f]{32}|[0-9a-f-]{36}|\d+|\d{4}-\d\d-\d\d|[A-Z]{1,4}-\d{4}-\d+)$")
# Who walks: what one person may not see, another does, and the same page offers each of them other things.
PEOPLE = ["coordinator", "officer", "manager", "analyst", "administrator", "police", "chair"]


class Page(NamedTuple):
    """A page as one person was served it, and where they found its address."""

    who: str
    address: str
    source: str
    status: int
    is_html: bool
    body: bytes


def shape(address: str) -> str:
    parts = urlsplit(address)
    path = "/".join("*" if KEY.match(part) else part for part in parts.path.split("/"))
    return path + "?" + "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))


def reached(site, browser, who) -> list[Page]:
    """What this person gets to by following links from the start."""
    context = browser.new_context()
    harness.signed_in(context.new_page(), site, who)
    waiting, found, seen, shapes = [(site.url + "/", "the start")], [], set(), Counter()
    while waiting:
        address, source = waiting.pop(0)
        if address in seen or shapes[shape(address)] >= FETCHED_PER_SHAPE:
            continue
        seen.add(address)
        shapes[shape(address)] += 1
        answer = context.request.get(address)
        kind = answer.headers.get("content-type", "")
        found.append(Page(who, address, source, answer.status, kind.startswith("text/html"), answer.body()))
        if found[-1].is_html:
            links = [urldefrag(urljoin(answer.url, link))[0] for link in harness.Outline(answer.body()).links]
            waiting += [(link, address) for link in links if link.startswith(site.url + "/")]
    context.close()
    return found
