"""The work by keyboard alone: from home to a saved report, a decision in a meeting, and a focus that is always seen."""

import harness
import pytest

# Where the focus stands, whether it can be seen there, and how it is marked.
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at)
  return {
    name: at.outerHTML.slice(0, 120), isBody: at === document.body,
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none',
    isInSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  }
}"""


def go(page, selector: str):
    """Reaches a link or a button by tabbing and presses it; returns when the next page is there."""
    harness.press_tab_until(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page, selector: str, text: str):
    harness.press_tab_until(page, selector)
    page.keyboard.type(text)


def tick(page, selector: str):
    """Reaches a group of radio buttons and goes down to one of them."""
    name = page.locator(selector).first.get_attribute("name")
    harness.press_tab_until(page, f"[name='{name}']")
    page.keyboard.press("Space")
    for _ in range(page.locator(f"[name='{name}']").count()):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow reached {selector} on {page.url}")


def test_from_home_to_a_saved_report(own_site, open_page):
    site = own_site
    page = harness.signed_in(open_page(), site, "officer")
    before = site.rows("SELECT count(*) FROM report")[0][0]

    go(page, "nav a[href='/reports']")
    go(page, "main a[href='/reports/new']")
    type_into(page, "[name=c1-family]", "Tanqueray")
    type_into(page, "[name=said]", "Music from the flat above until two in the morning, four nights this week")
    type_into(page, "[name=category]", "Noise")
    tick(page, "[name=qualifier][value=nuisance]")
    type_into(page, "[name=a1-given]", "Darren")
    type_into(page, "[name=a1-family]", "Vosper")
    type_into(page, "[name=spot]", "Bandstand in the park")
    harness.press_tab_until(page, "main form .buttons button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Have we met?", page.inner_text("main")[:800]
    for name in dict.fromkeys(box.get_attribute("name") for box in page.locator("main input[type=radio]").all()):
        harness.press_tab_until(page, f"[name='{name}']")
        page.keyboard.press("Space")
    go(page, "main form .buttons button")

    assert "/reports/R-" in page.url, page.inner_text("main")[:800]
    assert site.rows("SELECT count(*) FROM report")[0][0] == before + 1


def test_an_item_of_a_meeting_is_decided(own_site, open_page):
    site = own_site
    page = harness.signed_in(open_page(), site, "coordinator")

    go(page, "nav a[href='/meetings']")
    go(page, "main table a[href^='/meetings/M-']")
    go(page, ".agenda a")
    harness.press_tab_until(page, "main summary")
    was_open = page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open") != was_open
    harness.press_tab_until(page, "main form[action$='/decision'] select")
    page.keyboard.press("ArrowDown")
    type_into(page, "form[action$='/decision'] [name=words]", "Weekly visit by two agencies")
    type_into(page, "form[action$='/decision'] [name=reasons]", "She is alone and the calls go on")
    go(page, "form[action$='/decision'] button")

    rows = site.rows("SELECT count(*) FROM agenda_item WHERE decision_words = 'Weekly visit by two agencies'")
    assert rows == [(1,)], page.inner_text("main")[:800]


def test_the_skip_link_leads_past_the_navigation(site, open_page):
    page = harness.signed_in(open_page(), site, "officer")
    page.goto(site.url + "/cases")
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert "skip" in focus["name"] and focus["isInSight"] and focus["isMarked"], focus
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/", "/reports/new", "/cases", "/people", "/meetings", "/actions", "/figures"])
def test_wherever_the_focus_goes_it_is_seen(path, site, open_page):
    page = harness.signed_in(open_page(), site, "coordinator")
    page.goto(site.url + path)
    lost = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["isBody"]:
            break
        if not (focus["isMarked"] and focus["isInSight"]):
            lost.append(focus["name"])

    assert not lost, f"{path}:\n" + "\n".join(lost)


def test_slash_reaches_search_and_can_still_be_typed(site, open_page):
    page = harness.signed_in(open_page(), site, "officer")
    page.goto(site.url + "/")
    page.keyboard.press("/")
    page.keyboard.type("a/b")

    assert page.evaluate("document.activeElement.id") == "search"
    assert page.input_value("#search") == "a/b"
