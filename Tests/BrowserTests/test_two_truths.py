"""Two agencies look at one case: each is shown its own truth of it, and told how much it is not shown."""

import re

import harness
import pytest

ADVICE = "Counsel thinks the injunction would fail"


def note(page, site, file: str, text: str, mark: str = ""):
    page.goto(f"{site.url}/cases/{file}/notes/new")
    page.check("[name=kind][value=note]")
    page.check("[name=class][value=fact]")
    page.fill("[name=text]", text)
    if mark:
        page.select_option("[name=mark]", mark)
    page.locator("main form button").last.click()
    assert f"/cases/{file}" in page.url, page.inner_text("main")[:800]


def shared_case(page, site) -> str:
    """A case that the officer's agency and the landlord both take part in."""
    page.goto(site.url + "/cases")
    found = [re.search(r"/cases/(CS-[^/?]+)$", link.get_attribute("href") or "")
             for link in page.locator("main a").all()]
    return next(match.group(1) for match in found if match)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_agencies_see_two_truths_of_one_case(own_site, open_page, scripts):
    site = own_site
    landlord = harness.signed_in(open_page(scripts=scripts), site, "housing")
    council = harness.signed_in(open_page(scripts=scripts), site, "officer")
    file = shared_case(landlord, site)
    note(council, site, file, "Rang back, she is well")
    note(council, site, file, ADVICE, mark="legal")

    council.goto(f"{site.url}/cases/{file}")
    landlord.goto(f"{site.url}/cases/{file}")
    ours, theirs = council.inner_text("main"), landlord.inner_text("main")

    assert "Rang back, she is well" in ours and "Rang back, she is well" in theirs
    assert ADVICE in ours and ADVICE not in theirs and ADVICE not in landlord.content()
    assert re.search(r"\d+ entr(y|ies) withheld", theirs), theirs[-3000:]

    # The number of what is withheld leads nowhere, and search does not know it.
    for link in council.locator(f"a[href*='/cases/{file}/entries/']").all()[:4]:
        address = site.url + (link.get_attribute("href") or "")
        council_sees = ADVICE in council.request.get(address).text()
        answer = landlord.request.get(address)
        assert ADVICE not in answer.text()
        assert not council_sees or answer.status == 404
    landlord.goto(site.url + "/")
    landlord.fill("[name=query]", "injunction")
    landlord.press("[name=query]", "Enter")
    assert ADVICE not in landlord.content()
