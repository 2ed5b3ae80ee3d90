"""Between the right password and the session: a code, a password of one's own, a second factor."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect
from flask import request as asked
from werkzeug.wrappers import Response as AnyResponse

from data_layer.accounts import commands, second_factor_commands, step_commands, step_queries
from data_layer.accounts.errors import (
    CodeWrongError,
    PasswordsDifferError,
    PasswordTooWeakError,
    PasswordUnchangedError,
    SignInThrottledError,
)
from data_layer.accounts.records import Duty, PendingSignIn, StepToken
from data_layer.clock import now
from portal import bound_cookies, db, sessions
from portal.endpoints.way_in import way_in_page
from portal.errors import sentence
from portal.guard import SIGN_IN, safe_next
from portal.i18n import t
from portal.policy import policy, policy_of_sign_in
from portal.scan_codes import enrolment_image, in_groups

STEP = f"{SIGN_IN}/step"
COOKIE = "sign_in_step"
_WRONG = (CodeWrongError, PasswordTooWeakError, PasswordUnchangedError, PasswordsDifferError)

next_step = Blueprint("next_step", __name__, template_folder="../templates")


def to_next_step(token: StepToken, wanted: str) -> AnyResponse:
    answer = redirect(_address(wanted), code=303)
    bound_cookies.keep(answer, COOKIE, token.token, token.expires_at)
    return answer


@next_step.get(STEP)
def show_step() -> AnyResponse:
    pending = _pending()
    return _page(pending) if pending and pending.duty else _begin_again()


@next_step.post(STEP)
def take_step() -> AnyResponse:
    pending = _pending()
    if pending is None or pending.duty is None:
        return _begin_again()
    try:
        recovery_codes = _STEPS[pending.duty](pending)
    except SignInThrottledError as error:
        return _page(pending, sentence(error), status=429)
    except _WRONG as error:
        return _page(pending, sentence(error), status=401)
    still = _pending()
    wanted = safe_next(asked.form.get("next"))
    if still is not None and still.duty is not None:
        return redirect(_address(wanted), code=303)
    return _session(pending, wanted, recovery_codes)


def _give_code(pending: PendingSignIn) -> tuple[str, ...]:
    at = now()
    with db.writing() as session:
        second_factor_commands.count_guess(session, pending.account_id, at)
    with db.writing() as session:
        fits = second_factor_commands.take_code(session, pending.account_id, _typed("code"), at)
        if fits:
            step_commands.note_code(session, _token(), at)
    if not fits:
        raise CodeWrongError
    return ()


def _change_password(pending: PendingSignIn) -> tuple[str, ...]:
    if _typed("password") != _typed("again"):
        raise PasswordsDifferError
    with db.writing() as session:
        commands.change_password(session, pending.account_id, _typed("password"), now(), policy())
    return ()


def _set_up_second_factor(pending: PendingSignIn) -> tuple[str, ...]:
    at = now()
    with db.writing() as session:
        second_factor_commands.count_guess(session, pending.account_id, at)
    with db.writing() as session:
        codes = second_factor_commands.confirm_enrolment(
            session, pending.account_id, _typed("code"), at
        )
        if codes is not None:
            step_commands.note_code(session, _token(), at)
    if codes is None:
        raise CodeWrongError
    return codes


_STEPS: dict[Duty, Callable[[PendingSignIn], tuple[str, ...]]] = {
    Duty.GIVE_CODE: _give_code,
    Duty.CHANGE_PASSWORD: _change_password,
    Duty.SET_UP_SECOND_FACTOR: _set_up_second_factor,
}


def _session(pending: PendingSignIn, wanted: str, recovery_codes: tuple[str, ...]) -> AnyResponse:
    at = now()
    with db.writing() as session:
        step_commands.close_step(session, _token(), at)
        token = commands.complete_sign_in(
            session, pending.account_id, pending.user_name, sessions.origin_of(asked), at, policy()
        )
    answer: AnyResponse = redirect(wanted, code=303)
    if recovery_codes:
        answer = way_in_page(
            "recovery_codes.html",
            _recovery_words(),
            here=wanted,
            next=wanted,
            codes=recovery_codes,
        )
    sessions.keep(answer, token)
    bound_cookies.forget(answer, COOKIE)
    return answer


def _page(pending: PendingSignIn, told: str = "", status: int = 200) -> Response:
    wanted = safe_next(asked.values.get("next"))
    return way_in_page(
        "next_step.html",
        _words(pending),
        status=status,
        here=_address(wanted),
        next=wanted,
        told=told,
        duty=pending.duty,
        **_to_scan(pending),
    )


def _to_scan(pending: PendingSignIn) -> dict[str, object]:
    if pending.duty is not Duty.SET_UP_SECOND_FACTOR:
        return {}
    with db.writing() as session:
        secret = second_factor_commands.begin_enrolment(session, pending.account_id, now())
    return {
        "secret": in_groups(secret),
        "qr_code": enrolment_image(secret, pending.user_name),
    }


def _words(pending: PendingSignIn) -> dict[str, str]:
    part = {
        Duty.GIVE_CODE: "code",
        Duty.CHANGE_PASSWORD: "own-password",
        Duty.SET_UP_SECOND_FACTOR: "set-up",
    }[pending.duty or Duty.GIVE_CODE]
    return {
        "title": t(f"accounts-step-{part}-title"),
        "why": t(f"accounts-step-{part}-why", shortest=policy().shortest_password),
        "code": t("accounts-one-time-code"),
        "code_help": t("accounts-one-time-code-help"),
        "secret": t("accounts-second-factor-secret"),
        "new_password": t("accounts-new-password"),
        "again": t("accounts-new-password-again"),
        "next": t("accounts-step-next"),
        "back": t("accounts-step-back"),
        "qr_code": t("accounts-qr-code"),
    }


def _recovery_words() -> dict[str, str]:
    return {
        "title": t("accounts-recovery-codes"),
        "why": t("accounts-recovery-codes-why"),
        "next": t("accounts-recovery-codes-kept"),
    }


def _pending() -> PendingSignIn | None:
    if not _token():
        return None
    with db.reading() as session:
        return step_queries.pending(session, _token(), now(), policy_of_sign_in(session))


def _begin_again() -> AnyResponse:
    return redirect(f"{SIGN_IN}?{urlencode({'again': '1'})}", code=303)


def _address(wanted: str) -> str:
    return f"{STEP}?{urlencode({'next': wanted})}" if wanted != "/" else STEP


def _token() -> str:
    return bound_cookies.kept(asked, COOKIE)


def _typed(field: str) -> str:
    return asked.form.get(field, "")
