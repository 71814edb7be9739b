"""HTTPS by the program itself, with certificates that openssl makes."""

import os
import socket
import ssl
import subprocess
import time

import pytest
from operated import Served, certificate, copied, program


def asked(
    served: Served, highest: ssl.TLSVersion | None = None, ciphers: str = "ALL:@SECLEVEL=0"
) -> tuple[bytes, str]:
    """What /sign-in answers by HTTPS, and who the certificate is for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if highest:
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = highest
        context.set_ciphers(ciphers)
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            shown = secure.getpeercert(binary_form=True)
            secure.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b""
            while piece := secure.recv(65536):
                answer += piece
    name = subprocess.run(
        ["openssl", "x509", "-inform", "der", "-noout", "-subject"], input=shown, capture_output=True, check=True
    )
    return answer, name.stdout.decode().strip()


def settings(files) -> dict[str, str]:
    return {"ROUNDTABLE_TLS_CERTIFICATE": str(files[0]), "ROUNDTABLE_TLS_KEY": str(files[1])}


def test_https_by_the_program_with_secure_cookies_and_a_renewed_certificate_without_a_restart(template, tmp_path):
    files = certificate(tmp_path / "tls", "first")
    with Served(copied(template[0], tmp_path / "data"), scheme="https", **settings(files)) as served:
        answer, name = asked(served)
        assert name.endswith("first")
        assert answer.startswith(b"HTTP/1.1 200")
        head = answer.split(b"\r\n\r\n")[0].lower()
        assert b"strict-transport-security: max-age=31536000" in head
        assert b"secure" in next(line for line in head.splitlines() if line.startswith(b"set-cookie"))
        with pytest.raises(ssl.SSLError):
            asked(served, highest=ssl.TLSVersion.TLSv1_1)

        # One of the two is new and the other is not yet: the pair before stays in use.
        renewed = certificate(tmp_path / "renewed", "second")
        later = time.time() + 10
        os.replace(renewed[1], files[1])
        os.utime(files[1], (later, later))
        served.wait(lambda: asked(served)[1].endswith("first") and "cannot be used" in served.log(), 20)
        os.replace(renewed[0], files[0])
        os.utime(files[0], (later + 1, later + 1))
        served.wait(lambda: asked(served)[1].endswith("second"), 20)


def test_only_ciphers_with_forward_secrecy_are_taken(template, tmp_path):
    files = certificate(tmp_path / "tls", "first")
    with Served(copied(template[0], tmp_path / "data"), scheme="https", **settings(files)) as served:
        assert asked(served, ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES128-GCM-SHA256")[0].startswith(b"HTTP/1.1 200")
        for weak in ["ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "AES128-GCM-SHA256", "AES256-SHA"]:
            with pytest.raises((ssl.SSLError, ConnectionError)):
                asked(served, ssl.TLSVersion.TLSv1_2, f"{weak}:@SECLEVEL=0")


def test_a_key_of_another_certificate_stops_the_start_with_a_sentence(template, tmp_path):
    one, other = certificate(tmp_path / "one", "one"), certificate(tmp_path / "other", "other")
    done = subprocess.run(
        [program(), "serve", "--data", str(template[0]), "--port", "0"], capture_output=True, text=True, timeout=30,
        env=os.environ | settings((one[0], other[1])),
    )  # fmt: skip
    assert done.returncode == 1
    assert "belong together" in done.stderr
