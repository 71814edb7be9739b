"""Every page that a coordinator can reach by links keeps what every page must keep."""

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import harness
import pytest

# Pages of one shape (the same address but for keys, references, numbers and the values of filters) are many and alike.
FETCHED_PER_SHAPE = 3
WALKED_PER_SHAPE = 1
FEWEST_SHAPES = 60
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



KEY = re.compile(r"^([0-9a-f]{32}|[0-9a-f-]{36}|\d+|\d{4}-\d\d-\d\d|[A-Z]{1,4}-\d{4}-\d+)$")


def shape(address: str) -> str:
    parts = urlsplit(address)
    path = "/".join("*" if KEY.match(part) else part for part in parts.path.split("/"))
    return path + "?" + "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))


@pytest.fixture(scope="module")
def pages(site, browser):
    """Every page found, in the order found; at most FETCHED_PER_SHAPE of one shape for each person."""
    return [page for who in PEOPLE for page in reached(site, browser, who)]


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


def complaints(pages, check) -> list[str]:
    """What `check` says of each page, all of it, so that one run names every fault."""
    said = []
    for page in pages:
        try:
            check(page)
        except AssertionError as error:
            said.append(str(error).split("\nassert ")[0])
    return said


def test_every_link_leads_somewhere(pages):
    dead = [f"{page.who}: {page.address} (linked from {page.source}): {page.status}" for page in pages
            if page.status != 200]

    assert not dead, "\n".join(dead)
    assert len({shape(page.address) for page in pages}) >= FEWEST_SHAPES


def test_every_page_has_one_heading_and_is_small(pages):
    read = [page for page in pages if page.is_html]
    said = complaints(read, lambda page: harness.assert_page_is_sound(page.body, f"{page.who}: {page.address}"))

    assert not said, "\n".join(said)


def test_every_page_is_valid_html(pages, checker):
    read = {page.body: page for page in pages if page.is_html}.values()
    said = complaints(read, lambda page: harness.assert_valid_html(checker, page.body, f"{page.who}: {page.address}"))

    assert not said, "\n".join(said)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_shape_of_page_is_accessible_and_fits_a_phone(who, pages, site, open_page):
    """Each shape is walked by the first who reaches it, and again by whoever is shown another form on it."""
    page = harness.signed_in(open_page(), site, who)
    said = []
    for one in to_walk(pages):
        if one.who != who:
            continue
        page.goto(one.address)
        for check in (
            harness.assert_no_axe_violations,
            harness.assert_contrast_in_the_dark,
            harness.assert_no_overflow_at_320,
        ):
            try:
                check(page)
            except AssertionError as error:
                said.append(str(error).split("\nassert ")[0])

    assert not said, "\n".join(said)


def to_walk(pages) -> list[Page]:
    """The first pages of each shape and set of form fields."""
    walked, chosen = Counter(), []
    for page in pages:
        kind = (shape(page.address), offers(page.body))
        walked[kind] += page.is_html
        if page.is_html and walked[kind] <= WALKED_PER_SHAPE:
            chosen.append(page)
    return chosen


def offers(body: bytes) -> frozenset[str]:
    """What can be done on a page: the kinds of addresses that its forms are sent to."""
    forms = re.findall(rb'<form[^>]* action="([^"]*)"', body)
    return frozenset(shape(action.decode()) for action in forms)
