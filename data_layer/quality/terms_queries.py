"""Reads by which terms a month is judged, and what others would say of one that was."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data_layer.institutions.tables import Institution
from data_layer.quality.acceptance_records import (
    AcceptanceTerms,
    InspectionLevel,
    Lot,
    Severity,
)
from data_layer.quality.governance_tables import AcceptanceTermsSet
from data_layer.quality.lot_queries import lots
from data_layer.quality.rules.terms_trial import terms_trial
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.span_queries import span_of
from data_layer.quality.terms_errors import MonthNotJudgedError
from data_layer.quality.terms_records import USUAL_TERMS, JudgedLot, SetTerms, TermsTrial


def terms_of_month(session: Session, month: date) -> AcceptanceTerms:
    """The usual ones where nobody had set any."""
    begun = AcceptanceTermsSet.from_month <= span_of(month).first_day
    newest = _newest_first().where(begun).limit(1)
    row = session.scalars(newest).one_or_none()
    return _terms(row) if row else USUAL_TERMS


def set_terms_history(session: Session) -> list[SetTerms]:
    """The newest first."""
    return [_set(row) for row in session.scalars(_newest_first())]


def tried_terms(session: Session, month: date, terms: AcceptanceTerms) -> TermsTrial:
    """Of the whole province; raises MonthNotJudgedError."""
    first = span_of(month).first_day
    rows = session.execute(
        select(AcceptanceVerdict, Institution.public_id, Institution.name)
        .join(Institution, Institution.id == AcceptanceVerdict.institution_id)
        .where(AcceptanceVerdict.month == first)
    ).all()
    if not rows:
        raise MonthNotJudgedError(month=f"{first:%Y-%m}")
    there = lots(session, first)
    judged = [
        JudgedLot(
            institution_public_id=public_id,
            name=name,
            lot=there.get(kept.institution_id, Lot(size=0, failures=())),
            severity=Severity(kept.severity),
            terms=AcceptanceTerms(aql=kept.aql, level=InspectionLevel(kept.level)),
        )
        for kept, public_id, name in rows
    ]
    return terms_trial(first, judged, terms)


def _newest_first() -> Select[AcceptanceTermsSet]:
    return select(AcceptanceTermsSet).order_by(AcceptanceTermsSet.number.desc())


def _terms(row: AcceptanceTermsSet) -> AcceptanceTerms:
    return AcceptanceTerms(
        aql=row.aql, level=InspectionLevel(row.level), allows_reduced=row.allows_reduced
    )


def _set(row: AcceptanceTermsSet) -> SetTerms:
    return SetTerms(
        number=row.number,
        terms=_terms(row),
        from_month=row.from_month,
        origin=row.origin,
        recorded_at=row.recorded_at,
        set_by=row.set_by,
    )
