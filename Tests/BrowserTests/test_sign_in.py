"""The first page that anybody sees."""

import harness
import pytest


def test_the_first_page_asks_to_sign_in(site, open_page, checker):
    page = open_page()

    answer = page.goto(site.url + "/")

    assert answer.status == 200
    assert page.url.startswith(site.url + "/sign-in")
    assert page.locator("input[name=name]").count() == 1
    assert page.locator("input[name=password][type=password]").count() == 1
    assert page.locator("main form input[type=hidden][name=csrf]").count() == 1
    harness.assert_page_is_sound(answer.body(), page.url)
    harness.assert_valid_html(checker, answer.body(), page.url)
    harness.assert_no_axe_violations(page)
    harness.assert_contrast_in_the_dark(page)
    harness.assert_no_overflow_at_320(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_coordinator_signs_in(site, open_page, scripts):
    page = harness.signed_in(open_page(scripts=scripts), site, "coordinator")

    assert page.locator("h1").count() == 1


def test_a_wrong_password_is_refused_and_the_name_kept(own_site, open_page):
    page = open_page()
    page.goto(own_site.url + "/sign-in")

    page.fill("input[name=name]", "coordinator")
    page.fill("input[name=password]", "not the password")
    page.keyboard.press("Enter")

    assert page.url.startswith(own_site.url + "/sign-in")
    assert page.input_value("input[name=name]") == "coordinator"
    assert page.input_value("input[name=password]") == ""
    harness.assert_no_axe_violations(page)


def test_signing_in_needs_no_mouse(site, open_page):
    page = open_page()
    page.goto(site.url + "/")

    harness.press_tab_until(page, "input[name=name]")
    page.keyboard.type("coordinator")
    harness.press_tab_until(page, "input[name=password]")
    page.keyboard.type(site.sign_ins["coordinator"])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
