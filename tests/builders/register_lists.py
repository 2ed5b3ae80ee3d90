"""Lists of the register for tests, in the words of the code."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.import_commands import Acceptance, accept_list
from data_layer.institutions.import_plan_rules import values_of
from data_layer.institutions.import_queries import planned, register_rows
from data_layer.institutions.import_records import ImportPlan, ListWords, ReadList, RegisterField
from data_layer.institutions.import_rules import list_rows
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    Ownership,
    StorageMode,
)
from data_layer.institutions.registry_commands import Entry
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion
from data_layer.list_records import ListFile
from data_layer.list_rules import harmless
from data_layer.scope import PROVINCE_WIDE

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FILE = ListFile(name="register.xlsx", sha256="0" * 64)
CREDIT_CODE = "91350100M000100Y43"
Sheet = list[list[str]]
OUTSIDE = "outside"
_F = RegisterField
_KINDS = {
    _F.KIND: InstitutionKind,
    _F.OWNERSHIP: Ownership,
    _F.LEVEL: Level,
    _F.GRADE: Grade,
    _F.CITY: City,
    _F.NETWORK_ROLE: NetworkRole,
    _F.STORAGE_MODE: StorageMode,
}
WORDS = ListWords(
    heads={field.value: field for field in RegisterField},
    values={field: {one.value: one.value for one in kind} for field, kind in _KINDS.items()}
    | {_F.CITY: {**{one.value: one.value for one in City}, OUTSIDE: None}},
)
SECOND = {"code": "H340100002", "name": "肥西县桃花镇卫生院", "county": "肥西县"}
ROW: Mapping[str, str] = {
    "code": "H340100001",
    "credit_code": "",
    "name": "长丰县水湖镇卫生院",
    "kind": "township_health_centre",
    "ownership": "public",
    "level": "primary",
    "grade": "",
    "city": "340100",
    "county": "长丰县",
    "network_role": "requesting",
    "storage_mode": "central",
    "storage_reason": "",
    "longitude": "117.17",
    "latitude": "32.48",
    "effective_from": "2020-01-01",
}


def a_row(**given: str) -> dict[str, str]:
    return {**ROW, **given}


def sheet_of(*rows: Mapping[str, str], without: tuple[str, ...] = ()) -> Sheet:
    heads = [one for one in ROW if one not in without]
    return [heads, *([row[one] for one in heads] for row in rows)]


def a_list(*rows: Mapping[str, str], without: tuple[str, ...] = ()) -> ReadList:
    return list_rows(sheet_of(*rows, without=without), WORDS)


def exported(session: Session) -> Sheet:
    """The register as a list, as a spreadsheet would give it back."""
    values = [
        values_of(one.code, one.state)
        for one in register_rows(session, PROVINCE_WIDE)
        if one.state is not None
    ]
    return [
        [field.value for field in RegisterField],
        *([_text(field, row[field]) for field in RegisterField] for row in values),
    ]


def edited(sheet: Sheet, code: str, **given: str) -> Sheet:
    head, *rows = sheet
    return [
        head,
        *(
            [given.get(name, cell) for name, cell in zip(head, row, strict=True)]
            if row[0] == code
            else row
            for row in rows
        ),
    ]


def read(sheet: Sheet) -> ReadList:
    return list_rows(sheet, WORDS)


def plan(session: Session, rows: ReadList) -> ImportPlan:
    return planned(session, PROVINCE_WIDE, rows, TODAY)


def accept(session: Session, rows: ReadList, *, at: datetime = NOON, **given: Any) -> str:
    acceptance = Acceptance(**({"file": FILE, "seen": None, "by": None, "at": at} | given))
    return accept_list(session, PROVINCE_WIDE, rows, acceptance)[0]


def tables(session: Session, *, without: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    """Everything the register holds of facts and levels, but for revisions."""
    hidden = {"id", "revision", *without}
    found: list[tuple[object, ...]] = []
    for table in (Institution, InstitutionVersion, InstitutionLevel):
        columns = [one for one in table.__table__.c if one.name not in hidden]
        found += [tuple(row) for row in session.execute(select(*columns).order_by(*columns))]
    return found


def by_code(session: Session, code: str) -> Institution:
    return session.scalars(select(Institution).where(Institution.code == code)).one()


def an_entry(institution: Institution, revision: int = 0, day: date = TODAY) -> Entry:
    return Entry(
        institution_id=institution.id,
        read_revision=revision or institution.revision,
        effective_on=day,
        recorded_at=NOON,
    )


def _text(field: RegisterField, value: object) -> str:
    if value is None:
        return OUTSIDE if field is _F.CITY else ""
    return value.isoformat() if isinstance(value, date) else harmless(str(value))
