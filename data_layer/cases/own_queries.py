"""Reads the reports a patient has received on one of their studies."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.detail_records import ReportVersion
from data_layer.cases.record_queries import reports
from data_layer.cases.records import Actor, CaseStatus
from data_layer.cases.tables import Case
from data_layer.studies.tables import Study


def issued_reports(
    session: Session, scope: Scope, actor: Actor, study_public_id: str, *, now: datetime
) -> list[ReportVersion]:
    """The issued version of each, the newest first; asked for one by one, as by anybody else."""
    numbers = session.scalars(
        select(Case.case_number)
        .join(Study, Study.id == Case.study_id)
        .where(Study.public_id == study_public_id, Case.status == CaseStatus.ISSUED)
        .order_by(Case.issued_at.desc(), Case.id.desc())
    ).all()
    found = (reports(session, scope, actor, number, now=now) for number in numbers)
    return [versions[0] for versions in found if versions]
