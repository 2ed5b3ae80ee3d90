"""Sets by which terms the months to come are judged; what was set before stays on record."""

from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.flow_rules import months_back
from data_layer.clock import local_day
from data_layer.quality.acceptance_records import AQLS, AcceptanceTerms, InspectionLevel
from data_layer.quality.event_records import Deed
from data_layer.quality.goal_records import LONGEST_ORIGIN
from data_layer.quality.governance_tables import AcceptanceTermsSet
from data_layer.quality.terms_errors import TermsChangedMeanwhileError, TermsUnusableError
from data_layer.quality.terms_queries import set_terms_history
from data_layer.quality.terms_records import NewTerms


def set_terms(session: Session, new: NewTerms, deed: Deed) -> date:
    """From the month that follows: nobody is judged by what was not known as the month began.

    Raises TermsUnusableError, and TermsChangedMeanwhileError when somebody was faster.
    """
    terms = checked_terms(new)
    if not 0 < len(new.origin.strip()) <= LONGEST_ORIGIN:
        raise TermsUnusableError(reason="origin_missing")
    history = set_terms_history(session)
    if (history[0].number if history else 0) != new.seen:
        raise TermsChangedMeanwhileError
    row = AcceptanceTermsSet(
        number=new.seen + 1,
        from_month=months_back(local_day(deed.at), -1),
        aql=terms.aql,
        level=terms.level,
        allows_reduced=terms.allows_reduced,
        origin=new.origin.strip(),
        set_by=deed.by,
        recorded_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as taken:
        raise TermsChangedMeanwhileError from taken
    event = NewEvent(
        action=Action.ACCEPTANCE_TERMS,
        at=deed.at,
        object_kind=ObjectKind.INDICATOR,
        object_id=f"{row.from_month:%Y-%m}",
        details={
            "number": row.number,
            "aql": terms.aql,
            "level": terms.level.value,
            "allows_reduced": terms.allows_reduced,
        },
    )
    record(session, event)
    return row.from_month


def checked_terms(new: NewTerms) -> AcceptanceTerms:
    """As the standard knows them; raises TermsUnusableError."""
    if new.aql not in AQLS:
        raise TermsUnusableError(reason="aql_unknown")
    if new.level not in tuple(InspectionLevel):
        raise TermsUnusableError(reason="level_unknown")
    return AcceptanceTerms(
        aql=new.aql, level=InspectionLevel(new.level), allows_reduced=new.allows_reduced
    )
