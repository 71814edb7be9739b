"""Fixtures of the bad days: the sample on each engine, prepared once and copied, and the shims before its disk."""

import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

import house
import pytest

# Bad ends in one test: ten in `make test`, three hundred in `make soak`.
ROUNDS = int(os.environ.get("ROUNDS", "10"))


@pytest.fixture(scope="session")
def rounds() -> int:
    return ROUNDS


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "data"
    house.run("sample", "--data", str(folder), "--json")
    # Every node of a partnership has the same keys.
    os.environ["ROUNDTABLE_KEYS"] = str(folder / "keys")
    return folder


@pytest.fixture(scope="session")
def cluster(sample):
    """A durable server whose database `sample` is copied from."""
    cluster = house.Cluster(house.folder_for_sockets()).start()
    cluster.rows("CREATE DATABASE sample TEMPLATE template0 LOCALE 'C.UTF-8'")
    house.run("copy", "--from", str(sample), "--to", house.ServerPlace(cluster, "sample").options[1])
    cluster.rest()
    subprocess.run(["cp", "-a", cluster.folder / "data", cluster.folder / "template"], check=True)
    yield cluster.start()
    cluster.stop()


@pytest.fixture
def places(request, tmp_path):
    """Makes a place of the wanted engine with the sample in it."""
    numbers, made = count(1), []

    def make(engine: str) -> house.Place:
        if engine == "sqlite":
            folder = tmp_path / f"data{next(numbers)}"
            shutil.copytree(request.getfixturevalue("sample"), folder)
            return house.Place(folder)
        cluster = request.getfixturevalue("cluster")
        name = f"day{os.getpid()}_{abs(hash(request.node.name)) % 10**8}_{next(numbers)}"
        cluster.rows(f'CREATE DATABASE "{name}" TEMPLATE sample')
        made.append((cluster, name))
        return house.ServerPlace(cluster, name)

    yield make
    for cluster, name in made:
        cluster.rows(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def own_cluster(cluster):
    """A server with the sample for a test that does to it as it likes."""
    made = []

    def make() -> house.Cluster:
        made.append(house.Cluster(house.folder_for_sockets()).copy(cluster.folder / "template"))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def nodes(tmp_path):
    """Starts nodes that end with the test."""
    started = []

    def start(place, options=None, env=None) -> house.Node:
        started.append(house.Node(place, tmp_path, options, env))
        return started[-1].start()

    yield start
    for node in started:
        node.stop()


@pytest.fixture(scope="session")
def shims():
    """What stands between a program and its disk, built with the machine's own compiler where any user may read it."""
    folder = house.folder_for_sockets()
    compiler = os.environ.get("CC", "cc")
    for source in Path(__file__).parent.glob("*.c"):
        built = str(folder / f"{source.stem}.so")
        subprocess.run([compiler, "-Wall", "-Wextra", "-shared", "-fPIC", "-o", built, source, "-ldl"], check=True)
    yield folder
    shutil.rmtree(folder)
