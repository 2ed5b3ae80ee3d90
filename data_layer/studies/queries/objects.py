"""The objects the platform keeps, with the keys they are sealed under."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.keys.errors import PatientForgottenError
from data_layer.keys.patient_queries import PatientKeys, patient_keys
from data_layer.studies.records import KeptObject
from data_layer.studies.tables import Instance, Series, Study


def kept_digests(session: Session, sop_instance_uids: Iterable[str]) -> set[bytes]:
    """SHA-256 of those of the instances that are kept and have their key."""
    found = session.scalars(
        select(Instance.object_sha256).where(
            Instance.sop_instance_uid.in_(set(sop_instance_uids)),
            Instance.object_sha256.is_not(None),
            Instance.object_key_sealed.is_not(None),
        )
    )
    return {digest for digest in found if digest is not None}


def kept_objects(session: Session, *, after: int, most: int) -> list[KeptObject]:
    """The next ones by their number, those of forgotten patients without a key."""
    rows = session.execute(
        select(
            Instance.id,
            Instance.sop_instance_uid,
            Instance.object_sha256,
            Instance.object_key_sealed,
            Series.study_id,
            Study.public_id,
        )
        .join(Series, Series.id == Instance.series_id)
        .join(Study, Study.id == Series.study_id)
        .where(Instance.id > after, Instance.object_sha256.is_not(None))
        .order_by(Instance.id)
        .limit(most)
    ).all()
    keys = patient_keys(session)
    keys.prepare(row.object_key_sealed for row in rows if row.object_key_sealed)
    return [
        KeptObject(
            id=row.id,
            study_id=row.study_id,
            study_public_id=row.public_id,
            sop_instance_uid=row.sop_instance_uid,
            sha256=row.object_sha256 or b"",
            is_sealed=row.object_key_sealed is not None,
            key=_opened(keys, row.object_key_sealed),
        )
        for row in rows
    ]


def _opened(keys: PatientKeys, sealed: bytes | None) -> bytes | None:
    try:
        return keys.open_bytes(sealed) if sealed else None
    except PatientForgottenError:
        return None
