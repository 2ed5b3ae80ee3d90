"""Reads what cases are charged by, and which are still to be charged."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.experts.tables import ExpertTeam
from data_layer.fees.charge_errors import ChargeNotFoundError
from data_layer.fees.charge_records import Chargeable, UnchargedReason
from data_layer.fees.charge_rules import PriceBook
from data_layer.fees.ledger_tables import FeeCharge, UnchargedCase
from data_layer.fees.policy_queries import periods_believed, terms_of
from data_layer.fees.policy_tables import FeePolicyPeriod
from data_layer.fees.records import CaseFacts, Cause, Service
from data_layer.institutions.records import Service as InstitutionOffer
from data_layer.institutions.tables import InstitutionLevel, InstitutionService
from data_layer.scope import Scope
from data_layer.studies.tables import Study

_SERVICES = {
    CaseKind.DIAGNOSIS: Service.REMOTE_DIAGNOSIS,
    CaseKind.CONSULTATION: Service.REMOTE_CONSULTATION,
}
# What may be mended at the case, and not by a policy alone, is tried so often.
_TRIED_AGAIN_AFTER = timedelta(hours=1)
_HANGS_ON_THE_CASE = tuple(
    reason
    for reason in UnchargedReason
    if reason not in (UnchargedReason.BEFORE_FIRST_POLICY, UnchargedReason.NO_POLICY)
)
Spells = dict[int, list[tuple[date, date | None, str]]]


def price_book(session: Session, known_at: datetime) -> PriceBook:
    """By what was believed at a moment, whatever was entered since."""
    periods = periods_believed(session, known_at)
    policies = {period.policy_id for period in periods}
    return PriceBook(periods, {one: terms_of(session, one) for one in sorted(policies)})


def chargeable_cases(session: Session, case_ids: Collection[int]) -> list[Chargeable]:
    """Those that were delivered, in the order of their numbers."""
    rows = session.execute(_delivered(case_ids)).all()
    levels = _spells(
        session,
        select(
            InstitutionLevel.institution_id,
            InstitutionLevel.valid_from,
            InstitutionLevel.valid_to,
            InstitutionLevel.level,
        ).where(InstitutionLevel.institution_id.in_({row.diagnosing for row in rows})),
    )
    films = _spells(
        session,
        select(
            InstitutionService.institution_id,
            InstitutionService.valid_from,
            InstitutionService.valid_to,
            InstitutionService.service,
        ).where(
            InstitutionService.institution_id.in_({row.requesting_institution_id for row in rows}),
            InstitutionService.service == InstitutionOffer.ELECTRONIC_FILM,
        ),
    )
    return [_chargeable(row, levels, films) for row in rows]


def chargeable_by_number(session: Session, scope: Scope, case_number: str) -> Chargeable:
    """Raises ChargeNotFoundError, also where the report is not delivered yet."""
    case_id = session.scalar(select(Case.id).where(Case.case_number == case_number))
    found = chargeable_cases(session, [case_id]) if case_id and scope.is_province_wide else []
    if not found:
        raise ChargeNotFoundError(case=case_number)
    return found[0]


def charged_among(session: Session, case_ids: Collection[int]) -> set[int]:
    """Also those whose charge was taken back: they are charged again by hand only."""
    found = session.scalars(
        select(FeeCharge.case_id).where(FeeCharge.case_id.in_(case_ids)).distinct()
    )
    return set(found)


def cases_to_try_again(session: Session, at: datetime, *, limit: int) -> list[int]:
    """Since they were tried a policy came, or it may have been mended at the case."""
    newest = select(func.max(FeePolicyPeriod.believed_from), func.max(FeePolicyPeriod.believed_to))
    known = [moment for moment in session.execute(newest).one() if moment is not None]
    if not known:
        return []
    hangs = UnchargedCase.reason.in_(_HANGS_ON_THE_CASE)
    statement = (
        select(UnchargedCase.case_id)
        .where(
            or_(
                UnchargedCase.tried_at <= max(known),
                hangs & (UnchargedCase.tried_at <= at - _TRIED_AGAIN_AFTER),
            ),
            UnchargedCase.tried_at < at,
        )
        .order_by(UnchargedCase.case_id)
        .limit(limit)
    )
    return list(session.scalars(statement))


def _delivered(case_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case.id,
            Case.kind,
            Case.modality,
            Case.urgency,
            Case.part_count,
            Case.has_contrast,
            Case.is_expert_named,
            Case.exemption,
            Case.consultation_minutes,
            Case.issued_at,
            Case.requesting_institution_id,
            ExpertTeam.institution_id.label("diagnosing"),
            Case.team_id,
            Case.expert_id,
            Case.reviewer_id,
            Study.study_instance_uid,
        )
        .join(ExpertTeam, ExpertTeam.id == Case.team_id)
        .join(Study, Study.id == Case.study_id)
        .where(
            Case.id.in_(case_ids),
            Case.status == CaseStatus.ISSUED,
            Case.delivered_at.is_not(None),
            Case.expert_id.is_not(None),
        )
        .order_by(Case.id)
    )


def _spells(session: Session, statement: Select[int, date, date | None, str]) -> Spells:
    """What each institution was, from when until when."""
    found: Spells = {}
    for institution_id, begins, ends, value in session.execute(statement):
        found.setdefault(institution_id, []).append((begins, ends, value))
    return found


def _on(spells: Iterable[tuple[date, date | None, str]], day: date) -> str:
    return next(
        (value for begins, ends, value in spells if begins <= day and (not ends or day < ends)), ""
    )


def _chargeable(row: Row[*tuple[Any, ...]], levels: Spells, films: Spells) -> Chargeable:
    day = local_day(row.issued_at)
    facts = CaseFacts(
        service=_SERVICES[CaseKind(row.kind)],
        modality=row.modality,
        level=_on(levels.get(row.diagnosing, ()), day),
        part_count=row.part_count,
        has_contrast=row.has_contrast,
        has_film=bool(_on(films.get(row.requesting_institution_id, ()), day)),
        is_emergency=row.urgency == Urgency.EMERGENCY,
        is_expert_named=row.is_expert_named,
        exemption=Cause(row.exemption) if row.exemption else None,
        minutes=row.consultation_minutes,
    )
    return Chargeable(
        case_id=row.id,
        facts=facts,
        service_at=row.issued_at,
        requesting_institution_id=row.requesting_institution_id,
        diagnosing_institution_id=row.diagnosing,
        team_id=row.team_id,
        expert_id=row.expert_id,
        reviewer_id=row.reviewer_id,
        study_instance_uid=row.study_instance_uid,
    )
