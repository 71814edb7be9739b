"""Scanners from outside, as somebody signed in: nothing they find may be worse than informational.

Minutes long, so not in `make test`: `make scans`, and `make soak`. SCAN_SECONDS bounds each crawl and each attack.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from operated import Forms

SECONDS = int(os.environ.get("SCAN_SECONDS", "300"))
BIN = Path(sys.executable).parent
# Those that need a service on the internet, or a server of another kind, are left out.
MODULES = (
    "cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,https_redirect,ldap,methods,"
    "permanentxss,redirect,sql,timesql,upload,xss"
)


def faults(served) -> list[str]:
    return [line for line in served.log().splitlines() if " fault" in line or "Fatal error" in line]


@pytest.mark.parametrize("name", ["officer", "chair", "administrator", None])
def test_wapiti_finds_nothing_above_informational(served, signed_in, tmp_path, name):
    report = tmp_path / "report.json"
    command = [
        BIN / "wapiti", "-u", served.url + ("/" if name else "/sign-in"), "--scope", "domain", "-m", MODULES,
        "--verify-ssl", "0", "--max-scan-time", str(SECONDS), "--max-attack-time", str(SECONDS // 6),
        "--max-links-per-page", "40", "--max-files-per-dir", "30", "-d", "6", "--tasks", "4",
        "-x", served.url + "/sign-out", "-x", served.url + "/account/password",
        "--store-session", tmp_path / "session", "--store-config", tmp_path / "config", "--no-bugreport",
        "-f", "json", "-o", report,
    ]  # fmt: skip
    if name:
        command += ["-C", signed_in(name).cookie, "--drop-set-cookie"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 8 + 120)
    assert report.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    found = json.loads(report.read_text())
    pages = found["infos"].get("crawled_pages_nbr", 0)
    worse = [
        f"{category}: {each['method']} {each['path']} {each['info']}"
        for kind in ("vulnerabilities", "anomalies")
        for category, items in found[kind].items()
        for each in items
        if each["level"] > 0
    ]
    assert worse == []
    assert faults(served) == []
    assert pages >= (20 if name else 1), f"only {pages} pages were looked at"


# Where something typed comes near a query: lists and their filters, a search, references, the sign-in.
ADDRESSES = [
    ("officer", "/reports?list=all&after=R-2026-00001", None),
    ("officer", "/cases?view=all&kind=person&flag=late&after=CS-2026-00001&state=open", None),
    ("officer", "/people?letter=A&after=P-2026-00001", None),
    ("officer", "/people/P-2026-00001*?before=1764000000000-1&from=2026-01-01&kind=note", None),
    ("officer", "/actions?list=all&after=A-2026-00001&agency=x", None),
    ("analyst", "/figures/incidents?force=x&from=2026-01&until=2026-02&category=x", None),
    ("officer", "/searches", "query=Mar"),
    (None, "/sign-in", "name=officer&password=wrong&next=/people"),
]


@pytest.mark.parametrize("name, path, fields", ADDRESSES, ids=[path.split("?")[0] for _, path, _ in ADDRESSES])
def test_sqlmap_finds_no_way_in(served, signed_in, tmp_path, name, path, fields):
    command = [
        BIN / "sqlmap", "-u", served.url + path, "--batch", "--disable-coloring", "--level", "2", "--risk", "1",
        "--threads", "2", "--technique", "BEUST", "--time-sec", "4", "--timeout", "15", "--retries", "1",
        "--ignore-redirects", "--output-dir", tmp_path / "sqlmap", "--flush-session", "--skip", "csrf",
    ]  # fmt: skip
    person = signed_in(name) if name else None
    if person:
        command += ["--cookie", person.cookie]
    if fields:
        page = person.open("/people")[2] if person else None
        if page:
            fields += "&csrf=" + next(form for form in Forms(page).all if form.value("csrf")).value("csrf")
        command += ["--data", fields]
    environment = os.environ | {"HOME": str(tmp_path)}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, env=environment, stdin=subprocess.DEVNULL
        )
        output = done.stdout
    except subprocess.TimeoutExpired as error:
        output = (error.stdout or b"").decode()
    assert re.search(r"testing (for SQL injection|if)", output), output[-2000:]
    assert "identified the following injection point" not in output, output[-3000:]
    assert not re.search(r"is vulnerable|appears to be '.*' injectable", output), output[-3000:]
    assert faults(served) == []
