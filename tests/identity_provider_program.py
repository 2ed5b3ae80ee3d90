"""An identity provider of the tests' own, as a process: signs in whoever says a name.

Told so under `/faults`, it behaves badly in one way; what it may be told stands in `_Faults`.
"""

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypedDict
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from portal.supervisor import end_with_parent

CLIENT, SECRET = "portal", "known to the provider and to the portal"
_PAGE = """<!DOCTYPE html><html lang="en"><title>Provider</title><h1>Provider</h1>
<form method="post"><label>Name <input name="subject"></label><button>Go on</button></form>"""


class _Faults(TypedDict, total=False):
    """`claims` replace the right ones, None takes one away; `answer` goes into the way back."""

    claims: dict[str, object]
    answer: dict[str, str]
    discovery: dict[str, object]
    keys: list[dict[str, str]]
    signed: str
    status: int


class Provider(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        # Another site than the portal's, which is at 127.0.0.1.
        self.issuer = f"http://localhost:{self.server_port}"
        self.key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
        self.faults: _Faults = {}
        self.given: dict[str, dict[str, str]] = {}

    def discovery(self) -> Mapping[str, object]:
        described = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            # Offered, and not taken by whoever is careful.
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return described | self.faults.get("discovery", {})

    def way_back(self, asked: Mapping[str, str], subject: str) -> str:
        code = secrets.token_urlsafe(16)
        self.given[code] = {**asked, "subject": subject}
        answer = {"code": code, "state": asked["state"], "iss": self.issuer}
        said = answer | self.faults.get("answer", {})
        told = {name: text for name, text in said.items() if text is not None}
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def tokens(self, form: Mapping[str, str], authorization: str) -> Mapping[str, str] | None:
        """None unless it is the client, with a fresh code, its own address and the verifier."""
        asked = self.given.pop(form.get("code", ""), None)
        proof = base64.b64encode(f"{quote(CLIENT)}:{quote(SECRET)}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_client = authorization in (f"Basic {proof}", f"Basic {plain}")
        if asked is None or not is_client or form.get("redirect_uri") != asked["redirect_uri"]:
            return None
        challenge = _encoded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked["code_challenge_method"] != "S256" or challenge != asked["code_challenge"]:
            return None
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": self._token(asked)}

    def _token(self, asked: Mapping[str, str]) -> str:
        at = int(time.time())
        right = {
            "iss": self.issuer,
            "sub": asked["subject"],
            "aud": CLIENT,
            "iat": at,
            "exp": at + 60,
            "auth_time": at,
            "nonce": asked["nonce"],
        }
        said = right | self.faults.get("claims", {})
        claims = {name: value for name, value in said.items() if value is not None}
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str:
        match self.faults.get("signed"):
            case "none":
                return f"{_part({'alg': 'none'})}.{_part(claims)}."
            case "with the public key":
                head = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{_part(claims)}"
                secret = self.key.as_pem(private=False)
                return f"{head}.{_encoded(hmac.digest(secret, head.encode(), 'sha256'))}"
            case "by somebody else":
                other = RSAKey.generate_key(2048)
                return jwt.encode({"alg": "RS256", "kid": "first"}, claims, other)
            case "with a key of its own":
                other = RSAKey.generate_key(2048)
                brought = {"alg": "RS256", "jwk": other.as_dict(private=False)}
                return jwt.encode(brought, claims, other)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


class _Visit(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        match urlsplit(self.path).path:
            case "/.well-known/openid-configuration":
                self._answer(self.server.discovery())
            case "/jwks":
                public = self.server.key.as_dict(private=False)
                self._answer({"keys": self.server.faults.get("keys", [public])})
            case "/authorize":
                self._send(200, _PAGE, "text/html")
            case _:
                self._send(404)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = _single(sent)
        match urlsplit(self.path).path:
            case "/authorize":
                asked = _single(urlsplit(self.path).query)
                self._go(self.server.way_back(asked, form["subject"]))
            case "/token":
                tokens = self.server.tokens(form, self.headers.get("Authorization", ""))
                self._answer(tokens or {"error": "invalid_grant"}, 200 if tokens else 400)
            case "/faults":
                self.server.faults = json.loads(sent)
                self._send(204)
            case "/new-key":
                self.server.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)})
                self._send(204)

    def _answer(self, document: Mapping[str, object], status: int = 200) -> None:
        self._send(self.server.faults.get("status", status), json.dumps(document))

    def _go(self, address: str) -> None:
        self._send(303, address=address)

    def _send(
        self, status: int, text: str = "", kind: str = "application/json", address: str = ""
    ) -> None:
        self.send_response(status)
        if address:
            self.send_header("Location", address)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_said: object) -> None:
        """Silent."""


def _single(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


def _part(content: object) -> str:
    return _encoded(json.dumps(content).encode())


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


if __name__ == "__main__":
    end_with_parent()
    provider = Provider()
    sys.stdout.write(f"{provider.issuer}\n")
    sys.stdout.flush()
    provider.serve_forever()
