"""Drafts fee policies, has them checked by a second person, and puts them in force."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Outcome, Plain
from data_layer.fees.errors import (
    FeeDocumentNumberTakenError,
    FeeLineNotFoundError,
    FeePolicyChangedMeanwhileError,
    FeePolicyFlawedError,
    FeePolicyMovedOnError,
    FeePolicyNotFoundError,
    FeeSecondPersonError,
)
from data_layer.fees.policy_line_commands import store_terms
from data_layer.fees.policy_period_commands import begin_period, let_others_wait
from data_layer.fees.policy_queries import readable, terms_of, writers_of
from data_layer.fees.policy_records import Line, PolicyEntry, PolicyHead, PolicyTable
from data_layer.fees.policy_tables import FeePolicy
from data_layer.fees.records import PolicyStatus, PolicyTerms
from data_layer.fees.rules.heads import require_usable
from data_layer.fees.rules.lines import put, without
from data_layer.fees.rules.validating import flaws_of
from data_layer.identifiers import new_public_id
from data_layer.scope import Scope

_S = PolicyStatus


def draft_policy(
    session: Session, scope: Scope, head: PolicyHead, *, by: int | None, at: datetime
) -> str:
    """The public id of a draft with the lines of the one it follows, or with none.

    Raises FeePolicyHeadUnusableError, FeePolicyNotFoundError or FeeDocumentNumberTakenError.
    """
    require_usable(head)
    followed_id = _followed(session, scope, head)
    drafted = FeePolicy(
        public_id=new_public_id(),
        status=_S.DRAFT,
        drafted_by=by,
        drafted_at=at,
        **_values(head, followed_id),
    )
    with _unused(session, head.document_number):
        session.add(drafted)
        session.flush()
    if followed_id:
        store_terms(session, drafted.id, terms_of(session, followed_id))
    _note(session, Action.FEE_POLICY_DRAFT, drafted.public_id, at)
    return drafted.public_id


def change_head(session: Session, entry: PolicyEntry, head: PolicyHead) -> int:
    """The new revision; what the lines are does not change.

    Raises what `draft_policy` does, FeePolicyMovedOnError or FeePolicyChangedMeanwhileError.
    """
    require_usable(head)
    if head.follows == entry.public_id:
        raise FeePolicyNotFoundError(policy=head.follows)
    followed_id = _followed(session, entry.scope, head)
    with _unused(session, head.document_number):
        _claim(session, entry, (_S.DRAFT,), **_values(head, followed_id))
    return _told(session, entry, Action.FEE_POLICY_CHANGE, head=True)


def write_terms(session: Session, entry: PolicyEntry, terms: PolicyTerms) -> int:
    """The new revision; these lines stand in place of all that there were.

    Raises FeeLinesUnusableError, FeePolicyMovedOnError or FeePolicyChangedMeanwhileError.
    """
    policy_id = _claim(session, entry, (_S.DRAFT,))
    store_terms(session, policy_id, terms)
    return _told(session, entry, Action.FEE_POLICY_CHANGE, lines=True)


def put_line(session: Session, entry: PolicyEntry, line: Line, replaces: int | None = None) -> int:
    """The new revision; the line stands in place of the one of that number, else beside all.

    Raises what `write_terms` does: also where another line has its number already.
    """
    policy_id = _claim(session, entry, (_S.DRAFT,))
    store_terms(session, policy_id, put(terms_of(session, policy_id), line, replaces))
    return _told(session, entry, Action.FEE_POLICY_CHANGE, line=line.line)


def remove_line(session: Session, entry: PolicyEntry, table: PolicyTable, number: int) -> int:
    """The new revision. Raises FeeLineNotFoundError, and what `write_terms` does."""
    policy_id = _claim(session, entry, (_S.DRAFT,))
    before = terms_of(session, policy_id)
    after = without(before, table, number)
    if after == before:
        raise FeeLineNotFoundError(line=number)
    store_terms(session, policy_id, after)
    return _told(session, entry, Action.FEE_POLICY_CHANGE, line=number)


def check_policy(session: Session, entry: PolicyEntry) -> int:
    """The new revision.

    Raises FeeSecondPersonError, FeePolicyFlawedError, FeePolicyMovedOnError or
    FeePolicyChangedMeanwhileError.
    """
    if entry.by in writers_of(session, entry.public_id):
        _note(session, Action.FEE_POLICY_CHECK, entry.public_id, entry.at, outcome=Outcome.DENIED)
        raise FeeSecondPersonError
    checked = {"status": _S.CHECKED, "checked_by": entry.by, "checked_at": entry.at}
    _require_flawless(session, _claim(session, entry, (_S.DRAFT,), **checked))
    return _told(session, entry, Action.FEE_POLICY_CHECK)


def reopen_policy(session: Session, entry: PolicyEntry) -> int:
    """The new revision; what was checked or withdrawn is a draft again.

    Raises FeePolicyMovedOnError or FeePolicyChangedMeanwhileError.
    """
    open_again = {"status": _S.DRAFT, "checked_by": None, "checked_at": None}
    _claim(session, entry, (_S.CHECKED, _S.WITHDRAWN), **open_again)
    return _told(session, entry, Action.FEE_POLICY_REOPEN)


def publish_policy(session: Session, entry: PolicyEntry) -> int:
    """The new revision; the policy holds from its moment on, and what it follows until then.

    Raises FeePolicyFlawedError, FeePolicyOverlapsError, FeePolicyMovedOnError or
    FeePolicyChangedMeanwhileError.
    """
    let_others_wait(session)
    published = {"status": _S.PUBLISHED, "published_by": entry.by, "published_at": entry.at}
    policy_id = _claim(session, entry, (_S.CHECKED,), **published)
    _require_flawless(session, policy_id)
    begin_period(session, policy_id, entry.at)
    return _told(session, entry, Action.FEE_POLICY_PUBLISH)


def withdraw_policy(session: Session, entry: PolicyEntry) -> int:
    """The new revision; what was published is not withdrawn but followed by another.

    Raises FeePolicyMovedOnError or FeePolicyChangedMeanwhileError.
    """
    _claim(session, entry, (_S.DRAFT, _S.CHECKED), status=_S.WITHDRAWN)
    return _told(session, entry, Action.FEE_POLICY_WITHDRAW)


def _followed(session: Session, scope: Scope, head: PolicyHead) -> int | None:
    """Raises FeePolicyNotFoundError."""
    _require_governing(scope, head.follows or "")
    if head.follows is None:
        return None
    found = session.scalar(
        select(FeePolicy.id).where(FeePolicy.public_id == head.follows, readable(scope))
    )
    if found is None:
        raise FeePolicyNotFoundError(policy=head.follows)
    return found


def _require_governing(scope: Scope, public_id: str) -> None:
    """Drafts are for who governs the province; to others they do not exist."""
    if not scope.is_province_wide:
        raise FeePolicyNotFoundError(policy=public_id)


def _values(head: PolicyHead, followed_id: int | None) -> dict[str, Any]:
    return {
        "document_number": head.document_number.strip(),
        "title": head.title.strip(),
        "valid_from": head.valid_from,
        "note": head.note.strip(),
        "is_sample": head.is_sample,
        "follows_id": followed_id,
    }


@contextmanager
def _unused(session: Session, document_number: str) -> Iterator[None]:
    """Raises FeeDocumentNumberTakenError."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as taken:
        raise FeeDocumentNumberTakenError(document_number=document_number) from taken


def _claim(
    session: Session, entry: PolicyEntry, statuses: tuple[PolicyStatus, ...], **values: object
) -> int:
    """Changes a policy that still is as it was seen; its row number."""
    _require_governing(entry.scope, entry.public_id)
    # Revision and status in WHERE make this a claim: of two people, one updates no row.
    found: int | None = session.scalar(
        update(FeePolicy)
        .where(
            FeePolicy.public_id == entry.public_id,
            FeePolicy.revision == entry.revision,
            FeePolicy.status.in_(statuses),
        )
        .values(**values, revision=entry.revision + 1)
        .returning(FeePolicy.id)
    )
    if found is None:
        raise _lost(session, entry)
    return found


def _lost(session: Session, entry: PolicyEntry) -> Exception:
    present = session.execute(
        select(FeePolicy.status, FeePolicy.revision).where(FeePolicy.public_id == entry.public_id)
    ).first()
    if present is None:
        return FeePolicyNotFoundError(policy=entry.public_id)
    if present.revision != entry.revision:
        return FeePolicyChangedMeanwhileError(revision=present.revision)
    return FeePolicyMovedOnError(status=present.status)


def _require_flawless(session: Session, policy_id: int) -> None:
    flaws = flaws_of(terms_of(session, policy_id))
    if flaws:
        raise FeePolicyFlawedError(flaws)


def _told(session: Session, entry: PolicyEntry, action: Action, **details: Plain) -> int:
    revision = entry.revision + 1
    _note(session, action, entry.public_id, entry.at, {"revision": revision, **details})
    return revision


def _note(
    session: Session,
    action: Action,
    public_id: str,
    at: datetime,
    details: Mapping[str, Plain] = MappingProxyType({}),
    outcome: Outcome = Outcome.PERMITTED,
) -> None:
    event = NewEvent(
        action=action,
        at=at,
        object_kind=ObjectKind.FEE_POLICY,
        object_id=public_id,
        outcome=outcome,
        details=details,
    )
    record(session, event)
