"""canaille, a real provider of OpenID Connect, with two people and one client: `provider.py PORT BACK CLIENT SECRET`.

Another key signs from SIGHUP on. Runs until it is ended.
"""

import contextlib
import datetime
import os
import signal
import sys

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "true"  # plain HTTP, on this machine alone

from canaille import create_app  # noqa: E402
from canaille.app import models  # noqa: E402
from canaille.backends.memory.backend import MemoryBackend  # noqa: E402
from joserfc import jwk  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

PEOPLE = {"ruth": "seven grey herons", "stranger": "wharf kettle onion"}


def new_key() -> dict:
    key = jwk.generate_key("RSA", 2048)
    key.ensure_kid()
    return key.as_dict(private=True)


def populate(backend, client: str, secret: str, back: str):
    for name, password in PEOPLE.items():
        backend.save(
            models.User(
                formatted_name=name.title(), given_name=name.title(), family_name="Adeyemi", user_name=name,
                emails=[f"{name}@harrowmere.example"], password=password,
            )
        )  # fmt: skip
    one = models.Client(
        client_id=client, client_secret=secret, client_name="Roundtable", client_uri="http://127.0.0.1/",
        redirect_uris=[back], grant_types=["authorization_code"], response_types=["code"], scope=["openid"],
        token_endpoint_auth_method="client_secret_basic", id_token_signed_response_alg="RS256",
        client_id_issued_at=datetime.datetime.now(datetime.timezone.utc),
    )  # fmt: skip
    backend.save(one)
    one.audience = [one]
    backend.save(one)


def main(port: int, back: str, client: str, secret: str):
    settings = {
        "SECRET_KEY": os.urandom(24).hex(),
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "CANAILLE": {
            "DATABASE": "memory",
            "JAVASCRIPT": False,
            "TIMEZONE": "UTC",
            "ACL": {"DEFAULT": {"READ": ["user_name"], "PERMISSIONS": ["edit_self", "use_oidc"], "WRITE": []}},
        },
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [new_key()]},
    }
    backend = MemoryBackend(settings)
    with contextlib.ExitStack() as stack:
        stack.enter_context(backend.session())
        app = create_app(settings, backend=backend)
        with app.app_context():
            populate(backend, client, secret, back)

        def change_keys(*_):
            app.config["CANAILLE_OIDC"]["ACTIVE_JWKS"] = [new_key()]
            print("changed", flush=True)

        signal.signal(signal.SIGHUP, change_keys)
        server = make_server("127.0.0.1", port, app)
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:5])
