"""The sample configuration of docs/operations/tls.md, with addresses of this test's own, in front of the program."""

import re
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request

import pytest
from operated import ROOT, Forms, Served, certificate, free_port, lines_of_json, set_up


def sample(name: str) -> str:
    """The configuration that the page gives for this proxy."""
    page = (ROOT / "docs" / "operations" / "tls.md").read_text()
    return re.search(rf"^{name}\b[^\n]*:\n\n```\n(.*?)```", page, re.S | re.M)[1]


@pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed")
def test_the_sample_for_haproxy_speaks_https_and_leaves_out_a_node_that_stops(tmp_path):
    chain, key = certificate(tmp_path / "tls", "proxy")
    (tmp_path / "both.pem").write_text(chain.read_text() + key.read_text())
    port = free_port()
    settings = {
        "ROUNDTABLE_HTTPS": "true", "ROUNDTABLE_TRUSTED_PROXY": "127.0.0.1", "ROUNDTABLE_LOG_LEVEL": "info",
        "ROUNDTABLE_LOG_FORMAT": "json",
    }  # fmt: skip
    # Sample accounts are served to no proxy, so this partnership is a real one.
    with Served(set_up(tmp_path / "data"), **settings) as served:
        text = sample("haproxy").replace("bind :443", f"bind 127.0.0.1:{port}")
        text = text.replace("/etc/haproxy/roundtable.pem", str(tmp_path / "both.pem"))
        text = text.replace("8080 check port 9090", f"{served.port} check port {served.health_port}")
        (tmp_path / "haproxy.cfg").write_text(text)
        with (tmp_path / "haproxy.log").open("wb") as log:
            proxy = subprocess.Popen(["haproxy", "-f", tmp_path / "haproxy.cfg"], stdout=log, stderr=log)
        try:
            served.wait(lambda: status(port)[0] == 200, 20)
            _, headers, page = status(port)
            assert "Secure" in headers["Set-Cookie"] and headers["Strict-Transport-Security"]
            assert "password" in Forms(page).names
            # The proxy's word for the request is the program's.
            word = headers["X-Request-Id"]
            assert re.fullmatch(r"[0-9a-f-]{36}", word)
            served.wait(lambda: any(line.get("request") == word for line in lines_of_json(served.log())))
            served.process.terminate()
            served.process.wait(20)
            assert status(port)[0] == 503
        finally:
            proxy.terminate()
            proxy.wait(20)


def status(port: int):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(f"https://127.0.0.1:{port}/sign-in", timeout=10, context=context) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, ""
    except OSError:
        return 0, {}, ""
