"""What opening the page of a case does to it."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.commands import mark_delivered
from data_layer.cases.record_queries import case_by_number
from data_layer.cases.records import Actor, CaseAction
from data_layer.cases.report_commands import open_case


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
