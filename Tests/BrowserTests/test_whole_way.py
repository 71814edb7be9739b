"""The main job by three people: a report becomes a case, a panel decides, an action is followed.

With scripts and without.
"""

import harness
import pytest


def reference(page) -> str:
    """The reference that the address of this page ends with."""
    return page.url.split("?")[0].rstrip("/").split("/")[-1]


def unfold(page):
    """Opens whatever is folded away on this page."""
    folded = page.locator("main details:not([open]) > summary")
    while folded.count() > 0:
        folded.first.click()


def submit(page, text: str):
    page.locator("main").get_by_role("button", name=text, exact=True).first.click()


def take_report(page, site) -> str:
    page.goto(site.url + "/reports/new")
    page.fill("[name=c1-given]", "Winifred")
    page.fill("[name=c1-family]", "Tanqueray")
    page.fill("[name=c1-phone]", "020 7946 0877")
    page.fill("[name=a1-given]", "Darren")
    page.fill("[name=a1-family]", "Vosper")
    page.fill("[name=said]", "shouts")
    page.select_option("[name=category]", "noise")
    page.check("[name=qualifier][value=personal]")
    page.fill("[name=spot]", "Bandstand in the park")
    submit(page, "Continue")
    assert page.locator("h1").inner_text() == "Have we met?", page.inner_text("main")[:800]
    for name in {box.get_attribute("name") for box in page.locator("main input[type=radio]").all()}:
        page.locator(f"main input[type=radio][name='{name}']").first.check()
    submit(page, "Save report")
    assert "/reports/R-" in page.url, page.inner_text("main")[:800]
    return reference(page)


def open_case(page, site, report: str) -> str:
    page.goto(f"{site.url}/reports/{report}/filing")
    page.check("[name=case][value=new]")
    page.fill("[name=title]", "Noise at the bandstand")
    page.fill("[name=reason]", "The caller is afraid and it has gone on for weeks")
    page.locator("main form button").last.click()
    assert "/cases/CS-" in page.url, page.inner_text("main")[:800]
    return reference(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_report_becomes_a_case_a_panel_decides_and_an_action_is_followed(own_site, open_page, scripts):
    site = own_site
    officer = harness.signed_in(open_page(scripts=scripts), site, "officer")
    report = take_report(officer, site)
    assert site.rows("SELECT vague, owner_id FROM report WHERE reference = ?", report)[0][0] == 1
    case = open_case(officer, site, report)
    harness.assert_no_overflow_at_320(officer)

    officer.goto(f"{site.url}/cases/{case}/referrals/new")
    officer.locator("main input[name=panel]").first.check()
    officer.fill("[name=why]", "Several agencies are needed")
    officer.locator("main form button").last.click()
    assert site.rows(
        "SELECT count(*) FROM referral r JOIN case_file c ON c.id = r.case_id WHERE c.reference = ?", case
    ) == [(1,)]

    coordinator = harness.signed_in(open_page(scripts=scripts), site, "coordinator")
    meeting = site.rows("SELECT reference FROM meeting WHERE finished_at IS NULL ORDER BY starts_at LIMIT 1")[0][0]
    coordinator.goto(f"{site.url}/meetings/{meeting}")
    before = site.rows("SELECT count(*) FROM agenda_item")[0][0]
    unfold(coordinator)
    coordinator.locator("form[action$='/items'] [name=case]").fill(case)
    coordinator.locator("form[action$='/items'] [name=why]").fill("Referred by the case officer")
    coordinator.locator("form[action$='/items'] button").click()
    assert site.rows("SELECT count(*) FROM agenda_item")[0][0] == before + 1, coordinator.inner_text("main")[:800]
    place = site.rows(
        "SELECT count(*) FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id WHERE m.reference = ?", meeting
    )[0][0]
    coordinator.goto(f"{site.url}/meetings/{meeting}?item={place}")
    unfold(coordinator)
    form = coordinator.locator("form[action$='/decision']")
    form.locator("[name=words]").fill("We go together")
    form.locator("[name=what]").fill("Joint visit to the bandstand")
    owners = [box.get_attribute("value") for box in form.locator("[name=owner] option").all()]
    owner = next(key for key in owners if key)
    form.locator("[name=owner]").select_option(owner)
    for box, number in {"due-day": "1", "due-month": "3", "due-year": "2030"}.items():
        form.locator(f"[name={box}]").fill(number)
    form.locator("button", has_text="Add action").click()
    assert site.rows("SELECT count(*) FROM agenda_item WHERE decision_words = 'We go together'") == [(1,)]
    actions = site.rows("SELECT reference FROM action WHERE what = 'Joint visit to the bandstand'")
    assert len(actions) == 1, coordinator.inner_text("main")[:1500]
    action = actions[0][0]

    [(who,)] = site.rows(
        "SELECT o.sign_in FROM action x JOIN account o ON o.agency_id = x.agency_id AND o.role IN "
        "('caseOfficer', 'partnerOfficer', 'coordinator') "
        "WHERE x.reference = ? ORDER BY o.id = x.owner_id DESC LIMIT 1", action)
    partner = harness.signed_in(open_page(scripts=scripts), site, who)
    partner.goto(f"{site.url}/actions/{action}")
    unfold(partner)
    form = partner.locator("form[action$='/statuses']")
    form.locator("[name=status][value=amber]").check()
    form.locator("[name=words]").fill("Visit booked for Thursday")
    form.locator("button").click()
    assert site.rows(
        "SELECT s.reported, s.words FROM action_status s JOIN action a ON a.id = s.action_id WHERE a.reference = ?",
        action,
    ) == [("amber", "Visit booked for Thursday")]
    assert site.rows("SELECT count(*) FROM access WHERE subject_kind = 'caseFile'")[0][0] > 0


def test_wrong_input_says_what_is_wrong_and_loses_nothing(site, open_page):
    page = harness.signed_in(open_page(scripts=False), site, "officer")
    page.goto(site.url + "/reports/new")
    page.fill("[name=said]", "x" * 30)
    page.fill("[name=happened-day]", "31")
    page.fill("[name=happened-month]", "2")
    page.fill("[name=happened-year]", "2026")
    submit(page, "Continue")

    assert page.title().startswith("Error: ")
    assert page.locator(".error-summary, [role=alert]").count() > 0
    assert page.input_value("[name=said]") == "x" * 30
    assert page.input_value("[name=happened-day]") == "31"


def test_by_keyboard_alone_one_can_search(site, open_page):
    page = harness.signed_in(open_page(), site, "officer")
    harness.press_tab_until(page, "#search")
    page.keyboard.type("Vosper")
    page.keyboard.press("Enter")
    page.wait_for_url("**/searches/*", timeout=30_000)

    assert "Vosper" not in page.url
    assert page.locator("main").get_by_text("Vosper").count() > 0
