"""Fixtures of the tests of files: the sample partnership, served by the real program."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "BrowserTests"))

import clam  # noqa: E402
import harness  # noqa: E402
import pytest  # noqa: E402
import sender  # noqa: E402


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> harness.Site:
    folder = tmp_path_factory.mktemp("sample") / "data"
    folder.mkdir()
    return harness.Site(folder, harness.load_sample(folder))


@pytest.fixture
def own_site(template, tmp_path):
    site = template.copy(tmp_path / "data").start()
    yield site
    site.stop()


@pytest.fixture
def officer(own_site):
    return sender.Sender(own_site, "officer")


@pytest.fixture
def scanner(tmp_path_factory):
    daemon = clam.Clam(tmp_path_factory.mktemp("clam"))
    yield daemon
    daemon.stop()
