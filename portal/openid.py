"""Signing in with an identity provider, and connecting an account with an identity of it."""

from datetime import datetime
from functools import partial
from typing import cast

from flask import Flask, current_app, g, request

from data_layer.accounts import federated_commands as commands
from data_layer.accounts.errors import (
    IdentityRefusedError,
    IdentityTakenError,
    ProviderAwayError,
)
from data_layer.accounts.records import ProvenIdentity, SessionToken, StepToken
from data_layer.accounts.rules.sessions import hash_of
from data_layer.clock import now
from data_layer.settings import Settings
from portal import db, sessions
from portal.i18n import t
from portal.openid_journeys import Journey, new_journey
from portal.openid_provider import OpenIdProvider
from portal.openid_tokens import proven_identity

RETURN = "/sign-in/openid/return"
_PROVIDER = "openid_provider"


def install(server: Flask, settings: Settings) -> None:
    known = settings.openid
    server.extensions[_PROVIDER] = OpenIdProvider(known) if known else None


def provider_or_none() -> OpenIdProvider | None:
    return cast("OpenIdProvider | None", current_app.extensions[_PROVIDER])


def provider() -> OpenIdProvider:
    found = provider_or_none()
    if found is None:
        raise ProviderAwayError
    return found


def provider_name() -> str:
    return provider().settings.name or t("accounts-openid-provider")


def set_out(wanted: str) -> tuple[Journey, str]:
    """A journey that signs in, and the provider's address where it begins."""
    return _set_out(new_journey(now(), wanted))


def set_out_to_connect() -> tuple[Journey, str]:
    """Only the session that set out can come back."""
    return _set_out(new_journey(now(), connects=_this_session()))


def sign_in(journey: Journey | None) -> SessionToken | StepToken:
    """A session or a step on the way to one, as after a password.

    Raises:
        IdentityRefusedError, ProviderAwayError, SignInThrottledError: nothing was opened.
    """
    at = now()
    identity = _brought(journey, at)
    with db.writing() as session:
        proven = commands.use_identity(session, identity, at)
        origin, old_token = sessions.origin_of(request), sessions.token_of(request)
        return sessions.let_in(session, proven, origin, old_token, at)


def connect(journey: Journey) -> None:
    """Every other session ends; the browser at hand goes on under a new token.

    Raises:
        IdentityTakenError: besides what `sign_in` raises.
    """
    at = now()
    identity = _brought(journey, at)
    try:
        with db.writing() as session:
            commands.connect_identity(session, g.account.id, identity, at)
            sessions.begin_anew(session)
    except IdentityTakenError:
        _note_refusal("identity_taken", at)
        raise


def _set_out(journey: Journey) -> tuple[Journey, str]:
    known, at = provider(), now()
    address, _ = known.client(at, _return_address()).create_authorization_url(
        known.addresses(at)["authorization_endpoint"],
        state=journey.state,
        nonce=journey.nonce,
        code_verifier=journey.verifier,
        # Whoever sits down where somebody has left must not be taken for them.
        prompt="login",
    )
    return journey, address


def _brought(journey: Journey | None, at: datetime) -> ProvenIdentity:
    with db.writing() as session:
        commands.begin_return(session, db.actor().address, at)
    try:
        return _proven(_own(journey, at), at)
    except (IdentityRefusedError, ProviderAwayError) as error:
        _note_refusal(error.reason, at)
        raise


def _own(journey: Journey | None, at: datetime) -> Journey:
    """The journey of this browser and session; what came back is the answer to it."""
    if journey is None or not journey.is_told(request.args.get("state", "")):
        raise IdentityRefusedError("identity_state")
    if journey.connects and journey.connects != _this_session():
        raise IdentityRefusedError("identity_session")
    issuer = request.args.get("iss")
    always_named = provider().addresses(at).get("authorization_response_iss_parameter_supported")
    # RFC 9207: the answer of another provider is not taken for this one's.
    if issuer != provider().settings.issuer and (issuer is not None or always_named is True):
        raise IdentityRefusedError("identity_issuer")
    return journey


def _proven(journey: Journey, at: datetime) -> ProvenIdentity:
    code = request.args.get("code")
    if not code or "error" in request.args:
        raise IdentityRefusedError("identity_declined")
    known = provider()
    told = known.tokens(code, journey.verifier, _return_address(), at)
    return proven_identity(told, journey, known.settings, partial(known.keys, at), at)


def _note_refusal(reason: str, at: datetime) -> None:
    connecting = g.account.id if g.account else None
    with db.writing() as session:
        commands.refuse_identity(session, reason, at, connecting)


def _return_address() -> str:
    scheme = "https" if current_app.config["SECURE_COOKIES"] else request.scheme
    return f"{scheme}://{request.host}{RETURN}"


def _this_session() -> str:
    return hash_of(g.session_token or "").hex()
