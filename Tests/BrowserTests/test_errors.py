"""What goes wrong is a page like any other: each form sent empty, and the pages that refuse."""

import harness
import pytest
from walk import shape

FEWEST_FORMS = 20

# Empties all that a person could have filled in, and sends the form without the browser's own checks.
SEND_EMPTY = """(action) => {
  const form = [...document.querySelectorAll('main form')].find(form => form.getAttribute('action') === action)
  for (const field of form.elements) {
    if (field.type === 'hidden' || field.tagName === 'BUTTON') continue
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false
    else if (field.tagName === 'SELECT') field.selectedIndex = 0
    else field.value = ''
  }
  HTMLFormElement.prototype.submit.call(form)
}"""


def forms(pages, who: str) -> dict[str, tuple[str, str]]:
    """The page and the action of one form of each shape that this person is shown."""
    found = {}
    for page in pages:
        if page.who != who or not page.is_html:
            continue
        for action in harness.Outline(page.body).actions:
            found.setdefault(shape(action), (page.address, action))
    return found


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_every_form_sent_empty_says_what_is_missing(who, pages, site, own_site, open_page, checker):
    page = harness.signed_in(open_page(), own_site, who)
    refused, said = 0, []
    for address, action in forms(pages, who).values():
        page.goto(address.replace(site.url, own_site.url))
        if page.locator(f"main form[action='{action}']").count() == 0:
            continue  # what was sent before it has changed this page
        with page.expect_navigation() as moved:
            page.evaluate(SEND_EMPTY, action)
        answer = moved.value
        if answer.status == 200:
            continue
        refused += 1
        for check in (
            lambda: harness.assert_page_is_sound(answer.body(), action),
            lambda: harness.assert_valid_html(checker, answer.body(), action),
            lambda: harness.assert_no_axe_violations(page),
            lambda: harness.assert_no_overflow_at_320(page),
            lambda: assert_says_what_is_wrong(page, answer.status),
        ):
            try:
                check()
            except AssertionError as error:
                said.append(f"{action} of {address}: " + str(error).split("\nassert ")[0])

    assert not said, "\n".join(said)
    assert refused >= (FEWEST_FORMS if who == "coordinator" else 2), f"only {refused} forms refused"


def assert_says_what_is_wrong(page, status: int):
    assert status in (400, 409, 422), f"answered {status}: {page.inner_text('main')[:300]}"
    summary = page.locator(".problems")
    assert summary.count() == 1 and page.title().startswith("Error: "), "no summary of what is wrong"
    for link in summary.locator("a").all():
        target = link.get_attribute("href")
        assert page.locator(f"[id='{target.removeprefix('#')}']").count() == 1, f"{target} leads nowhere"


@pytest.mark.parametrize(
    ("who", "path", "status"), [("officer", "/nothing", 404), ("officer", "/cases/CS-1999-00001", 404),
                                ("administrator", "/cases", 403), ("police", "/figures", 403)]
)
def test_a_page_that_refuses_is_a_page_like_any_other(who, path, status, site, open_page, checker):
    page = harness.signed_in(open_page(), site, who)
    answer = page.goto(site.url + path)

    assert answer.status == status
    harness.assert_page_is_sound(answer.body(), path)
    harness.assert_valid_html(checker, answer.body(), path)
    harness.assert_no_axe_violations(page)
    harness.assert_no_overflow_at_320(page)
    assert page.locator("main a").count() > 0, "a dead end"
