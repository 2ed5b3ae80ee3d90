"""What an identity provider's token proves, if it proves anything."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from data_layer.accounts.errors import IdentityRefusedError
from data_layer.accounts.records import ProvenIdentity
from data_layer.openid_settings import OpenIdSettings
from portal.openid_journeys import Journey

# Signed with a key that only the provider has; what the token says about itself is not asked.
_ALGORITHMS = [
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
]
_CLOCKS_DIFFER_SECONDS = 60
_LONGEST_SUBJECT = 255
# RFC 8176: more than one factor was used. Others name one factor, and not how many there were.
_MULTI_FACTOR = "mfa"


def proven_identity(
    told: Mapping[str, Any],
    journey: Journey,
    settings: OpenIdSettings,
    keys: Callable[..., KeySet],
    at: datetime,
) -> ProvenIdentity:
    """`keys` gives those of the provider; with `anew` it asks the provider again.

    Raises:
        IdentityRefusedError: the token is not the provider's, not for us, not for this journey,
            or too old.
    """
    try:
        claims = _claims(told, journey, settings, keys)
        claims.validate(now=int(at.timestamp()), leeway=_CLOCKS_DIFFER_SECONDS)
        _require_fresh(claims, journey)
        return ProvenIdentity(
            issuer=settings.issuer,
            subject=_subject(claims),
            is_multi_factor=_MULTI_FACTOR in (claims.get("amr") or ()),
        )
    except (JoseError, ValueError, TypeError) as error:
        raise IdentityRefusedError("identity_token") from error


def _claims(
    told: Mapping[str, Any],
    journey: Journey,
    settings: OpenIdSettings,
    keys: Callable[..., KeySet],
) -> CodeIDToken:
    text = told.get("id_token")
    if not isinstance(text, str):
        raise TypeError("no token came")
    try:
        token = jwt.decode(text, keys(), algorithms=_ALGORITHMS)
    except InvalidKeyIdError:
        token = jwt.decode(text, keys(anew=True), algorithms=_ALGORITHMS)
    return CodeIDToken(
        token.claims,
        token.header,
        {
            "iss": {"essential": True, "value": settings.issuer},
            "aud": {"essential": True, "value": settings.client_id},
        },
        {
            "client_id": settings.client_id,
            "nonce": journey.nonce,
            "access_token": told.get("access_token"),
        },
    )


def _require_fresh(claims: CodeIDToken, journey: Journey) -> None:
    """The journey asks for proof anew, and a browser may drop that from the address."""
    proved_at = claims.get("auth_time")
    if proved_at is not None and proved_at < journey.started_at - _CLOCKS_DIFFER_SECONDS:
        raise ValueError("the proof is older than the journey")


def _subject(claims: CodeIDToken) -> str:
    subject = claims["sub"]
    is_usable = isinstance(subject, str) and subject.isascii() and subject.isprintable()
    if not is_usable or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise ValueError("the subject is none")
    return str(subject)
