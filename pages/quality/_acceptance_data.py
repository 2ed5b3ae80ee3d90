"""Verdicts of acceptance sampling as their pages read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality.acceptance_commands import resume_inspection
from data_layer.quality.event_records import Deed
from data_layer.quality.verdict_queries import (
    institution_verdicts,
    judged_months,
    sight_of,
    verdict_counts,
    verdict_page,
)
from data_layer.quality.verdict_records import (
    InstitutionVerdicts,
    PlanSight,
    VerdictCounts,
    VerdictFilter,
    VerdictRecord,
)
from data_layer.scope import Scope
from portal import db
from portal.access import account
from portal.formats import month_words

EVERYTHING = 50_000


@dataclass(frozen=True, kw_only=True)
class LotPage:
    """An institution's months, the one that is shown, and what its plan can see."""

    found: InstitutionVerdicts
    shown: VerdictRecord | None
    seen: PlanSight | None


def months(scope: Scope) -> list[date]:
    with db.reading() as session:
        return judged_months(session, scope)


def counts(scope: Scope, criteria: VerdictFilter) -> VerdictCounts:
    with db.reading() as session:
        return verdict_counts(session, scope, criteria)


def rows(
    scope: Scope, criteria: VerdictFilter, wanted: range
) -> tuple[Sequence[VerdictRecord], int]:
    with db.reading() as session:
        found = verdict_page(session, scope, criteria, wanted)
        return found, verdict_counts(session, scope, criteria).total


def lot_page(scope: Scope, public_id: str, month: str) -> LotPage:
    """The month that is asked for, else the newest; raises InstitutionNotFoundError."""
    with db.reading() as session:
        found = institution_verdicts(session, scope, public_id)
    asked = [one for one in found.found if month_words(one.month) == month]
    shown = next(iter([*asked, *found.found]), None)
    return LotPage(found=found, shown=shown, seen=sight_of(shown) if shown else None)


def resume(scope: Scope, public_id: str, form: str) -> str:
    """The key of what is told; raises InspectionNotStoppedError."""
    if form != "resume":
        raise FormUnusableError({})
    with db.writing() as session:
        resume_inspection(session, scope, public_id, Deed(by=account().id, at=now()))
    return "sampling-told-resumed"
