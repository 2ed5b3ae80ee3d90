"""Records what reading the kept objects found."""

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data_layer.operations.verification_records import NewVerification, ObjectCondition
from data_layer.operations.verification_tables import ObjectFault, ObjectVerification

_ROWS_AT_ONCE = 5000


def record_verification(session: Session, new: NewVerification) -> None:
    """The run with everything that was lost: of a run that was broken off, nothing is told."""
    run = ObjectVerification(
        began_at=new.began_at,
        ended_at=new.ended_at,
        **{f"{one}_count": new.counts.get(one, 0) for one in ObjectCondition},
    )
    session.add(run)
    session.flush()
    for start in range(0, len(new.faults), _ROWS_AT_ONCE):
        part = new.faults[start : start + _ROWS_AT_ONCE]
        session.execute(
            insert(ObjectFault),
            [
                {
                    "verification_id": run.id,
                    "instance_id": fault.instance_id,
                    "study_id": fault.study_id,
                    "condition": fault.condition,
                }
                for fault in part
            ],
        )
