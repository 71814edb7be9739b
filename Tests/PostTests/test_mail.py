"""Letters by a real mail server: STARTTLS, names and passwords, refusals, silence."""

import re

import harness
from person import Person, give_action, names
from receivers import PASSWORD, MailServer, Silence, until

ADDRESS = "second.officer@example.org"


def settings(server: MailServer, certificate=None, **more) -> dict:
    chosen = {"MAIL": server.address, "MAIL_FROM": "roundtable@example.org", "MAIL_TIMEOUT": "5"}
    if certificate:
        chosen |= {"MAIL_PASSWORD": PASSWORD.decode(), "MAIL_CA": certificate.file}
    else:
        chosen |= {"MAIL_TLS": "none"}
    return chosen | more


def trouble(person: Person) -> str:
    """Why the letter with the link has not gone out, as the page says it."""
    pattern = r"has not gone out yet: ([^<]+)\.</p>"
    return until(lambda: (found := re.search(pattern, person.get("/account/notices"))) and found.group(1))


def test_a_letter_goes_out_encrypted_and_names_nobody(serve, open_receiver, certificate):
    server = open_receiver(MailServer(certificate))
    site = serve(**settings(server, certificate))
    officer = Person(site, "officer2")
    officer.take_letters(server, ADDRESS)

    reference = give_action(site, Person(site, "officer"), "officer2")
    letter = server.letter(2)

    assert all(server.was_encrypted)
    assert letter["Subject"] == f"An action was given to you: {reference}"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<notice-[0-9a-f]{32}@example\.org>", letter["Message-ID"])
    text = letter.get_content()
    assert f"{site.url}/actions/{reference}" in text
    said = set(re.findall(r"[^\W\d_]{3,}", text + letter["Subject"]))
    assert not said & (names(site) - {"Sign", "How"}), "a letter holds somebody's name"
    assert reference in officer.get("/notices")


def test_a_certificate_that_nobody_vouches_for_is_refused(serve, open_receiver, certificate):
    server = open_receiver(MailServer(certificate))
    with_nobody = {key: value for key, value in settings(server, certificate).items() if key != "MAIL_CA"}
    officer = Person(serve(**with_nobody), "officer2")

    officer.ask_for_link(ADDRESS)

    assert trouble(officer) == "Its certificate is not trusted by this machine"
    assert not server.recipients


def test_a_server_without_encryption_is_told_nothing(serve, open_receiver):
    server = open_receiver(MailServer(None))
    officer = Person(serve(**settings(server, MAIL_TLS="required")), "officer2")

    officer.ask_for_link(ADDRESS)

    assert trouble(officer).startswith("It does not offer the encryption that is required")
    assert not server.recipients


def test_a_wrong_password_is_said_in_words(serve, open_receiver, certificate):
    server = open_receiver(MailServer(certificate))
    officer = Person(serve(**settings(server, certificate, MAIL_PASSWORD="another")), "officer2")

    officer.ask_for_link(ADDRESS)

    assert trouble(officer).startswith("It does not take our name and password")
    assert not server.letters


def test_a_refused_recipient_is_final_and_stands_on_the_page(serve, open_receiver):
    server = open_receiver(MailServer(None))
    site = serve(**settings(server))
    Person(site, "officer2").take_letters(server, ADDRESS)
    administrator = Person(site, "administrator")

    server.answers = ["550 no such mailbox"]
    reference = give_action(site, Person(site, "officer"), "officer2")
    until(lambda: site.rows("SELECT 1 FROM notice WHERE delivery = 'failed'"))

    page = administrator.get("/operations/sending")
    assert f"An action was given to you: {reference}" in page
    assert "It refuses this letter, or its recipient (550)" in page
    assert not site.rows("SELECT 1 FROM job WHERE name = 'deliver-notice'"), "it would be tried again"
    key = site.rows("SELECT lower(hex(id)) FROM notice WHERE delivery = 'failed'")[0][0]
    administrator.post(f"/operations/sending/notice/{key}/retry", {})
    assert reference in server.letter(2)["Subject"]


def test_a_server_that_is_busy_gets_the_same_letter_later(serve, open_receiver):
    server = open_receiver(MailServer(None))
    site = serve(**settings(server))
    Person(site, "officer2").take_letters(server, ADDRESS)

    server.answers = ["450 come back later"]
    give_action(site, Person(site, "officer"), "officer2")
    until(lambda: site.rows("SELECT 1 FROM notice WHERE tries = 1 AND reason = 'busy' AND answer = 450"))
    letter = server.letter(2)

    key = site.rows("SELECT lower(hex(id)) FROM notice WHERE kind = 'actionGiven' AND account_id ="
                    " (SELECT id FROM account WHERE sign_in = 'officer2') ORDER BY created_at DESC LIMIT 1")[0][0]
    assert letter["Message-ID"] == f"<notice-{key}@example.org>"
    assert len(server.letters) == 2


def test_a_server_that_hangs_holds_up_no_page_and_the_letter_comes_in_the_end(serve, open_receiver):
    silence = open_receiver(Silence())
    site = serve(MAIL=f"smtp://localhost:{silence.port}", MAIL_FROM="roundtable@example.org", MAIL_TLS="none",
                 MAIL_TIMEOUT="3")
    officer = Person(site, "officer2")
    officer.ask_for_link(ADDRESS)
    until(lambda: silence.accepted)

    # While the letter hangs, pages answer: far more of them than there are threads that draw pages.
    for _ in range(50):
        assert "My work" in officer.get("/")
    assert not site.rows("SELECT 1 FROM address_link WHERE token_hash IS NOT NULL")
    assert trouble(officer).startswith("It did not answer in time")
    until(lambda: len(silence.accepted) > 1)
    silence.close()
    server = open_receiver(MailServer(None, port=silence.port))

    officer.follow_link(server.letter().get_content())


def test_letters_that_hang_do_not_keep_the_program_from_stopping(serve, open_receiver):
    silence = open_receiver(Silence())
    site = serve(MAIL=f"smtp://localhost:{silence.port}", MAIL_FROM="roundtable@example.org", MAIL_TLS="none",
                 MAIL_TIMEOUT="5")
    Person(site, "officer2").ask_for_link(ADDRESS)
    until(lambda: silence.accepted)

    site.stop()

    assert harness.Site(site.folder, {}).rows("SELECT count(*) FROM job WHERE name = 'send-address-link'") == [(1,)]


def test_without_a_mail_server_notices_are_in_the_pages(serve):
    site = serve()
    reference = give_action(site, Person(site, "officer"), "officer2")
    officer = Person(site, "officer2")

    assert reference in officer.get("/notices")
    assert "No mail is sent from here yet" in officer.get("/account/notices")
    assert "No mail server is set up" in Person(site, "administrator").get("/operations/sending")
