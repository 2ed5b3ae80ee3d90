"""Asks the identity provider: its addresses, its keys, and what a code stands for."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from data_layer.accounts.errors import IdentityRefusedError, ProviderAwayError
from data_layer.openid_settings import OpenIdSettings, is_safe_address

logger = logging.getLogger(__name__)

_DISCOVERY = "/.well-known/openid-configuration"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_KEPT = timedelta(hours=1)
# Whoever clicks while it is away waits no longer than the one who found out.
_ASKED_AGAIN = timedelta(seconds=15)
_PATIENCE_SECONDS = 5
_METHODS = ("client_secret_basic", "client_secret_post")
Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Kept:
    document: Document | None
    at: datetime


class OpenIdProvider:
    """What it told is kept for an hour, that it is away for a moment."""

    def __init__(self, settings: OpenIdSettings) -> None:
        self.settings = settings
        self._kept: dict[str, _Kept] = {}

    def addresses(self, at: datetime) -> Document:
        """Its own description of itself.

        Raises:
            ProviderAwayError: it does not answer, speaks for somebody else, or names an address
                that could be listened to.
        """
        address = self.settings.issuer.rstrip("/") + _DISCOVERY
        return self._told(address, at, self._require_description)

    def keys(self, at: datetime, *, anew: bool = False) -> KeySet:
        """What it signs with; asked `anew` when a token names a key that is not known yet."""
        address = str(self.addresses(at)["jwks_uri"])
        kept = self._kept.get(address)
        if anew and kept and at - kept.at > _ASKED_AGAIN:
            del self._kept[address]
        return _asymmetric(self._told(address, at, _asymmetric))

    def client(self, at: datetime, return_address: str) -> OAuth2Session:
        known = self.addresses(at).get("token_endpoint_auth_methods_supported") or ()
        return OAuth2Session(
            self.settings.client_id,
            self.settings.client_secret,
            scope="openid",
            redirect_uri=return_address,
            code_challenge_method="S256",
            token_endpoint_auth_method=next((one for one in _METHODS if one in known), _METHODS[0]),
        )

    def tokens(self, code: str, verifier: str, return_address: str, at: datetime) -> Document:
        """What the code stands for; it is taken once.

        Raises:
            IdentityRefusedError: the provider does not take the code from us.
        """
        endpoint = str(self.addresses(at)["token_endpoint"])
        try:
            with self.client(at, return_address) as client:
                told: Document = client.fetch_token(
                    endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    timeout=_PATIENCE_SECONDS,
                    allow_redirects=False,
                )
        except AuthlibBaseError as error:
            logger.warning("The identity provider does not take a code from us: %s", error.error)
            raise IdentityRefusedError("identity_code") from error
        except (requests.RequestException, ValueError) as error:
            raise self._away(endpoint, error) from error
        return told

    def _told(self, address: str, at: datetime, require: Callable[[Document], object]) -> Document:
        kept = self._kept.get(address)
        if kept and at - kept.at < (_KEPT if kept.document else _ASKED_AGAIN):
            if kept.document is None:
                raise ProviderAwayError
            return kept.document
        try:
            document = _document(address)
            require(document)
        except (requests.RequestException, JoseError, ValueError) as error:
            self._kept[address] = _Kept(document=None, at=at)
            raise self._away(address, error) from error
        self._kept[address] = _Kept(document=document, at=at)
        return document

    def _require_description(self, document: Document) -> None:
        if document.get("issuer") != self.settings.issuer:
            raise ValueError("it names another issuer")
        unsafe = [name for name in _ENDPOINTS if not is_safe_address(document.get(name))]
        if unsafe:
            raise ValueError(f"{unsafe[0]} is no https address")

    @staticmethod
    def _away(address: str, error: Exception) -> ProviderAwayError:
        logger.warning("The identity provider cannot be asked at %s: %s", address, error)
        return ProviderAwayError()


def _document(address: str) -> Document:
    answer = requests.get(address, timeout=_PATIENCE_SECONDS, allow_redirects=False)
    answer.raise_for_status()
    document = answer.json()
    if not isinstance(document, dict):
        raise ValueError("the answer is no JSON object")
    return document


def _asymmetric(document: Document) -> KeySet:
    """Without shared secrets, which could be taken for a key of ours."""
    listed = document.get("keys")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ValueError("the answer is no set of keys")
    kinds = ("RSA", "EC", "OKP")
    usable = [one for one in listed if one.get("kty") in kinds and one.get("use") != "enc"]
    return KeySet.import_key_set({"keys": usable})
