"""Reads the images beside a report under review, by the seat of whoever reviews it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.keys.errors import PatientForgottenError
from data_layer.keys.patient_queries import patient_keys
from data_layer.quality.blinded_queries import require_sample_reader
from data_layer.quality.frame_records import ImageNotFoundError, ImageShelf, KeptImage
from data_layer.quality.review_errors import ReviewClosedError, SeatNotFoundError
from data_layer.quality.review_records import Reviewer, ReviewSeatKind, SampleState
from data_layer.quality.sampling_tables import ReviewSeat, SampledReport
from data_layer.quality.seat_queries import open_places
from data_layer.studies.tables import Instance, Series

# What says it has rows has pixels: reports and plans among the objects of a study have none.
_KEPT = (
    Instance.object_sha256.is_not(None),
    Instance.object_key_sealed.is_not(None),
    Instance.rows.is_not(None),
)
_Rows = Sequence[Row[*tuple[Any, ...]]]


def image_shelf(session: Session, reviewer: Reviewer, seat: str, at: datetime) -> ImageShelf:
    """Raises SeatNotFoundError, ReviewClosedError or NotAReviewerError."""
    rows = _images(session, _open_study(session, reviewer, seat, at))
    by_series = groupby(rows, key=lambda row: row.series_id)
    return ImageShelf(series=tuple(sum(map(_frames, group)) for _, group in by_series))


def kept_image(
    session: Session, reviewer: Reviewer, seat: str, number: int, at: datetime
) -> KeptImage:
    """The image of this number, from 0; raises what `image_shelf` does, or ImageNotFoundError."""
    return _kept(session, _open_study(session, reviewer, seat, at), number)


def likely_next_image(session: Session, reviewer: Reviewer, seat: str) -> KeptImage:
    """The first of the report they would be given after this seat, unless somebody else takes it.

    To be drawn ahead and shown to nobody yet. Raises ImageNotFoundError.
    """
    kind = session.scalar(select(ReviewSeat.seat).where(ReviewSeat.public_id == seat))
    places = open_places(session, reviewer, arbitrating=kind == ReviewSeatKind.ARBITER)
    study_id = session.scalar(places.with_only_columns(Case.study_id).limit(1))
    if study_id is None:
        raise ImageNotFoundError
    return _kept(session, study_id, 0)


def _kept(session: Session, study_id: int, number: int) -> KeptImage:
    for row, frame in _counted(_images(session, study_id), number):
        try:
            key = patient_keys(session).open_bytes(row.object_key_sealed)
        except PatientForgottenError:
            break
        return KeptImage(sha256=row.object_sha256, frame=frame, key=key)
    raise ImageNotFoundError


def _open_study(session: Session, reviewer: Reviewer, seat: str, at: datetime) -> int:
    subject = require_sample_reader(session, reviewer, seat, at)
    found = session.execute(
        select(ReviewSeat.scored_at, SampledReport.state)
        .join(SampledReport, SampledReport.id == ReviewSeat.sampled_id)
        .where(ReviewSeat.public_id == seat, ReviewSeat.reviewer_id == reviewer.account_id)
    ).one_or_none()
    if found is None or subject.study_id is None:
        raise SeatNotFoundError
    if found.scored_at is not None or found.state == SampleState.DROPPED:
        raise ReviewClosedError
    return subject.study_id


def _images(session: Session, study_id: int) -> _Rows:
    """In the order in which they are looked through."""
    return session.execute(
        select(
            Instance.series_id,
            Instance.frame_count,
            Instance.object_sha256,
            Instance.object_key_sealed,
        )
        .join(Series, Series.id == Instance.series_id)
        .where(Series.study_id == study_id, *_KEPT)
        .order_by(Series.series_number, Series.id, Instance.instance_number, Instance.id)
    ).all()


def _counted(rows: _Rows, number: int) -> Iterator[tuple[Row[*tuple[Any, ...]], int]]:
    """The one row in which the image lies, with its frame; none when there are not so many."""
    before = 0
    for row in rows:
        if before <= number < before + _frames(row):
            yield row, number - before
            return
        before += _frames(row)


def _frames(row: Row[*tuple[Any, ...]]) -> int:
    return max(int(row.frame_count), 1)
