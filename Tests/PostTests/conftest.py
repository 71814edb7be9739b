"""Fixtures of the tests of what is sent: the sample site, a mail server, a receiver of HTTP."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "BrowserTests"))
import harness  # noqa: E402
import receivers  # noqa: E402


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> harness.Site:
    """The sample partnership, loaded once and never served itself."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    folder.mkdir()
    return harness.Site(folder, harness.load_sample(folder))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> receivers.Certificate:
    return receivers.Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def serve(template, tmp_path, monkeypatch):
    """Starts the program on records of its own, with the settings it is given."""
    started = []

    def start(**settings) -> harness.Site:
        for key, value in settings.items():
            monkeypatch.setenv(f"ROUNDTABLE_{key}", str(value))
        site = template.copy(tmp_path / "data")
        monkeypatch.setenv("ROUNDTABLE_SITE", site.url)
        started.append(site.start())
        return site

    yield start
    for site in started:
        site.stop()


@pytest.fixture
def open_receiver():
    """Starts receivers, and closes them when the test is over."""
    opened = []

    def start(receiver):
        opened.append(receiver)
        return receiver

    yield start
    for receiver in opened:
        receiver.close()
