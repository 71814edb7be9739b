"""Every page that people can reach by links keeps what every page must keep."""

import re
from collections import Counter

import harness
import pytest
from walk import PEOPLE, Page, shape

WALKED_PER_SHAPE = 1
FEWEST_SHAPES = 60


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
