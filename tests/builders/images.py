"""Images kept of a study, for tests: rows of instances, with or without an object in the store."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.identifiers import new_public_id
from data_layer.quality.review_records import Reviewer
from data_layer.quality.sampling_tables import ReviewSeat, SampledReport
from data_layer.sealing import CipherName
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Instance, Series
from ingest.files import FileStamp
from ingest.object_store import ObjectStore, StagedObject
from tests.builders.cases import NOON


def store_series(session: Session, study_id: int, number: int) -> Series:
    series = Series(
        study_id=study_id,
        series_instance_uid=f"1.2.{study_id}.{number}",
        modality="CT",
        series_number=number,
        instance_count=0,
        repaired_count=0,
    )
    session.add(series)
    session.flush()
    return series


def store_image(session: Session, series: Series, number: int, **given: object) -> Instance:
    """Kept, with a key of its patient, one frame."""
    key = key_of_study(session, series.study_id)
    values: dict[str, object] = {
        "series_id": series.id,
        "sop_instance_uid": f"{series.series_instance_uid}.{number}",
        "sop_class_uid": "1.2.840.10008.5.1.4.1.1.2",
        "transfer_syntax_uid": "1.2.840.10008.1.2.1",
        "instance_number": number,
        "rows": 16,
        "columns": 16,
        "frame_count": 1,
        "byte_count": 1000,
        "object_sha256": bytes([number]) * 32,
        "object_key_sealed": key.seal_bytes(bytes([number]) * 32),
        "received_at": NOON,
    }
    image = Instance(**(values | given))
    session.add(image)
    session.flush()
    return image


def kept(folder: Path, content: bytes) -> StagedObject:
    """In the store of this home."""
    store = ObjectStore(folder / "objects", CipherName.AES_256_GCM)
    path = folder / new_public_id()
    path.write_bytes(content)
    staged = store.stage(path, FileStamp.of(path.stat()), is_wanted=True)
    store.publish(staged)
    return staged


def seat_of(session: Session, sampled: SampledReport, reviewer: Reviewer) -> str:
    return session.execute(
        select(ReviewSeat.public_id).where(
            ReviewSeat.sampled_id == sampled.id, ReviewSeat.reviewer_id == reviewer.account_id
        )
    ).scalar_one()
