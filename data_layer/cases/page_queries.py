"""Reads everything the page of one case shows."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases import record_queries, timeline_queries
from data_layer.cases.detail_records import CasePage
from data_layer.cases.records import Actor


def case_page(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> CasePage:
    """Raises CaseNotFoundError alike for what does not exist and what is out of scope."""
    return CasePage(
        detail=record_queries.case_by_number(session, scope, actor, case_number, now=now),
        series=record_queries.series(session, scope, actor, case_number, now=now),
        events=timeline_queries.timeline(session, scope, actor, case_number, now=now),
        reports=record_queries.reports(session, scope, actor, case_number, now=now),
        exchanges=record_queries.information(session, scope, actor, case_number, now=now),
        draft=record_queries.draft(session, scope, actor, case_number, now=now),
    )
