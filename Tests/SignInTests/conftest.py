"""The program and a real provider beside it, each on a port of its own."""

import json
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "OperationsTests"))

import operated  # noqa: E402


class Provider:
    """canaille as a process; stopped by its own id."""

    def __init__(self, folder: Path, back: str):
        self.port = operated.free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.log_file = folder / "provider.log"
        self.log = self.log_file.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "provider.py"), str(self.port), back, "roundtable", "hush-hush"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )  # fmt: skip
        self.wait(b"ready")
        with urllib.request.urlopen(f"{self.issuer}/.well-known/openid-configuration", timeout=20) as answer:
            self.issuer = json.load(answer)["issuer"]

    def wait(self, word: bytes, seconds: float = 60):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if word in self.log_file.read_bytes():
                return
            time.sleep(0.05)
        raise AssertionError(f"the provider did not say {word}:\n{self.log_file.read_text()[-4000:]}")

    def change_keys(self):
        self.process.send_signal(signal.SIGHUP)
        self.wait(b"changed")

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        self.log.close()


@pytest.fixture
def world(tmp_path):
    """A partnership with one administrator, whose people may sign in at the provider."""
    folder = operated.set_up(tmp_path / "data")
    served = operated.Served(folder)
    provider = Provider(tmp_path, f"{served.url}/sign-in/back")
    try:
        file = tmp_path / "providers.json"
        file.touch(0o600)
        one = {"id": "council", "name": "Harrowmere Council", "issuer": provider.issuer, "client": "roundtable",
               "secret": "hush-hush"}  # fmt: skip
        file.write_text(json.dumps([one]))
        served.settings |= {"ROUNDTABLE_SITE": served.url, "ROUNDTABLE_OIDC_PROVIDERS": str(file)}
        with served:
            yield served, provider
    finally:
        provider.stop()
