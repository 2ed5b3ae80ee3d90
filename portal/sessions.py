"""Signing in and out: the cookie in the browser, the row in the database."""

from datetime import datetime

from flask import Request, after_this_request, g, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from data_layer.accounts import commands, queries, step_commands, step_queries
from data_layer.accounts.errors import SignInRefusedError
from data_layer.accounts.records import Origin, ProvenAccount, SessionToken, SignedIn, StepToken
from data_layer.accounts.rules import sessions
from data_layer.accounts.rules.passwords import is_right
from data_layer.clock import now
from portal import bound_cookies, csrf, db
from portal.device_words import device_of
from portal.policy import policy, policy_of_sign_in

COOKIE = "session"


def token_of(request: Request) -> str | None:
    return bound_cookies.kept(request, COOKIE) or None


def origin_of(request: Request) -> Origin:
    return Origin(address=request.remote_addr or "", device=device_of(request.user_agent.string))


def who_is(token: str | None) -> SignedIn | None:
    if not token:
        return None
    with db.reading() as session:
        return queries.signed_in(session, token, now(), policy())


def note_presence(signed_in: SignedIn) -> None:
    at = now()
    if sessions.is_worth_noting(signed_in.last_seen_at, at):
        with db.writing() as session:
            commands.note_presence(session, signed_in.session_id, at)


def sign_in(
    user_name: str, password: str, origin: Origin, old_token: str | None
) -> SessionToken | StepToken:
    """A new session, or a step on the way to one."""
    at = now()
    with db.writing() as session:
        credential = commands.begin_sign_in(session, user_name, origin.address, at)
    # Slow on purpose, so no transaction waits for it.
    fits = is_right(credential.password_hash, password)
    if credential.account_id is None or not fits:
        with db.writing() as session:
            commands.refuse_sign_in(session, credential, user_name, at)
        raise SignInRefusedError
    proven = ProvenAccount(account_id=credential.account_id, user_name=user_name)
    with db.writing() as session:
        return let_in(session, proven, origin, old_token, at)


def let_in(
    session: Session, proven: ProvenAccount, origin: Origin, old_token: str | None, at: datetime
) -> SessionToken | StepToken:
    """However it was proven whose account it is; the browser's old session is over."""
    if old_token:
        commands.end_session(session, old_token, at)
    if step_queries.duty_of(session, proven, at, policy_of_sign_in(session)):
        return step_commands.open_step(session, proven, at)
    return commands.complete_sign_in(
        session, proven.account_id, proven.user_name, origin, at, policy()
    )


def sign_out(token: str | None) -> None:
    if token:
        with db.writing() as session:
            commands.end_session(session, token, now())


def begin_anew(session: Session) -> None:
    """After a change to what opens the account: every session ends, and the browser gets a new one.

    Its new token goes out with the answer to this request.
    """
    at, account_id = now(), g.account.id
    commands.end_sessions_of(session, account_id, at)
    token = commands.begin_session(session, account_id, origin_of(request), at, policy())

    @after_this_request
    def hand_over(response: Response) -> Response:
        keep(response, token)
        return response


def keep(response: Response, token: SessionToken) -> None:
    """With the token that forms of the new session carry."""
    bound_cookies.keep(response, COOKIE, token.token, token.expires_at)
    csrf.keep(response, csrf.token_for(token.token, None))


def forget(response: Response) -> None:
    bound_cookies.forget(response, COOKIE)
