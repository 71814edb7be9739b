"""Requests whose end is told in two ways are refused, so that a proxy and the program never see two different ones."""

import socket

import pytest

BODY = b"0\r\n\r\nGET /people HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 6\r\nContent-Length: 60\r\n",
        b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\nContent-Length: 6\r\n",
        b"Transfer-Encoding: xchunked\r\nContent-Length: 6\r\n",
        b"Content-Length: +6\r\n",
        b"Content-Length: 6, 7\r\n",
        b"Content-Length : 6\r\n",
    ],
)
def test_two_lengths_in_one_request_are_refused(serve, lengths):
    with serve() as served, socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        head = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n" + lengths + b"\r\n"
        connection.sendall(head + BODY)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        # One answer at most, and never one to the request that hides in the body.
        assert answer.count(b"HTTP/1.1 ") <= 1
        assert b"/sign-in?next=" not in answer
