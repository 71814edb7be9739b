"""What goes out by HTTP: GOV.UK Notify and web hooks, checked with Python's own hmac."""

import base64
import hashlib
import hmac
import json
import re
import time

from person import Person, give_action
from receivers import Receiver, until

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_notify_is_asked_with_a_token_of_our_service(serve, open_receiver):
    notify = open_receiver(Receiver())
    site = serve(NOTIFY_KEY=f"our-key-{SERVICE}-{SECRET}", NOTIFY_TEMPLATE=TEMPLATE, NOTIFY_ADDRESS=notify.url)
    officer = Person(site, "officer2")
    notify.answers = [(429, {})]

    officer.ask_for_link("second.officer@example.org")
    path, headers, body = notify.request(2)  # the first was told to come back later

    assert path == "/v2/notifications/email"
    head, claims, mark = headers["Authorization"].removeprefix("Bearer ").split(".")
    wanted = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert hmac.compare_digest(unpadded(mark), wanted)
    assert json.loads(unpadded(head)) == {"typ": "JWT", "alg": "HS256"}
    token = json.loads(unpadded(claims))
    assert token["iss"] == SERVICE and abs(token["iat"] - time.time()) < 30
    order = json.loads(body)
    assert order["email_address"] == "second.officer@example.org" and order["template_id"] == TEMPLATE
    assert set(order["personalisation"]) == {"subject", "body"}
    until(lambda: site.rows("SELECT 1 FROM address_link WHERE token_hash IS NOT NULL"))
    officer.follow_link(order["personalisation"]["body"])


def add_hook(administrator: Person, address: str, *kinds: str) -> tuple[str, str]:
    """Registers a hook; gives its key and the secret that is shown once."""
    page = administrator.post("/operations/web-hooks", [("address", address), *(("kind", kind) for kind in kinds)])
    secret = re.search(r"<code>([^<]+)</code>", page).group(1)
    key = re.search(r"/operations/web-hooks/([0-9a-f]{32})/test", page).group(1)
    assert secret not in administrator.get(f"/operations/web-hooks/{key}")
    return key, secret


def is_signed(headers: dict, body: bytes, secret: str) -> bool:
    parts = dict(part.split("=", 1) for part in headers["Roundtable-Signature"].split(","))
    wanted = hmac.new(secret.encode(), parts["t"].encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(parts["v1"], wanted) and abs(int(parts["t"]) - time.time()) < 60


def test_a_web_hook_is_told_kind_reference_and_time_and_can_check_who_says_so(serve, open_receiver):
    receiver = open_receiver(Receiver())
    site = serve(HOOKS_PRIVATE="true")
    administrator = Person(site, "administrator")
    key, secret = add_hook(administrator, receiver.url + "/hooks", "referral.made")
    receiver.answers = [(503, {})]

    administrator.post(f"/operations/web-hooks/{key}/test", {})
    _, _, first = receiver.request()
    path, headers, body = receiver.request(2)

    assert path == "/hooks" and is_signed(headers, body, secret)
    assert not is_signed(headers, body, secret + "x")
    told = json.loads(body)
    assert set(told) == {"id", "kind", "reference", "at"} and told["kind"] == "test"
    assert json.loads(first)["id"] == told["id"], "the receiver could not tell that it is the same"
    until(lambda: "Sent" in administrator.get(f"/operations/web-hooks/{key}"))


def test_a_redirection_is_not_followed(serve, open_receiver):
    inside = open_receiver(Receiver())
    receiver = open_receiver(Receiver())
    site = serve(HOOKS_PRIVATE="true")
    administrator = Person(site, "administrator")
    key, _ = add_hook(administrator, receiver.url, "case.opened")
    receiver.answers = [(307, {"Location": inside.url + "/inside"})]

    administrator.post(f"/operations/web-hooks/{key}/test", {})
    until(lambda: "It points to another address" in administrator.get(f"/operations/web-hooks/{key}"))

    assert not inside.requests


def test_a_private_network_is_refused_when_it_is_called(serve, open_receiver):
    receiver = open_receiver(Receiver())
    site = serve()
    administrator = Person(site, "administrator")
    # The name is public to look at; the address that it leads to is this machine.
    port = receiver.url.rsplit(":", 1)[1]
    key, _ = add_hook(administrator, f"https://localhost:{port}/hooks", "case.opened")

    administrator.post(f"/operations/web-hooks/{key}/test", {})
    until(lambda: "The address is of a private network" in administrator.get(f"/operations/web-hooks/{key}"))

    assert not receiver.requests
    plain = {"address": receiver.url, "kind": "case.opened"}
    assert "begins with https" in administrator.post("/operations/web-hooks", plain, status=422)


def test_what_is_given_to_somebody_is_in_no_hook_that_did_not_ask(serve, open_receiver):
    receiver = open_receiver(Receiver())
    site = serve(HOOKS_PRIVATE="true")
    add_hook(Person(site, "administrator"), receiver.url, "meeting.called")

    give_action(site, Person(site, "officer"), "officer2")
    until(lambda: not site.rows("SELECT 1 FROM job WHERE state = 'waiting' AND name LIKE 'deliver-%'"))

    assert not receiver.requests
