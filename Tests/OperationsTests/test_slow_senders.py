"""Somebody who opens connections and sends a byte now and then cannot hold them open."""

import socket
import time

import pytest
from operated import Person

SECONDS = 1
HEAD = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def closed_after(port: int, start: bytes, drip: bytes, most: float = 10) -> float:
    """Seconds until the server closes a connection on which `start` came at once and then a little at a time."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(0.1)
        try:
            connection.sendall(start)
            while time.monotonic() - began < most:
                try:
                    while connection.recv(65536):
                        pass
                    return time.monotonic() - began
                except TimeoutError:
                    connection.sendall(drip)
        except OSError:
            return time.monotonic() - began
    raise AssertionError(f"still open after {most} s")


@pytest.fixture
def served(serve):
    with serve(ROUNDTABLE_READ_SECONDS=str(SECONDS)) as served:
        yield served


@pytest.mark.parametrize(
    "start, drip",
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nX-A: ", b"a"),
        (HEAD + b"Content-Length: 1000\r\n\r\nname=", b"a"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
    ids=["nothing", "a head that never ends", "a body that drips", "chunks that drip"],
)
def test_a_request_that_comes_too_slowly_is_cut_off(served, start, drip):
    assert SECONDS * 0.8 <= closed_after(served.port, start, drip) < 6
    assert "fault" not in served.log()
    assert Person(served).open("/sign-in")[0] == 200


def test_a_large_body_on_a_slow_line_is_let_through(served):
    # 4,000 bytes are worth 8 s: it takes longer than a head may, and arrives.
    piece = b"a" * 800
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(HEAD + b"Connection: close\r\nContent-Length: 4000\r\n\r\n")
        for _ in range(5):
            connection.sendall(piece)
            time.sleep(SECONDS * 0.4)
        connection.settimeout(10)
        assert connection.recv(65536).startswith(b"HTTP/1.1 403 ")


def test_a_connection_that_is_kept_serves_again_after_a_pause(served):
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.settimeout(10)
        for _ in range(2):
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"HTTP/1.1 200" in connection.recv(65536)
            time.sleep(SECONDS * 2)
