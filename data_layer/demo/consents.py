"""Writes that each report of the demo was asked for with the patient's agreement."""

from datetime import datetime

from numpy.random import Generator
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.consents.records import Audience, GivenHow, Purpose
from data_layer.consents.tables import Consent
from data_layer.demo.draws import public_ids
from data_layer.demo.writing import Writer, plain
from data_layer.studies.tables import Study

_COLUMNS = (
    "id", "public_id", "patient_id", "study_id", "purpose", "audience", "valid_from", "given_how",
    "given_by", "recorded_at",
)  # fmt: skip
_BATCH = 20_000
_SAID = (Purpose.REMOTE_DIAGNOSIS.value, Audience.EVERYBODY_TREATING.value)


def write_requests(session: Session, writer: Writer, draw: Generator) -> None:
    """After the cases, in batches: a copy into PostgreSQL bears no open cursor beside it."""
    last = 0
    while rows := session.execute(_cases().where(Case.id > last)).all():
        ids = public_ids(draw, len(rows))
        last = rows[-1].id
        writer.stream(
            Consent,
            _COLUMNS,
            (
                (
                    row.id,
                    public_id,
                    row.patient_id,
                    row.study_id,
                    *_SAID,
                    asked_at,
                    GivenHow.REQUEST.value,
                    row.requested_by,
                    asked_at,
                )
                for row, public_id in zip(rows, ids, strict=True)
                for asked_at in (plain(row.requested_at),)
            ),
        )


def _cases() -> Select[int, int, int, int | None, datetime]:
    return (
        select(Case.id, Case.study_id, Study.patient_id, Case.requested_by, Case.requested_at)
        .join(Study, Study.id == Case.study_id)
        .order_by(Case.id)
        .limit(_BATCH)
    )
