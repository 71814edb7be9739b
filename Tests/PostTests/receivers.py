"""What stands at the other end: a real mail server, one that hangs, and receivers of HTTP. All on loopback."""

import json
import socket
import ssl
import subprocess
import threading
import time
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import harness
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

NAME, PASSWORD = b"roundtable", b"a password of the mail server"


def until(ask, seconds: float = 60):
    """What `ask` gives as soon as it gives something; fails where that takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"nothing came within {seconds} s")


class Certificate:
    """A certificate for localhost that nobody has signed but itself."""

    def __init__(self, folder: Path):
        self.file, self.key = folder / "certificate.pem", folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
            + ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(self.key), "-out", str(self.file)],
            check=True, capture_output=True)

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


class MailServer:
    """aiosmtpd, which keeps what it takes and answers recipients as it is told."""

    def __init__(self, certificate: Certificate | None, port: int = 0, wants_name: bool = True):
        self.letters, self.recipients, self.answers, self.was_encrypted = [], [], [], []
        port = port or harness.free_port()
        outer = self

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                outer.recipients.append(address)
                if outer.answers:
                    return outer.answers.pop(0)
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, server, session, envelope):
                outer.was_encrypted.append(session.ssl is not None)
                outer.letters.append(message_from_bytes(envelope.content, policy=policy.default))
                return "250 OK"

        def authenticate(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login, data.password) == (NAME, PASSWORD), handled=False)

        class Named(Controller):
            def factory(self):
                tls = certificate.context() if certificate else None
                return SMTP(
                    self.handler, hostname="localhost", tls_context=tls, require_starttls=bool(certificate),
                    authenticator=authenticate, auth_required=bool(certificate) and wants_name)

        self.controller = Named(Handler(), hostname="127.0.0.1", port=port)
        self.controller.start()
        self.address = f"smtp://{NAME.decode()}@localhost:{port}" if certificate else f"smtp://localhost:{port}"
        self.port = port

    def letter(self, count: int = 1):
        """The newest letter, once there are so many."""
        until(lambda: len(self.letters) >= count)
        return self.letters[count - 1]

    def close(self):
        self.controller.stop()


class Silence:
    """A server that accepts and never says a word."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.accepted = []
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def _accept(self):
        while True:
            try:
                self.accepted.append(self.listener.accept()[0])
            except OSError:
                return

    def close(self):
        # shutdown wakes accept; close alone leaves the thread in it, and with it the port taken.
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()
        self.thread.join(10)
        for connection in self.accepted:
            connection.close()


class Receiver:
    """Takes POSTs, keeps them, and answers as it is told."""

    def __init__(self):
        self.requests, self.answers = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append((self.path, dict(self.headers), body))
                status, headers = outer.answers.pop(0) if outer.answers else (201, {})
                answer = json.dumps({"id": "x"}).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def request(self, count: int = 1):
        until(lambda: len(self.requests) >= count)
        return self.requests[count - 1]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
