"""The sample partnership served by HTTPS on this machine, for scanners that have the cookie of somebody signed in."""

import http.cookiejar
import ssl
import sys
import urllib.request
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "OperationsTests"))

from operated import Person, Served, certificate, load_sample  # noqa: E402


class SignedIn(Person):
    """Somebody signed in over HTTPS with a certificate that signs itself."""

    def __init__(self, served: Served, name: str, password: str):
        super().__init__(served)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=context), urllib.request.HTTPCookieProcessor(self.cookies)
        )
        self.sign_in(name, password)

    @property
    def cookie(self) -> str:
        return next(f"{each.name}={each.value}" for each in self.cookies if each.name == "__Host-roundtable")


@pytest.fixture
def served(tmp_path):
    """A copy of its own, which scanners may fill with nonsense."""
    passwords = load_sample(tmp_path / "data")
    files = certificate(tmp_path / "tls", "localhost")
    settings = {
        "ROUNDTABLE_TLS_CERTIFICATE": str(files[0]),
        "ROUNDTABLE_TLS_KEY": str(files[1]),
        "ROUNDTABLE_REQUESTS_PER_MINUTE": "0",
    }
    with Served(tmp_path / "data", scheme="https", **settings) as served:
        served.passwords = passwords
        yield served


@pytest.fixture
def signed_in(served):
    return lambda name: SignedIn(served, name, served.passwords[name])
