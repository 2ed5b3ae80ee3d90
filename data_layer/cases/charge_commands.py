"""Claims a case for whoever may say who reads it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases import trail_commands as trail
from data_layer.cases.access_queries import standing_of
from data_layer.cases.charge_queries import in_charge
from data_layer.cases.errors import CaseMovedOnError, CaseNotFoundError
from data_layer.cases.records import CaseAction
from data_layer.cases.rules.transitions import is_possible
from data_layer.cases.tables import Case
from data_layer.clock import local_day


def case_in_charge(
    session: Session, scope: Scope, action: CaseAction, case_number: str, at: datetime
) -> Case:
    """Locks the case; `scope` is what the account leads.

    Raises:
        CaseNotFoundError: alike for what does not exist and what others are in charge of.
        CaseMovedOnError: it is not possible now: there is a report, for one.
    """
    found = session.scalar(
        select(Case)
        .where(Case.case_number == case_number, in_charge(scope, local_day(at)))
        .with_for_update(of=Case)
    )
    if found is None:
        trail.note_denial(session, action, case_number, "not_in_charge", at)
        raise CaseNotFoundError(case_number=case_number)
    standing = standing_of(found)
    stays_theirs = standing.is_reported and action is not CaseAction.HAND_OVER
    if stays_theirs or not is_possible(action, standing.kind, standing.status):
        raise CaseMovedOnError(case_number=case_number, status=found.status)
    return found
