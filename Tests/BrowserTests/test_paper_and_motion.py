"""What is printed carries the work and not the site around it; nothing moves by itself."""

import harness
import pytest

# The text width of A4 less the margins of the style sheet, in CSS pixels.
PAPER = {"width": 680, "height": 960}
AROUND = ["nav", ".find", ".who", "footer", ".filter", "main .buttons button"]


def first(site, query: str) -> str:
    return site.rows(query)[0][0]


PAGES = {
    "case": ("/cases/{}", "SELECT reference FROM case_file ORDER BY reference DESC LIMIT 1"),
    "minutes": ("/meetings/{}/record", "SELECT reference FROM meeting WHERE finished_at IS NOT NULL LIMIT 1"),
    "agenda": ("/meetings/{}/record", "SELECT reference FROM meeting WHERE finished_at IS NULL LIMIT 1"),
    "plan": ("/plans/{}", "SELECT reference FROM action_plan LIMIT 1"),
    "committee report": ("/plans/{}/committee-report?asOf=2026-11-21", "SELECT reference FROM action_plan LIMIT 1"),
}


@pytest.mark.parametrize("what", PAGES)
def test_paper_shows_the_record_alone(what, site, open_page):
    page = harness.signed_in(open_page(), site, "coordinator")
    path, query = PAGES[what]
    page.goto(site.url + path.format(first(site, query)))
    said = page.locator("main").inner_text()
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)

    around = [part for part in AROUND if page.locator(part).first.is_visible()]
    assert not around, f"printed with {around}"
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    # Headings and their texts are still there: what goes is only what can be pressed.
    headings = page.locator("main h2:visible").all_inner_texts()
    assert headings and all(heading in said for heading in headings)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(e => {
  const s = getComputedStyle(e)
  return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0 || s.scrollBehavior === 'smooth'
}).length"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_by_itself(motion, site, open_page):
    page = harness.signed_in(open_page(), site, "coordinator")
    page.emulate_media(reduced_motion=motion)
    for path in ["/", "/reports/new", "/cases", "/meetings"]:
        page.goto(site.url + path)
        assert page.evaluate(MOVING) == 0, path
