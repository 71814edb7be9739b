"""Somebody who sends files to a running site, over a plain connection that can be cut at any byte."""

import http.client
import os
import re
import socket
import time
import urllib.parse
from pathlib import Path

BOUNDARY = "----roundtable-file-test"


class Sender:
    def __init__(self, site, who: str):
        self.site, self.cookie = site, ""
        host, port = site.url.removeprefix("http://").split(":")
        self.host, self.port = host, int(port)
        door = self.ask("GET", "/sign-in")
        self.cookie = door.headers["set-cookie"].split(";")[0]
        fields = {"name": who, "password": site.sign_ins[who], "csrf": token(door.body)}
        signed = self.post("/sign-in", fields)
        cookies = [value.split(";")[0] for name, value in signed.all if name.lower() == "set-cookie"]
        self.cookie = next(cookie for cookie in cookies if cookie.startswith("roundtable="))
        self.csrf = token(self.ask("GET", "/files").body)

    def ask(self, method: str, path: str, body=b"", headers: dict | None = None):
        line = http.client.HTTPConnection(self.host, self.port, timeout=120)
        line.request(method, path, body=body or None, headers={"Cookie": self.cookie, **(headers or {})})
        answer = line.getresponse()
        answer.body = answer.read()
        answer.all = answer.getheaders()
        line.close()
        return answer

    def post(self, path: str, fields: dict):
        body = urllib.parse.urlencode(fields).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    # A form with a file, as a browser without scripts sends it.

    def form(self, name: str, length: int, record: str = "") -> tuple[bytes, bytes, dict]:
        """What stands before and after the file's own bytes, and the headers."""
        fields = {"csrf": self.csrf, "record": record}
        head = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items())
        head += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        tail = f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(head) + length + len(tail)),
        }
        return head.encode(), tail, headers

    def send_form(self, name: str, pieces, length: int, record: str = ""):
        head, tail, headers = self.form(name, length, record)

        def body():
            yield head
            yield from pieces
            yield tail

        return self.ask("POST", "/files", body(), headers)

    # An upload that can go on.

    def begin(self, name: str, size: int, record: str = "", mark: str = "1"):
        return self.post(
            "/uploads", {"csrf": self.csrf, "name": name, "size": size, "record": record, "mark": mark})

    def offset(self, address: str) -> int:
        return int(self.ask("HEAD", address).headers["upload-offset"])

    def patch(self, address: str, offset: int, body: bytes):
        """Goes on; waits while the program still holds what another try was sending."""
        end = time.monotonic() + 10
        while True:
            answer = self.ask("PATCH", address, body, self.patch_headers(offset))
            if answer.status != 409 or time.monotonic() > end:
                return answer
            time.sleep(0.1)

    def patch_headers(self, offset: int) -> dict:
        return {
            "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset),
            "X-Form-Token": self.csrf,
        }

    def cut(self, method: str, path: str, headers: dict, body: bytes):
        """Sends the head and as much as is given of a longer body, then hangs up."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", f"Cookie: {self.cookie}"]
        lines += [f"{key}: {value}" for key, value in headers.items()]
        with socket.create_connection((self.host, self.port)) as line:
            line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
            line.shutdown(socket.SHUT_WR)
            line.settimeout(5)
            try:
                line.recv(4096)
            except OSError:
                pass

    def files(self) -> list[str]:
        """References of what this person sent and put on nothing, newest first."""
        found = re.findall(rb"/files/(F-\d+-\d+)", self.ask("GET", "/files").body)
        return [reference.decode() for reference in dict.fromkeys(found)]

    def content(self, reference: str, headers: dict | None = None):
        return self.ask("GET", f"/files/{reference}/content", headers=headers)


def token(page: bytes) -> str:
    return re.search(rb'name="csrf" value="([^"]+)"', page).group(1).decode()


def stored(folder: Path) -> list[Path]:
    """Every file in a site's folder of files."""
    root = folder / "files"
    return [path for path in root.rglob("*") if path.is_file()] if root.exists() else []


def memory(pid: int) -> int:
    """Bytes of memory that the process holds."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no memory is told")


def until(check, seconds: float = 30):
    """Waits until something is so, and gives it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to be in time")


def noise(length: int) -> bytes:
    return os.urandom(length)
