"""ClamAV's daemon on a socket of its own, with one signature of our own and no list from anywhere."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

# Nothing that any real scanner knows: only the signature below.
FINDING = b"ROUNDTABLE-TEST-FINDING-7f3a91"
NAME = "Roundtable.Test.Finding"


class Clam:
    def __init__(self, folder: Path):
        self.folder, self.process = folder, None
        self.socket = folder / "clamd.sock"
        self.address = f"unix:{self.socket}"
        signatures = folder / "signatures"
        signatures.mkdir()
        (signatures / "own.ndb").write_text(f"{NAME}:0:*:{FINDING.hex()}\n")
        lines = [
            f"LocalSocket {self.socket}", f"DatabaseDirectory {signatures}", "Foreground yes",
            "StreamMaxLength 100M", "LogVerbose no", f"TemporaryDirectory {folder}", "OfficialDatabaseOnly no",
        ]
        (folder / "clamd.conf").write_text("\n".join(lines) + "\n")

    def start(self) -> "Clam":
        program = shutil.which("clamd") or "/usr/sbin/clamd"
        with (self.folder / "clamd.log").open("wb") as log:
            self.process = subprocess.Popen(
                [program, "--config-file", str(self.folder / "clamd.conf")], stdout=log, stderr=log)
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with socket.socket(socket.AF_UNIX) as line:
                    line.connect(str(self.socket))
                    line.sendall(b"zPING\0")
                    if line.recv(16).startswith(b"PONG"):
                        return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "clamd.log").read_text()[-2000:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None
