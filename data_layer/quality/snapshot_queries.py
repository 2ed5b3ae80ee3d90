"""Reads months as they were frozen, and how two versions differ."""

import json
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.tables import Institution
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.estimate_queries import cut_rates, estimated_rates
from data_layer.quality.governance_tables import IndicatorMonth, QualitySnapshot
from data_layer.quality.indicator_records import QualityCut
from data_layer.quality.indicator_rules import city_named
from data_layer.quality.rules.snapshots import differences, frozen, hash_of
from data_layer.quality.snapshot_errors import SnapshotNotFoundError
from data_layer.quality.snapshot_records import (
    FigureDifference,
    Figures,
    OpenedSnapshot,
    SnapshotRecord,
)
from data_layer.quality.span_queries import span_of
from data_layer.scope import PROVINCE_WIDE

_CODES = tuple(one.code for one in DECLARED)


def present_figures(session: Session, month: date) -> Figures:
    """What would be frozen now: of the whole province, whoever asks to freeze it."""
    first = span_of(month).first_day
    rows = session.execute(
        select(
            IndicatorMonth.indicator,
            IndicatorMonth.part,
            IndicatorMonth.version,
            IndicatorMonth.numerator,
            IndicatorMonth.denominator,
            Institution.public_id,
        )
        .join(Institution, Institution.id == IndicatorMonth.institution_id)
        .where(IndicatorMonth.indicator.in_(_CODES), IndicatorMonth.month == first)
    )
    sites: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    versions: dict[str, int] = {}
    for indicator, part, version, numerator, denominator, site in rows:
        sites.setdefault((indicator, part), {})[site] = numerator, denominator
        versions[indicator] = version
    asked = (session, PROVINCE_WIDE, SETTLED, (first, first))
    told = cut_rates(*asked, (QualityCut.CITY,))[QualityCut.CITY]
    cities = {city_named(name): rates for name, rates in told.items()}
    by_city = {city: rates for city, rates in cities.items() if city is not None}
    return frozen(f"{first:%Y-%m}", sites, versions, estimated_rates(*asked), by_city)


def snapshots(session: Session) -> list[SnapshotRecord]:
    """The newest month and version first."""
    rows = session.scalars(
        select(QualitySnapshot).order_by(
            QualitySnapshot.month.desc(), QualitySnapshot.version.desc()
        )
    )
    return [_record(row) for row in rows]


def snapshot(session: Session, month: date, version: int | None = None) -> OpenedSnapshot:
    """A version of the month, the newest when none is named; raises SnapshotNotFoundError."""
    statement = (
        select(QualitySnapshot)
        .where(QualitySnapshot.month == span_of(month).first_day)
        .order_by(QualitySnapshot.version.desc())
        .limit(1)
    )
    if version is not None:
        statement = statement.where(QualitySnapshot.version == version)
    row = session.scalar(statement)
    if row is None:
        raise SnapshotNotFoundError(month=f"{month:%Y-%m}")
    return _opened(row)


def month_versions(session: Session, month: date) -> list[OpenedSnapshot]:
    """Every version of a month, the newest first."""
    rows = session.scalars(
        select(QualitySnapshot)
        .where(QualitySnapshot.month == span_of(month).first_day)
        .order_by(QualitySnapshot.version.desc())
    )
    return [_opened(row) for row in rows]


def differences_to_present(session: Session, month: date) -> list[FigureDifference]:
    """What another version of the month would change; raises SnapshotNotFoundError."""
    return differences(snapshot(session, month).figures, present_figures(session, month))


def snapshot_differences(
    session: Session, month: date, versions: tuple[int, int]
) -> list[FigureDifference]:
    before, after = (snapshot(session, month, version).figures for version in versions)
    return differences(before, after)


def _opened(row: QualitySnapshot) -> OpenedSnapshot:
    return OpenedSnapshot(
        record=_record(row),
        figures=json.loads(row.figures),
        is_intact=hash_of(row.figures) == row.figures_hash,
    )


def _record(row: QualitySnapshot) -> SnapshotRecord:
    return SnapshotRecord(
        public_id=row.public_id,
        month=row.month,
        version=row.version,
        figures_hash=row.figures_hash,
        frozen_at=row.frozen_at,
        frozen_by=row.frozen_by,
    )
