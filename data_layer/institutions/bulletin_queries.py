"""Reads what a bulletin is made of, and the bulletins that were issued."""

import json
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data_layer.errors import AccessDeniedError
from data_layer.indicators import Share
from data_layer.institutions.bulletin_errors import BulletinNotFoundError
from data_layer.institutions.bulletin_records import (
    BulletinFileContent,
    BulletinKind,
    BulletinRecord,
    Figures,
    OpenedBulletin,
)
from data_layer.institutions.bulletin_rules import (
    Sources,
    as_of_in,
    figures_of,
    hash_of,
    month_called,
    part_of,
    year_before,
)
from data_layer.institutions.funnel_rules import funnel
from data_layer.institutions.governance_tables import Bulletin, BulletinFile
from data_layer.institutions.networking_member_queries import networking_comparison
from data_layer.institutions.networking_queries import electronic_film, networking, networking_on
from data_layer.institutions.networking_records import NetworkingPlace
from data_layer.institutions.records import City, Level
from data_layer.institutions.target_queries import targets_on
from data_layer.scope import Scope

_MONTHS_SHOWN = 12


def bulletin_figures(session: Session, scope: Scope, month: str, today: date) -> Figures:
    """The figures of a month given as 2026-11; of one that is not over, as of today."""
    _require_province(scope)
    first = month_called(month, today)
    day = as_of_in(first, today)
    comparison = networking_comparison(session, scope, first - timedelta(days=1), day)
    cities = {city: comparison.after.share(NetworkingPlace(city=city)) for city in City}
    days = [*_month_ends_before(first), day]
    tables = networking(session, scope, days)
    of_levels: dict[Level | None, list[tuple[date, Share]]] = {
        None: [(table.as_of, table.province) for table in tables],
        **{level: [(table.as_of, table.level(level)) for table in tables] for level in Level},
    }
    return figures_of(
        Sources(
            month=first,
            comparison=comparison,
            year_before=networking_on(session, scope, year_before(day)),
            course=of_levels,
            film=electronic_film(session, scope, day),
            targets=targets_on(session, day),
            funnel=funnel(cities),
        )
    )


def bulletins(session: Session, scope: Scope) -> list[BulletinRecord]:
    """Every version of every month, the newest month and version first."""
    _require_governing(scope)
    statement = _records().order_by(Bulletin.month.desc(), Bulletin.version.desc())
    return [BulletinRecord(**row._mapping) for row in session.execute(statement)]


def newest_bulletin(session: Session, scope: Scope, month: date) -> BulletinRecord | None:
    """The newest version of the month's bulletin, None before the first one."""
    _require_province(scope)
    newest = session.execute(
        _records().where(Bulletin.month == month).order_by(Bulletin.version.desc()).limit(1)
    ).one_or_none()
    return BulletinRecord(**newest._mapping) if newest else None


def bulletin_version(session: Session, scope: Scope, month: str, version: int) -> BulletinRecord:
    """One version of a month given as 2026-11. Raises BulletinNotFoundError."""
    for one in bulletins(session, scope):
        if (f"{one.month:%Y-%m}", one.version) == (month, version):
            return one
    raise BulletinNotFoundError(f"There is no version {version} of the bulletin of {month}.")


def opened_bulletin(session: Session, scope: Scope, public_id: str) -> OpenedBulletin:
    """As it was issued; its hashes are computed anew. A city sees its own part.

    Raises BulletinNotFoundError.
    """
    _require_governing(scope)
    row = session.scalar(select(Bulletin).where(Bulletin.public_id == public_id))
    if row is None:
        raise BulletinNotFoundError(bulletin=public_id)
    record = session.execute(_records().where(Bulletin.id == row.id)).one()
    newest = session.scalar(select(func.max(Bulletin.version)).where(Bulletin.month == row.month))
    figures = json.loads(row.figures)
    return OpenedBulletin(
        record=BulletinRecord(**record._mapping),
        figures=figures if scope.is_province_wide else part_of(figures, scope.cities),
        is_intact=hash_of(row.figures.encode()) == row.figures_hash
        and all(hash_of(one.content) == one.content_hash for one in _files(session, row.id)),
        is_newest=row.version == newest,
    )


def bulletin_files(session: Session, scope: Scope, public_id: str) -> list[BulletinFileContent]:
    """Byte for byte as they were issued, by language and kind."""
    _require_province(scope)
    bulletin_id = session.scalar(select(Bulletin.id).where(Bulletin.public_id == public_id))
    if bulletin_id is None:
        raise BulletinNotFoundError(bulletin=public_id)
    return _files(session, bulletin_id)


def bulletin_file(
    session: Session, scope: Scope, public_id: str, language: str, kind: str
) -> BulletinFileContent:
    """Raises BulletinNotFoundError."""
    for one in bulletin_files(session, scope, public_id):
        if (one.language, one.kind) == (language, kind):
            return one
    raise BulletinNotFoundError(bulletin=public_id)


def _require_province(scope: Scope) -> None:
    """A whole bulletin names every city: it is for who governs all of them."""
    if not scope.is_province_wide:
        raise AccessDeniedError


def _require_governing(scope: Scope) -> None:
    if not scope.is_province_wide and not scope.cities:
        raise AccessDeniedError


def _records() -> Select[*tuple[Any, ...]]:
    return select(
        Bulletin.id,
        Bulletin.public_id,
        Bulletin.month,
        Bulletin.version,
        Bulletin.as_of,
        Bulletin.figures_hash,
        Bulletin.issued_by,
        Bulletin.issued_at,
    )


def _files(session: Session, bulletin_id: int) -> list[BulletinFileContent]:
    rows = session.scalars(
        select(BulletinFile)
        .where(BulletinFile.bulletin_id == bulletin_id)
        .order_by(BulletinFile.language, BulletinFile.kind)
    )
    return [
        BulletinFileContent(
            language=row.language,
            kind=BulletinKind(row.kind),
            content=row.content,
            content_hash=row.content_hash,
        )
        for row in rows
    ]


def _month_ends_before(month: date) -> list[date]:
    """The last twelve, earliest first."""
    ends = [month - timedelta(days=1)]
    while len(ends) < _MONTHS_SHOWN:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]
