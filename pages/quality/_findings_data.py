"""Findings as the pages read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.accounts.records import Role
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import now
from data_layer.quality.finding_errors import FindingNotFoundError
from data_layer.quality.finding_queries import (
    dispute_reason,
    finding,
    finding_count,
    finding_counts,
    findings,
    longest_unanswered,
)
from data_layer.quality.finding_records import FindingFilter, FindingRecord, FindingState
from data_layer.quality.rubric_queries import rubric_of_version
from data_layer.quality.rubric_records import RadpeerScore, RubricItem, RubricKind
from data_layer.scope import Scope
from portal import db
from portal.access import may
from portal.quality_scope import answering_scope, quality_scope

EVERYTHING = 10_000
_DISCREPANCIES = tuple(one for one in RadpeerScore if one is not RadpeerScore.CONCURS)


@dataclass(frozen=True, kw_only=True)
class FindingRows:
    found: tuple[FindingRecord, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class FindingPage:
    """`items` are those of the rubric by which it was scored; `reason` is why it is disputed.

    `next_public_id` is what else waits for the reader's answer, once this one has its own.
    """

    told: FindingRecord
    items: tuple[RubricItem, ...]
    reason: str
    is_ours: bool
    next_public_id: str | None

    @property
    def may_acknowledge(self) -> bool:
        return self.is_ours and self.told.state is FindingState.TOLD

    @property
    def may_dispute(self) -> bool:
        open_to_us = (FindingState.TOLD, FindingState.ACKNOWLEDGED)
        return self.is_ours and self.told.state in open_to_us and not self.told.is_final

    @property
    def may_collect(self) -> bool:
        return self.told.radpeer in _DISCREPANCIES and may(Role.COMMISSION, Role.TEAM_LEAD)


def finding_rows(criteria: FindingFilter, rows: range) -> FindingRows:
    reached = quality_scope()
    with db.reading() as session:
        found = findings(session, reached, criteria, rows)
        return FindingRows(found=tuple(found), total=finding_count(session, reached, criteria))


def months_before(today: date, many: int) -> list[date]:
    """The running month and those before it, the newest first."""
    running = today.year * 12 + today.month - 1
    wholes = (divmod(running - ago, 12) for ago in range(many))
    return [date(year, month + 1, 1) for year, month in wholes]


def standing() -> Mapping[FindingState, int]:
    with db.reading() as session:
        return finding_counts(session, quality_scope())


def finding_page(public_id: str) -> FindingPage:
    """Raises FindingNotFoundError, also for one that is not the reader's to see."""
    reached, ours = quality_scope(), answering_scope()
    with db.reading() as session:
        told = finding(session, reached, public_id)
        is_ours = _is_in(session, ours, public_id)
        has_answer = is_ours and told.state is not FindingState.TOLD
        page = FindingPage(
            told=told,
            items=_items(session, told.rubric_version),
            reason=dispute_reason(session, reached, public_id),
            is_ours=is_ours,
            next_public_id=longest_unanswered(session, ours) if has_answer else None,
        )
    if page.reason:
        _note_reading(public_id)
    return page


def _items(session: db.Session, version: int | None) -> tuple[RubricItem, ...]:
    if version is None:
        return ()
    rubric = rubric_of_version(session, RubricKind.REPORT, version)
    return tuple(rubric.items) if rubric else ()


def _is_in(session: db.Session, reached: Scope, public_id: str) -> bool:
    try:
        finding(session, reached, public_id)
    except FindingNotFoundError:
        return False
    return True


def _note_reading(public_id: str) -> None:
    """Why somebody disputes a finding may say something of a patient."""
    event = NewEvent(
        action=Action.FINDING_READ,
        at=now(),
        object_kind=ObjectKind.FINDING,
        object_id=public_id,
    )
    with db.writing() as session:
        record(session, event)
