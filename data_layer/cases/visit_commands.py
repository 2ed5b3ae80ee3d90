"""What opening the page of a case does to it."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.access_queries import CaseAccess, standing_of
from data_layer.cases.claim_commands import case_for, move, to_the_second
from data_layer.cases.commands import mark_delivered
from data_layer.cases.record_queries import case_by_number
from data_layer.cases.records import Actor, CaseAction
from data_layer.cases.report_commands import open_case
from data_layer.cases.rules.authority import actions
from data_layer.cases.tables import InformationRequest
from data_layer.studies.queries.keys import key_of_study

# An exchange without a question is about the consent.
_NO_QUESTION = ""


def visit_case(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> None:
    """The assigned expert begins to read; the requesting hospital has received its report.

    Nothing happens for other readers, nor the second time.
    """
    detail = case_by_number(session, scope, actor, case_number, now=at)
    if CaseAction.OPEN in detail.actions:
        open_case(session, scope, actor, case_number, at)
    if detail.awaits_delivery:
        mark_delivered(session, scope, actor, case_number, at)


def send_back_unreadable(
    session: Session, scope: Scope, actor: Actor, access: CaseAccess, at: datetime
) -> bool:
    """Whether the case went back to its hospital, which asks the patient.

    It does from the desk of an expert who may not read it; what was drafted is kept meanwhile.
    """
    possible = actions(actor, standing_of(access.case))
    if access.record.is_permitted or possible.isdisjoint({CaseAction.OPEN, CaseAction.ASK}):
        return False
    if CaseAction.OPEN in possible:
        open_case(session, scope, actor, access.case.case_number, at)
    _send_back(session, scope, actor, access.case.case_number, at)
    return True


def _send_back(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> None:
    found = case_for(session, scope, actor, CaseAction.ASK, case_number, at)
    moment = to_the_second(at)
    move(session, found, CaseAction.ASK, by=actor, at=moment)
    session.add(
        InformationRequest(
            case_id=found.id,
            expert_id=found.expert_id,
            question_sealed=key_of_study(session, found.study_id).seal(_NO_QUESTION),
            asked_at=moment,
        )
    )
