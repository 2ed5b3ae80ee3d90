"""Runs of verifying for tests: what was lost of which institution."""

from datetime import datetime, timedelta

from sqlalchemy import select

from data_layer.database import Database
from data_layer.operations.verification_commands import record_verification
from data_layer.operations.verification_records import Fault, NewVerification, ObjectCondition
from data_layer.studies.tables import Instance, Series, Study
from tests.builders.operations import NOON

TEN_MINUTES = timedelta(minutes=10)


def verified(
    database: Database,
    *lost_of: int,
    condition: ObjectCondition = ObjectCondition.MISSING,
    at: datetime = NOON,
) -> None:
    """Every kept object was read, and all of the institutions named were lost."""
    with database.writing() as session:
        kept = session.execute(
            select(Instance.id, Study.id, Study.institution_id)
            .join(Series, Series.id == Instance.series_id)
            .join(Study, Study.id == Series.study_id)
            .where(Instance.object_sha256.is_not(None))
        ).all()
        faults = tuple(
            Fault(instance_id=instance, study_id=study, condition=condition)
            for instance, study, institution in kept
            if institution in lost_of
        )
        counts = {ObjectCondition.GOOD: len(kept) - len(faults), condition: len(faults)}
        new = NewVerification(began_at=at - TEN_MINUTES, ended_at=at, counts=counts, faults=faults)
        record_verification(session, new)
