"""What somebody does to what opens their own account; each needs proof that it is them."""

from flask import after_this_request, g
from werkzeug.wrappers import Response

from data_layer.accounts import (
    commands,
    federated_commands,
    federated_queries,
    queries,
    second_factor_commands,
)
from data_layer.accounts.errors import CodeWrongError, PasswordsDifferError, PasswordWrongError
from data_layer.accounts.records import ConnectedIdentity
from data_layer.accounts.rules.passwords import is_right
from data_layer.clock import now
from portal import db, openid, openid_journeys, sessions
from portal.policy import policy


def change_password(current: str, new: str, again: str) -> None:
    """Every other session ends; the browser at hand goes on under a new token."""
    if new != again:
        raise PasswordsDifferError
    _require_password(current)
    with db.writing() as session:
        commands.change_password(session, g.account.id, new, now(), policy())
        sessions.begin_anew(session)


def begin_second_factor() -> str:
    with db.writing() as session:
        return second_factor_commands.begin_enrolment(session, g.account.id, now())


def confirm_second_factor(code: str) -> tuple[str, ...]:
    """The recovery codes, which are told once."""
    _count_guess()
    with db.writing() as session:
        codes = second_factor_commands.confirm_enrolment(session, g.account.id, code, now())
        if codes is not None:
            sessions.begin_anew(session)
    if codes is None:
        raise CodeWrongError
    return codes


def remove_second_factor(code: str) -> None:
    _require_code(code)
    with db.writing() as session:
        second_factor_commands.remove_second_factor(session, g.account.id, now())
        sessions.begin_anew(session)


def renew_recovery_codes(code: str) -> tuple[str, ...]:
    _require_code(code)
    with db.writing() as session:
        return second_factor_commands.renew_recovery_codes(session, g.account.id)


def set_out_to_connect(current: str) -> str:
    """The provider's address where the owner proves who they are there."""
    _require_password(current)
    journey, address = openid.set_out_to_connect()

    @after_this_request
    def keep_journey(response: Response) -> Response:
        openid_journeys.keep(response, journey)
        return response

    return address


def disconnect_identity(current: str) -> None:
    _require_password(current)
    with db.writing() as session:
        federated_commands.disconnect_identities(session, g.account.id, now())
        sessions.begin_anew(session)


def connected_identity() -> ConnectedIdentity | None:
    with db.reading() as session:
        issuer = openid.provider().settings.issuer
        return federated_queries.connected_identity(session, g.account.id, issuer)


def _require_password(current: str) -> None:
    with db.writing() as session:
        commands.begin_sign_in(session, g.account.user_name, _address(), now())
        credential = queries.credential(session, g.account.user_name)
    if not is_right(credential.password_hash, current):
        raise PasswordWrongError


def _require_code(code: str) -> None:
    _count_guess()
    with db.writing() as session:
        fits = second_factor_commands.take_code(session, g.account.id, code, now())
    if not fits:
        raise CodeWrongError


def _count_guess() -> None:
    with db.writing() as session:
        second_factor_commands.count_guess(session, g.account.id, now())


def _address() -> str:
    return db.actor().address
