"""What becomes of a row of a list: new, changed, the same or refused, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from data_layer.institutions.errors import (
    CreditCodeTakenError,
    FutureFactError,
    HistoryGoesForwardError,
    InstitutionClosedError,
    NotYetRegisteredError,
)
from data_layer.institutions.import_records import (
    CellProblem,
    ImportLine,
    ImportPlan,
    KnownInstitution,
    ListRow,
    PlannedChange,
    ReadList,
    RegisterField,
    RegisterState,
    ValueChange,
)
from data_layer.institutions.import_rules import is_usable_code
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    Ownership,
    StorageMode,
)
from data_layer.institutions.registry_records import InstitutionFacts, Particulars, Standing
from data_layer.list_records import CellFault, Fault, RowOutcome, Value
from data_layer.list_rules import said_twice

_F = RegisterField
_MEMBERS: Mapping[RegisterField, Callable[[Any], Any]] = {
    _F.KIND: InstitutionKind,
    _F.OWNERSHIP: Ownership,
    _F.LEVEL: Level,
    _F.GRADE: Grade,
    _F.CITY: City,
    _F.NETWORK_ROLE: NetworkRole,
    _F.STORAGE_MODE: StorageMode,
}
_FACTS = tuple(_F(one.name) for one in fields(InstitutionFacts))
_PARTICULARS = tuple(_F(one.name) for one in fields(Particulars))
# A new institution says these; the others may be left out.
_SAID_BY_NEW = (_F.KIND, _F.OWNERSHIP, _F.CITY, _F.NETWORK_ROLE, _F.STORAGE_MODE)
_Found = Iterator[tuple[RegisterField, Fault]]


@dataclass(frozen=True, kw_only=True)
class Register:
    """Whom the register knows by which code and credit code, on which day."""

    today: date
    by_code: Mapping[str, KnownInstitution]
    by_credit_code: Mapping[str, KnownInstitution]


def plan_of(read: ReadList, register: Register) -> ImportPlan:
    """In the order of the list."""
    codes, credit_codes = (said_twice(read.rows, one) for one in (_F.CODE, _F.CREDIT_CODE))
    lines = []
    for row in read.rows:
        twice = {
            _F.CODE: CellFault.CODE_TWICE if row.values.get(_F.CODE) in codes else None,
            _F.CREDIT_CODE: CellFault.CREDIT_CODE_TWICE
            if row.values.get(_F.CREDIT_CODE) in credit_codes
            else None,
        }
        faults = [(field, fault) for field, fault in twice.items() if fault is not None]
        lines.append(_line(row, register, faults))
    return ImportPlan(lines=tuple(lines), ignored=read.ignored)


def values_of(code: str, state: RegisterState) -> dict[RegisterField, Value]:
    """A row of the register, as a list has it."""
    standing = state.standing
    return {
        _F.CODE: code,
        **{field: getattr(state.facts, field) for field in _FACTS},
        **{field: getattr(state.particulars, field) for field in _PARTICULARS},
        _F.LEVEL: standing.level if standing else None,
        _F.GRADE: standing.grade if standing else None,
        _F.EFFECTIVE_FROM: state.since,
    }


def state_after(change: PlannedChange, at: datetime) -> RegisterState:
    """How the register describes the institution once the change is written."""
    new = RegisterState(
        facts=change.facts,
        facts_since=change.effective_on,
        facts_recorded_at=at,
        standing=change.standing,
        standing_since=change.effective_on if change.standing else None,
        standing_recorded_at=at if change.standing else None,
        particulars=change.particulars,
    )
    before = change.before
    if before is None:
        return new
    if before.facts == new.facts:
        since, recorded_at = before.facts_since, before.facts_recorded_at
        new = replace(new, facts_since=since, facts_recorded_at=recorded_at)
    if before.standing == new.standing:
        new = replace(
            new,
            standing_since=before.standing_since,
            standing_recorded_at=before.standing_recorded_at,
        )
    return new


def _line(
    row: ListRow, register: Register, faults: Iterable[tuple[RegisterField, Fault]]
) -> ImportLine:
    known = register.by_code.get(row.code)
    refused = [*row.problems, *(_problem(row, *fault) for fault in faults)]
    planned = None if refused else _planned(row, known, register.today)
    if planned is not None:
        found = _faults(planned, row, register)
        refused = [_problem(row, field, fault) for field, fault in found]
    if refused or planned is None:
        return _refused(row, known, refused or [_problem(row, _F.CODE, _closed(row))])
    changes = _changes(planned)
    outcome = RowOutcome.NEW if known is None else RowOutcome.CHANGED
    return ImportLine(
        row_number=row.number,
        code=row.code,
        name=planned.facts.name,
        outcome=outcome if changes else RowOutcome.SAME,
        changes=changes,
        planned=planned if changes else None,
        public_id=known.public_id if known else "",
    )


def _refused(
    row: ListRow, known: KnownInstitution | None, problems: list[CellProblem]
) -> ImportLine:
    said = row.values.get(_F.NAME)
    return ImportLine(
        row_number=row.number,
        code=row.code,
        name=str(said) if said else known.name if known else "",
        outcome=RowOutcome.REFUSED,
        problems=tuple(problems),
        public_id=known.public_id if known and known.state else "",
    )


def _problem(row: ListRow, field: RegisterField, fault: Fault) -> CellProblem:
    return CellProblem(field=field, cell=row.cells.get(field, ""), fault=fault)


def _closed(row: ListRow) -> Fault:
    return InstitutionClosedError(institution=row.code)


def _planned(row: ListRow, known: KnownInstitution | None, today: date) -> PlannedChange | None:
    """None for an institution that is no more. What a list does not say stays as it is."""
    if known is not None and known.state is None:
        return None
    present = values_of(known.code, known.state) if known and known.state else {}
    said = {field: _kept(present.get(field), value) for field, value in row.values.items()}
    values = {**_DEFAULTS, **present, **said}
    members = {field: _member(field, value) for field, value in values.items()}
    level = members[_F.LEVEL]
    day = said.get(_F.EFFECTIVE_FROM)
    is_said = isinstance(day, date) and day != present.get(_F.EFFECTIVE_FROM)
    return PlannedChange(
        row_number=row.number,
        code=row.code,
        known=known,
        effective_on=day if is_said and isinstance(day, date) else today,
        facts=InstitutionFacts(**{field.value: members[field] for field in _FACTS}),
        standing=Standing(level=level, grade=members[_F.GRADE]) if level else None,
        particulars=Particulars(**{field.value: members[field] for field in _PARTICULARS}),
    )


_DEFAULTS: Mapping[RegisterField, Value] = {
    **dict.fromkeys((*_FACTS, *_PARTICULARS, _F.LEVEL, _F.GRADE)),
    _F.COUNTY: "",
    _F.STORAGE_REASON: "",
}


def _kept(present: Value, said: Value) -> Value:
    """Spaces around a text are no change."""
    is_same = isinstance(present, str) and isinstance(said, str) and present.strip() == said
    return present if is_same else said


def _member(field: RegisterField, value: Value) -> Any:  # noqa: ANN401
    return _MEMBERS[field](value) if value is not None and field in _MEMBERS else value


def _faults(planned: PlannedChange, row: ListRow, register: Register) -> _Found:
    yield from _left_out(planned, row)
    yield from _misfits(planned, row)
    yield from _untimely(planned, register.today)
    owner = register.by_credit_code.get(planned.particulars.credit_code or "")
    if owner is not None and owner.code != planned.code:
        yield _F.CREDIT_CODE, CreditCodeTakenError(name=owner.name)


def _left_out(planned: PlannedChange, row: ListRow) -> _Found:
    if planned.known is not None:
        return
    if not is_usable_code(planned.code):
        yield _F.CODE, CellFault.CODE_UNUSABLE
    for field in _SAID_BY_NEW:
        if field not in row.values:
            yield field, CellFault.MISSING
    if planned.facts.city and planned.standing is None:
        yield _F.LEVEL, CellFault.MISSING


def _misfits(planned: PlannedChange, row: ListRow) -> _Found:
    before, particulars = planned.before, planned.particulars
    if planned.standing is None and row.values.get(_F.GRADE):
        yield _F.GRADE, CellFault.GRADE_WITHOUT_LEVEL
    if planned.standing is None and before and before.standing:
        yield _F.LEVEL, CellFault.LEVEL_TAKEN_AWAY
    if (particulars.longitude is None) != (particulars.latitude is None):
        alone = _F.LONGITUDE if particulars.longitude is None else _F.LATITUDE
        yield alone, CellFault.COORDINATE_ALONE
    moves = before is not None and before.facts.storage_mode != planned.facts.storage_mode
    if moves and not planned.facts.storage_reason:
        yield _F.STORAGE_REASON, CellFault.REASON_MISSING


def _untimely(planned: PlannedChange, today: date) -> _Found:
    day, before = planned.effective_on, planned.before
    if day > today:
        yield _F.EFFECTIVE_FROM, FutureFactError(day=day.isoformat())
    if before is None or planned.known is None:
        return
    begun = [
        before.facts_since if before.facts != planned.facts else None,
        before.standing_since if before.standing != planned.standing else None,
    ]
    latest = max((one for one in begun if one is not None), default=None)
    first = planned.known.first_day
    if latest is not None and day < latest:
        goes_back = HistoryGoesForwardError(present=latest.isoformat(), following=day.isoformat())
        yield _F.EFFECTIVE_FROM, goes_back
    elif before.standing != planned.standing and first is not None and day < first:
        yield _F.EFFECTIVE_FROM, NotYetRegisteredError(first=first.isoformat())


def _changes(planned: PlannedChange) -> tuple[ValueChange, ...]:
    """Every field that becomes another; the day alone changes nothing."""
    before = values_of(planned.code, planned.before) if planned.before else {}
    after = {
        **{field: getattr(planned.facts, field) for field in _FACTS},
        **{field: getattr(planned.particulars, field) for field in _PARTICULARS},
        _F.LEVEL: planned.standing.level if planned.standing else None,
        _F.GRADE: planned.standing.grade if planned.standing else None,
    }
    return tuple(
        ValueChange(field=field, before=before.get(field), after=after[field])
        for field in _F
        if field in after and before.get(field) != after[field]
    )
