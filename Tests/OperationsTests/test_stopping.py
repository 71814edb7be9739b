"""What happens to people when the operator stops the program."""

import http.client
import signal
import socket
import sqlite3
import threading
import time
import urllib.parse
from contextlib import contextmanager

import pytest
from operated import Forms, Person

# As long as a request may wait for records that another program has locked.
LONG = 8


@contextmanager
def request_under_way(served):
    """A sign-in that waits, because another program holds the records; `answers` has its status when it came."""
    door = Person(served)
    token = Forms(door.open("/sign-in")[2]).all[-1].value("csrf")
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in door.cookies)
    answers: list[int] = []

    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        body = urllib.parse.urlencode({"name": "officer", "password": "a wrong one", "csrf": token})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        try:
            connection.request("POST", "/sign-in", body, headers)
            answers.append(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            answers.append(0)

    lock = sqlite3.connect(served.folder / "roundtable.sqlite", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    asking = threading.Thread(target=ask)
    asking.start()
    served.wait(lambda: "roundtable_http_requests_in_flight 1" in served.metrics())
    try:
        yield lock, answers
    finally:
        if lock.in_transaction:
            lock.execute("ROLLBACK")
        lock.close()
        asking.join(30)


def refuses_connections(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
        return False
    except OSError:
        return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_finishes_the_request_under_way_and_takes_no_other(serve, number):
    with serve(ROUNDTABLE_STOP_SECONDS="20") as served:
        with request_under_way(served) as (lock, answers):
            served.process.send_signal(number)
            served.wait(lambda: served.readiness() == (503, {"ready": False, "reason": "stopping"}))
            served.wait(lambda: refuses_connections(served.port))
            assert served.process.poll() is None and answers == []
            lock.execute("ROLLBACK")
            assert served.process.wait(LONG) == 0

        assert answers == [422]
        assert "stopped before everything had ended" not in served.log()


def test_a_stop_does_not_wait_longer_than_is_set(serve):
    with serve(ROUNDTABLE_STOP_SECONDS="1") as served:
        with request_under_way(served) as (_, answers):
            began = time.monotonic()
            served.process.send_signal(signal.SIGTERM)
            assert served.process.wait(LONG) == 1
            assert time.monotonic() - began >= 1

        assert answers == [0]
        assert "stopped before everything had ended under_way=1" in served.log()


def test_a_second_signal_ends_it_at_once(serve):
    with serve(ROUNDTABLE_STOP_SECONDS="600") as served:
        with request_under_way(served) as (_, answers):
            served.process.send_signal(signal.SIGTERM)
            served.wait(lambda: served.readiness()[0] == 503)
            served.process.send_signal(signal.SIGTERM)
            assert served.process.wait(LONG) == 128 + signal.SIGTERM

        assert answers == [0]


def test_connections_that_nobody_uses_do_not_hold_a_stop_up(serve):
    with serve(ROUNDTABLE_STOP_SECONDS="600") as served:
        idle = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(5)]
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(LONG) == 0
        for each in idle:
            each.close()
