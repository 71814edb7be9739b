"""Fixtures of the browser tests: the sample site, the browser, the HTML checker."""

import os
import re
import shutil
from pathlib import Path

import harness
import pytest
import walk
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parents[2] / "out" / "browser"


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> harness.Site:
    """The sample partnership, loaded once and never served itself."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    folder.mkdir()
    return harness.Site(folder, harness.load_sample(folder))


@pytest.fixture(scope="session")
def site(template, tmp_path_factory):
    """A site for tests that only read."""
    site = template.copy(tmp_path_factory.mktemp("shared") / "data").start()
    yield site
    site.stop()


@pytest.fixture
def own_site(template, tmp_path):
    """A site of this test's own, for what it writes."""
    site = template.copy(tmp_path / "data").start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def checker(tmp_path_factory):
    checker = harness.Checker(tmp_path_factory.mktemp("checker"))
    yield checker
    checker.stop()


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    # Chromium's sandbox refuses to run as root, which is what a container's tests often are.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(site, browser):
    """Every page that anybody reached, in the order found."""
    return [page for who in walk.PEOPLE for page in walk.reached(site, browser, who)]


@pytest.fixture
def open_page(browser, request):
    """Opens a page of one's own: `open_page(scripts=False, width=320)`; at the end no fault may have shown in it."""
    contexts, faults = [], []

    def open_page(scripts: bool = True, width: int = 1280, height: int = 900):
        size = {"width": width, "height": height}
        context = browser.new_context(java_script_enabled=scripts, viewport=size, locale="en-GB")
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda line: "Content Security Policy" in line.text and faults.append(line.text))
        page.on("request", lambda sent: is_foreign(sent.url) and faults.append(f"asks elsewhere: {sent.url}"))
        return page

    yield open_page
    if getattr(request.node, "failed", False):
        keep_pictures(contexts, request.node.name)
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def is_foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "about:", "blob:"))


def keep_pictures(contexts, name: str):
    PICTURES.mkdir(parents=True, exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages, 1):
        page.screenshot(path=PICTURES / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}-{number}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
