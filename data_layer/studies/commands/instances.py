"""Rows of instances, and studies of which every object is kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, update
from sqlalchemy.orm import Session

from data_layer.keys.patient_queries import PatientKeys
from data_layer.studies.records import Arrival, Availability
from data_layer.studies.tables import Instance, Series, Study


def instance_row(
    keys: PatientKeys, series: Series, arrival: Arrival, at: datetime
) -> dict[str, object]:
    header, key = arrival.header, keys.of(series.study.patient.key_id)
    return {
        "series_id": series.id,
        "sop_instance_uid": header.sop_instance_uid,
        "sop_class_uid": header.sop_class_uid,
        "transfer_syntax_uid": header.transfer_syntax_uid,
        "instance_number": header.instance_number,
        "rows": header.rows,
        "columns": header.columns,
        "frame_count": header.frame_count,
        "byte_count": arrival.byte_count,
        "object_sha256": arrival.sha256,
        "object_key_sealed": arrival.object_key and key.seal_bytes(arrival.object_key),
        "path_sealed": arrival.path and key.seal_bytes(arrival.path),
        "charset_repaired": header.charset_repaired,
        "received_at": at,
    }


def note_stored(session: Session, arrivals: Sequence[Arrival]) -> None:
    """A study of which every object is kept now is stored."""
    is_incomplete = exists().where(
        Instance.series_id == Series.id,
        Series.study_id == Study.id,
        Instance.object_sha256.is_(None),
    )
    uids = {arrival.header.study_instance_uid for arrival in arrivals}
    session.execute(
        update(Study)
        .where(Study.study_instance_uid.in_(uids), ~is_incomplete)
        .values(availability=Availability.STORED),
        execution_options={"synchronize_session": "fetch"},
    )
