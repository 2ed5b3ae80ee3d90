"""Takes applications for an account, and what their reviewers decide."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.accounts import application_queries as queries
from data_layer.accounts import attempt_commands as attempts
from data_layer.accounts import commands
from data_layer.accounts.application_records import (
    ApplicationRecord,
    ApplicationState,
    NewApplication,
    ProofKind,
)
from data_layer.accounts.errors import (
    ApplicationDecidedError,
    ApplicationIncompleteError,
    ExpertUnknownError,
    ProofUnusableError,
    ReasonMissingError,
    SignInThrottledError,
)
from data_layer.accounts.records import USUAL_POLICY, Grant, NewAccount, ScopeKind, SignInPolicy
from data_layer.accounts.rules import identities, passwords, throttle
from data_layer.accounts.tables import Account, IdentityApplication, IdentityProof
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.database import keyring
from data_layer.identifiers import new_public_id

_LONGEST_NAME = 64
_LONGEST_REASON = 500


def count_application(session: Session, address: str, at: datetime) -> None:
    """Before anything is looked at, in a transaction of its own."""
    subject = keyring(session).blind_index(f"application {address}")
    (count,) = attempts.counted(session, [subject], at)
    if throttle.applies_too_often(count):
        raise SignInThrottledError(minutes=throttle.MINUTES)


def require_complete(new: NewApplication, password: str, proof: bytes, shortest: int) -> ProofKind:
    """What the scan is; raises when something is missing or cannot be used."""
    missing = {
        "name": not 1 <= len(new.name.strip()) <= _LONGEST_NAME,
        "role": new.role not in identities.APPLIED_FOR,
        "licence_number": new.role in identities.LICENSED
        and not 1 <= len(new.licence_number.strip()) <= _LONGEST_NAME,
    }
    if any(missing.values()):
        raise ApplicationIncompleteError(field=next(one for one in missing if missing[one]))
    passwords.require_usable(password, commands.usable_name(new.user_name), shortest)
    kind = identities.kind_of_proof(proof)
    if kind is None:
        raise ProofUnusableError(megabytes=identities.LONGEST_PROOF // 1024**2)
    return kind


def submit_application(
    session: Session,
    new: NewApplication,
    password: str,
    proof: bytes,
    at: datetime,
    policy: SignInPolicy = USUAL_POLICY,
) -> str:
    """Returns the number under which the applicant asks what became of it."""
    kind = require_complete(new, password, proof, policy.shortest_password)
    row = _row(session, new, passwords.hash_of(password), at)
    session.add(row)
    session.flush()
    session.add(
        IdentityProof(
            application_id=row.id, kind=kind, scan_sealed=keyring(session).seal_bytes(proof)
        )
    )
    _record(session, Action.IDENTITY_APPLY, row.public_id, at)
    return row.public_id


def approve_application(
    session: Session, reviewer: Sequence[Grant], public_id: str, at: datetime, by: int
) -> int:
    """The account with its role, in the transaction of the caller; returns its number."""
    found = queries.application(session, reviewer, public_id)
    if found.grant is None:
        raise ExpertUnknownError
    row = session.get_one(IdentityApplication, found.id)
    account_id = commands.add_account(session, _account(session, found), row.password_hash, at)
    _decide(session, found, at, by, state=ApplicationState.APPROVED, account_id=account_id)
    commands.grant_role(session, account_id, found.grant, at, by)
    _record(session, Action.IDENTITY_APPROVE, public_id, at)
    return account_id


def refuse_application(
    session: Session, reviewer: Sequence[Grant], public_id: str, reason: str, at: datetime, by: int
) -> None:
    told = reason.strip()
    if not 1 <= len(told) <= _LONGEST_REASON:
        raise ReasonMissingError(longest=_LONGEST_REASON)
    found = queries.application(session, reviewer, public_id)
    _decide(session, found, at, by, state=ApplicationState.REFUSED, reason=told)
    _record(session, Action.IDENTITY_REFUSE, public_id, at)


def note_look(session: Session, public_id: str, at: datetime) -> None:
    """That somebody looked at the scan."""
    _record(session, Action.IDENTITY_READ, public_id, at)


def _decide(
    session: Session, found: ApplicationRecord, at: datetime, by: int, **decided: object
) -> None:
    # The state in WHERE makes this a claim: of two reviewers, one updates no row.
    claimed = session.execute(
        update(IdentityApplication)
        .where(
            IdentityApplication.id == found.id,
            IdentityApplication.state == ApplicationState.SUBMITTED,
        )
        .values(decided_at=at, decided_by=by, **decided)
        .returning(IdentityApplication.id)
    ).first()
    if claimed is None:
        raise ApplicationDecidedError


def _account(session: Session, found: ApplicationRecord) -> NewAccount:
    return NewAccount(
        user_name=_free_name(session, found.user_name),
        display_name=found.line.name,
        language=found.language,
    )


def _free_name(session: Session, wanted: str) -> str:
    """The name itself, or with a number: strangers are not told which names are taken."""
    taken = set(
        session.scalars(select(Account.user_name).where(Account.user_name.startswith(wanted)))
    )
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def _row(
    session: Session, new: NewApplication, password_hash: str, at: datetime
) -> IdentityApplication:
    grant = new.grant
    kind = grant.scope_kind if grant else ScopeKind.EXPERT
    target = grant.target_id if grant else None
    keys, licence = keyring(session), new.licence_number.strip()
    return IdentityApplication(
        public_id=new_public_id(),
        state=ApplicationState.SUBMITTED,
        role=new.role,
        scope_kind=kind,
        city=grant.city if grant else None,
        institution_id=target if kind is ScopeKind.INSTITUTION else None,
        team_id=target if kind is ScopeKind.TEAM else new.team_id,
        expert_id=target if kind is ScopeKind.EXPERT else None,
        name_sealed=keys.seal(new.name.strip()),
        licence_sealed=keys.seal(licence) if licence else None,
        user_name=commands.usable_name(new.user_name),
        password_hash=password_hash,
        language=new.language,
        submitted_at=at,
    )


def _record(session: Session, action: Action, public_id: str, at: datetime) -> None:
    event = NewEvent(action=action, at=at, object_kind=ObjectKind.APPLICATION, object_id=public_id)
    record(session, event)
