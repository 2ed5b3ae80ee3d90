"""Starts the identity provider of the tests, tells it how to behave, and ends it."""

import json
import subprocess
import sys
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from data_layer.openid_settings import OpenIdSettings
from tests.identity_provider_program import CLIENT, SECRET

_STOP_SECONDS = 20.0


class IdentityProvider:
    """A process of its own, at the `issuer`'s address until it is stopped."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.identity_provider_program"],
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._process.stdout is None:
            raise RuntimeError("the identity provider says nothing")
        self.issuer = self._process.stdout.readline().strip()

    @property
    def settings(self) -> OpenIdSettings:
        return OpenIdSettings(issuer=self.issuer, client_id=CLIENT, client_secret=SECRET)

    def misbehave(self, **faults: object) -> None:
        """In these ways only, from now on."""
        self._post("/faults", json.dumps(faults))

    def change_key(self) -> None:
        self._post("/new-key", "")

    def sign_in(self, address: str, subject: str) -> str:
        """As a person does at the address; where they are sent back to."""
        parts = urlsplit(address)
        return self._post(f"{parts.path}?{parts.query}", urlencode({"subject": subject}))

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=_STOP_SECONDS)

    def _post(self, path: str, body: str) -> str:
        connection = HTTPConnection("127.0.0.1", urlsplit(self.issuer).port, timeout=_STOP_SECONDS)
        connection.request("POST", path, body)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.getheader("Location", "")
