"""The sample partnership, loaded once and copied for each server."""

import itertools

import operated
import pytest


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "data"
    folder.mkdir()
    return folder, operated.load_sample(folder)


@pytest.fixture(scope="session")
def passwords(template):
    return template[1]


@pytest.fixture
def serve(template, tmp_path):
    """`with serve(ROUNDTABLE_…="…") as served:` runs the program on records of its own."""
    number = itertools.count()

    def serve(**settings):
        return operated.Served(operated.copied(template[0], tmp_path / f"data{next(number)}"), **settings)

    return serve
