"""The roll-up of who asks whom: changed as a report is issued, or rebuilt from the cases."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data_layer.cases.flow_queries import expected_flows
from data_layer.cases.flow_rules import month_of
from data_layer.cases.tables import Case, CaseFlow
from data_layer.clock import local_day
from data_layer.experts.tables import ExpertTeam
from data_layer.studies.commands.upserts import insert_or_meet


def count_issued(session: Session, issued: Case, at: datetime) -> None:
    """In the transaction that issues the case, by the team that has it."""
    host = session.execute(
        select(ExpertTeam.institution_id).where(ExpertTeam.id == issued.team_id)
    ).scalar_one()
    statement = insert_or_meet(session, CaseFlow).values(
        month=month_of(local_day(at)),
        requesting_institution_id=issued.requesting_institution_id,
        team_id=issued.team_id,
        modality=issued.modality,
        diagnosing_institution_id=host,
        case_count=1,
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(CaseFlow.__table__.primary_key),
            set_={"case_count": CaseFlow.case_count + statement.excluded.case_count},
        )
    )


def rebuild_flows(session: Session) -> None:
    """Empties the roll-up and fills it from the cases."""
    session.execute(delete(CaseFlow))
    rows = expected_flows(session)
    if rows:
        session.execute(insert(CaseFlow), rows)
