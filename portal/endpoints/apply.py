"""Asking for an account: a form for strangers, and what became of it."""

from collections.abc import Mapping

from flask import Blueprint, abort, redirect
from flask import request as asked
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from data_layer.account_setup import (
    NEEDED,
    Asked,
    ReachMissingError,
    ReachUnknownError,
    applied_grant,
)
from data_layer.accounts import application_commands, application_queries
from data_layer.accounts.application_records import ApplicationState, NewApplication
from data_layer.accounts.errors import (
    ApplicationIncompleteError,
    ApplicationNotFoundError,
    PasswordTooWeakError,
    ProofUnusableError,
    SignInThrottledError,
    UserNameUnusableError,
)
from data_layer.accounts.records import Role, ScopeKind
from data_layer.accounts.rules.identities import APPLIED_FOR, LICENSED, LONGEST_PROOF
from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.institutions.records import City
from portal import db
from portal.components.states import look_of
from portal.endpoints.way_in import way_in_page
from portal.errors import sentence
from portal.formats import moment
from portal.i18n import label, language, t
from portal.policy import policy

apply = Blueprint("apply", __name__, template_folder="../templates")

_PATH = "/apply"
_MOST_MEGABYTES = LONGEST_PROOF // 1024**2
_TEXTS = ("name", "user_name", "role", "city", "institution", "team", "licence_number")
_FIELD_OF: dict[type[PortalError], str] = {
    UserNameUnusableError: "user_name",
    PasswordTooWeakError: "password",
    ProofUnusableError: "proof",
}
_REACH = {
    ScopeKind.CITY: "city",
    ScopeKind.INSTITUTION: "institution",
    ScopeKind.TEAM: "team",
    ScopeKind.EXPERT: "team",
}


@apply.get(_PATH)
def application_form() -> AnyResponse:
    return _form({}, {})


@apply.post(_PATH)
def submit_application() -> AnyResponse:
    typed = {name: asked.form.get(name, "").strip()[:128] for name in _TEXTS}
    try:
        public_id = _submitted(typed)
    except SignInThrottledError as error:
        return _form(typed, {}, told=sentence(error), status=429)
    except PortalError as error:
        return _form(typed, _problem(error, typed["role"]), status=400)
    return redirect(f"{_PATH}/{public_id}", code=303)


@apply.errorhandler(413)
def show_that_it_is_too_large(_error: HTTPException) -> AnyResponse:
    """Nothing of it was read, so the form comes back empty."""
    too_large = ProofUnusableError(megabytes=_MOST_MEGABYTES)
    return _form({}, {"proof": sentence(too_large)}, status=413)


@apply.get(f"{_PATH}/<public_id>")
def application_standing(public_id: str) -> AnyResponse:
    with db.reading() as session:
        try:
            found = application_queries.standing(session, public_id)
        except ApplicationNotFoundError:
            abort(404)
    tone, icon_name = look_of(found.state)
    return way_in_page(
        "application.html",
        _standing_words(found.state),
        here=f"{_PATH}/{public_id}",
        number=public_id,
        tone=tone,
        icon_name=icon_name,
        state=label(found.state),
        submitted_at=moment(found.submitted_at),
        reason=found.reason,
        user_name=found.user_name,
    )


def _submitted(typed: Mapping[str, str]) -> str:
    at, proof = now(), asked.files.get("proof")
    with db.writing() as session:
        application_commands.count_application(session, db.actor().address, at)
    content = proof.read(LONGEST_PROOF + 1) if proof else b""
    with db.writing() as session:
        new = _new_application(session, typed)
        return application_commands.submit_application(
            session, new, asked.form.get("password", ""), content, at, policy()
        )


def _new_application(session: Session, typed: Mapping[str, str]) -> NewApplication:
    if typed["role"] not in APPLIED_FOR:
        raise ApplicationIncompleteError(field="role")
    role = Role(typed["role"])
    reach = Asked(**{name: typed[name] for name in _TEXTS[3:]})
    grant, team_id = applied_grant(session, role, reach)
    return NewApplication(
        name=typed["name"],
        user_name=typed["user_name"],
        language=language().value,
        licence_number=typed["licence_number"] if role in LICENSED else "",
        role=role,
        grant=grant,
        team_id=team_id,
    )


def _problem(error: PortalError, role: str) -> dict[str, str]:
    """What is wrong, said at the field that mends it."""
    if isinstance(error, ApplicationIncompleteError):
        return {str(error.details["field"]): sentence(error)}
    if isinstance(error, ReachUnknownError | ReachMissingError):
        needed = NEEDED.get(Role(role)) if role in APPLIED_FOR else None
        return {_REACH[needed]: t("accounts-apply-reach-unknown")} if needed else {}
    field = _FIELD_OF.get(type(error))
    if field is None:
        raise error
    return {field: sentence(error)}


def _form(
    typed: Mapping[str, str], problems: Mapping[str, str], told: str = "", status: int = 200
) -> AnyResponse:
    return way_in_page(
        "apply.html",
        _words(),
        status=status,
        here=_PATH,
        is_wide=True,
        told=told or (t("accounts-apply-mend") if problems else ""),
        typed=typed,
        problems=problems,
        roles=[(role.value, label(role)) for role in APPLIED_FOR],
        cities=[(city.value, label(city)) for city in City],
        needed=_needed(),
        longest_proof=LONGEST_PROOF,
    )


def _needed() -> dict[str, str]:
    """By field the roles that need it, for the script that hides the others."""
    fields: dict[str, list[str]] = {"city": [], "institution": [], "team": [], "licence_number": []}
    for role in APPLIED_FOR:
        if role in NEEDED:
            fields[_REACH[NEEDED[role]]].append(role.value)
        if role in LICENSED:
            fields["licence_number"].append(role.value)
    return {field: " ".join(roles) for field, roles in fields.items()}


def _words() -> dict[str, str]:
    names = (
        "name",
        "name-help",
        "user-name-help",
        "role-help",
        "city",
        "institution",
        "institution-help",
        "team",
        "team-help",
        "licence",
        "proof",
        "send",
        "back",
        "why",
    )
    own = {name.replace("-", "_"): t(f"accounts-apply-{name}") for name in names}
    return own | {
        "title": t("accounts-apply-title"),
        "role": t("accounts-apply-role"),
        "choose": t("shell-choose"),
        "user_name": t("accounts-user-name"),
        "password": t("accounts-password"),
        "password_help": t("accounts-apply-password-help", shortest=policy().shortest_password),
        "proof_help": t("accounts-apply-proof-help", megabytes=_MOST_MEGABYTES),
        "proof_too_large": sentence(ProofUnusableError(megabytes=_MOST_MEGABYTES)),
    }


def _standing_words(state: ApplicationState) -> dict[str, str]:
    return {
        "title": t("accounts-apply-standing"),
        "why": t(f"accounts-apply-{state.value}"),
        "number": t("accounts-apply-number"),
        "submitted_at": t("accounts-apply-submitted-at"),
        "state": t("accounts-application-state"),
        "reason": t("accounts-refusal-reason"),
        "user_name": t("accounts-user-name"),
        "back": t("accounts-apply-back"),
    }
