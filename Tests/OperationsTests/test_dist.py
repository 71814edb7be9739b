"""The archive that operators install from, made of the program under test."""

import json
import re
import subprocess

import pytest
from operated import ROOT, Person, Served, copied, program


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    made = subprocess.run(
        [ROOT / "scripts" / "dist", "--program", program(), "--to", folder / "made"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    archive = made.stdout.strip().splitlines()[-1]
    version = subprocess.run([program(), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    assert re.search(rf"/roundtable-{re.escape(version)}-linux-\w+\.tar\.gz$", archive)
    # As the page on installing says it.
    subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
    return next(folder.glob("roundtable-*"))


def test_everything_arrives_as_it_was_sent(unpacked):
    checked = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=unpacked, capture_output=True)
    assert checked.returncode == 0, checked.stdout
    listed = {line.split("  ")[1] for line in (unpacked / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert there - listed == {"SHA256SUMS"}
    wanted = {
        "bin/roundtable", "etc/roundtable.env", "systemd/roundtable.service", "systemd/roundtable-worker.service",
        "man/man1/roundtable.1", "README.md", "docs/install.md", "docs/configuration.md", "LICENSE",
    }  # fmt: skip
    assert wanted <= listed


def test_the_program_of_the_archive_serves(unpacked, template, tmp_path):
    with Served(copied(template[0], tmp_path / "data"), binary=str(unpacked / "bin" / "roundtable")) as served:
        assert Person(served).open("/sign-in")[0] == 200


def test_the_settings_name_every_key_and_are_taken_as_they_are(unpacked):
    text = (unpacked / "etc" / "roundtable.env").read_text()
    keys = json.loads(run(unpacked, {}, "config", "--json"))
    assert re.findall(r"^#?(ROUNDTABLE_\w+)=", text, re.M) == [key["key"] for key in keys]
    # As systemd reads it, with every mark taken away that has a value behind it.
    given = dict(re.findall(r"^#?(ROUNDTABLE_\w+)=(.+)$", text, re.M))
    assert json.loads(run(unpacked, given, "config", "--json"))[0]["value"] == "/var/lib/roundtable"


def test_the_manual_has_every_command_and_every_option(unpacked):
    page = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-rLL=200n", "-P-c", unpacked / "man" / "man1" / "roundtable.1"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert page.stderr == ""
    tool = json.loads(run(unpacked, {}, "--experimental-dump-help"))["command"]

    def names(command, above):
        name = f"{above} {command['commandName']}".strip()
        yield name
        for argument in command.get("arguments", []):
            if argument.get("shouldDisplay", True):
                yield from ("--" + each["name"] for each in argument.get("names", []) if each["kind"] == "long")
        for below in command.get("subcommands", []):
            yield from names(below, name)

    wanted = {name for name in names(tool, "") if not name.endswith(" help")}
    shown = re.sub(".\b", "", page.stdout)  # bold is typed twice, one letter on the other
    assert [name for name in sorted(wanted) if name not in shown] == []
    assert len(wanted) > 20


@pytest.mark.parametrize("unit", ["roundtable.service", "roundtable-worker.service"])
def test_the_unit_runs_a_command_that_there_is(unpacked, unit):
    text = (unpacked / "systemd" / unit).read_text()
    command = re.search(r"^ExecStart=/opt/roundtable/bin/roundtable (\w+)$", text, re.M)
    assert command and "USAGE" in run(unpacked, {}, command[1], "--help")


def run(unpacked, settings: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [unpacked / "bin" / "roundtable", *arguments], env=settings, capture_output=True, text=True, check=True
    )
    return done.stdout
