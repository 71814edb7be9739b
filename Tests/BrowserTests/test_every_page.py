"""Every page that a coordinator can reach by links keeps what every page must keep."""

import re
from collections import Counter
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import harness
import pytest

# Pages of one shape (the same address but for keys, references, numbers and the values of filters) are many and alike.
FETCHED_PER_SHAPE = 3
WALKED_PER_SHAPE = 1
FEWEST_SHAPES = 5

# Some pages still have faults of this kind; CHANGELOG.md names them. Strict as soon as they are mended.
pytestmark = pytest.mark.xfail(reason="pages named in CHANGELOG.md are still to be mended", strict=False)

KEY = re.compile(r"^([0-9a-f]{32}|[0-9a-f-]{36}|\d+|\d{4}-\d\d-\d\d|[A-Z]{1,4}-\d{4}-\d+)$")


def shape(address: str) -> str:
    parts = urlsplit(address)
    path = "/".join("*" if KEY.match(part) else part for part in parts.path.split("/"))
    return path + "?" + "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))


@pytest.fixture(scope="module")
def pages(site, browser):
    """Address, status, kind and body of all pages found, in the order found; at most 25 of one shape."""
    context = browser.new_context()
    harness.signed_in(context.new_page(), site, "coordinator")
    waiting, found, seen, shapes = [(site.url + "/", "the start")], [], set(), Counter()
    while waiting:
        address, source = waiting.pop(0)
        if address in seen or shapes[shape(address)] >= FETCHED_PER_SHAPE:
            continue
        seen.add(address)
        shapes[shape(address)] += 1
        answer = context.request.get(address)
        kind = answer.headers.get("content-type", "")
        found.append((address, source, answer.status, kind, answer.body()))
        if kind.startswith("text/html"):
            links = [urldefrag(urljoin(answer.url, link))[0] for link in harness.Outline(answer.body()).links]
            waiting += [(link, address) for link in links if link.startswith(site.url + "/")]
    context.close()
    return found


def complaints(pages, check) -> list[str]:
    """What `check` says of each page, all of it, so that one run names every fault."""
    said = []
    for address, source, status, kind, body in pages:
        if not kind.startswith("text/html"):
            continue
        try:
            check(address, body)
        except AssertionError as error:
            said.append(str(error).split("\nassert ")[0])
    return said


def test_every_link_leads_somewhere(pages):
    dead = [f"{address} (linked from {source}): {status}" for address, source, status, _, _ in pages if status != 200]

    assert not dead, "\n".join(dead)
    assert len({shape(address) for address, *_ in pages}) >= FEWEST_SHAPES


def test_every_page_has_one_heading_and_is_small(pages):
    said = complaints(pages, lambda address, body: harness.assert_page_is_sound(body, address))

    assert not said, "\n".join(said)


def test_every_page_is_valid_html(pages, checker):
    said = complaints(pages, lambda address, body: harness.assert_valid_html(checker, body, address))

    assert not said, "\n".join(said)


def test_every_shape_of_page_is_accessible_and_fits_a_phone(pages, site, open_page):
    page = harness.signed_in(open_page(), site, "coordinator")
    walked, said = Counter(), []
    for address, _, _, kind, _ in pages:
        if not kind.startswith("text/html") or walked[shape(address)] >= WALKED_PER_SHAPE:
            continue
        walked[shape(address)] += 1
        page.goto(address)
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
