"""What becomes of each row of a policy that came in as a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, replace
from enum import StrEnum
from typing import Any

from data_layer.fees.errors import FeeLinesUnusableError
from data_layer.fees.policy_list_records import (
    COLUMNS,
    PolicyField,
    PolicyListPlan,
    ReadPolicy,
    TablePlan,
)
from data_layer.fees.policy_records import Flaw, Line, PolicyTable
from data_layer.fees.records import (
    Adjustment,
    Cause,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)
from data_layer.fees.rules.coverage import coverage_flaws
from data_layer.fees.rules.lines import line_flaws, subject_of
from data_layer.list_records import (
    CellProblem,
    ListLine,
    ListRow,
    ReadList,
    RowOutcome,
    ValueChange,
)

_KINDS: Mapping[PolicyTable, type[Line]] = {
    PolicyTable.PRICES: PriceLine,
    PolicyTable.ADJUSTMENTS: Adjustment,
    PolicyTable.SHARES: ShareRule,
}
_MEMBERS: Mapping[PolicyField, type[StrEnum]] = {
    PolicyField.SERVICE: Service,
    PolicyField.CAUSE: Cause,
    PolicyField.PARTY: Party,
}
_Row = ListRow[PolicyField]
_Problems = Mapping[int, Sequence[CellProblem[PolicyField]]]


def plan_of(read: ReadPolicy, present: PolicyTerms) -> PolicyListPlan:
    """Nothing is taken of a file in which a row is refused."""
    lines = {table: _lines(table, rows, present) for table, rows in read.items()}
    given: dict[str, Any] = {table.value: tuple(found.values()) for table, found in lines.items()}
    terms = replace(present, **given)
    problems = _problems(read, line_flaws(terms))
    tables = {
        table: _table_plan(table, rows, lines[table], present, problems[table])
        for table, rows in read.items()
    }
    is_refused = any(plan.count(RowOutcome.REFUSED) for plan in tables.values())
    return PolicyListPlan(
        tables=tables,
        gone=tuple(_gone(read, lines, present)),
        terms=None if is_refused else _in_order(terms),
        flaws=() if is_refused else tuple(coverage_flaws(terms)),
    )


def _lines(
    table: PolicyTable, rows: ReadList[PolicyField], present: PolicyTerms
) -> dict[int, Line]:
    """By the row; without those that cannot be read."""
    known = _by_subject(getattr(present, table.value))
    return {row.number: _line(table, row, known) for row in rows.rows if not row.problems}


def _by_subject(lines: Iterable[Line]) -> dict[tuple[str, ...], Line]:
    return {subject_of(line): line for line in lines}


def _line(table: PolicyTable, row: _Row, known: Mapping[tuple[str, ...], Line]) -> Line:
    """What the file has no column for stays as it is; an empty cell says what is usual."""
    kind = _KINDS[table]
    said: dict[str, Any] = {
        field.value: _value(table, field, row) for field in COLUMNS[table] if field in row.cells
    }
    usual: dict[str, Any] = {field.name: _usual(field) for field in fields(kind)}
    line = kind(**(usual | said))
    before = known.get(subject_of(line))
    return line if before is None else replace(before, **said)


def _value(table: PolicyTable, field: PolicyField, row: _Row) -> object:
    value = row.values.get(field)
    if value is None:
        return _usual(next(one for one in fields(_KINDS[table]) if one.name == field.value))
    return _MEMBERS[field](str(value)) if field in _MEMBERS else value


def _usual(field: Field[Any]) -> object:
    return None if field.default is MISSING else field.default


def _problems(read: ReadPolicy, flaws: Iterable[Flaw]) -> dict[PolicyTable, _Problems]:
    """By table and row. A flaw of two lines stands at the later one."""
    found: dict[PolicyTable, dict[int, list[CellProblem[PolicyField]]]] = {
        table: {row.number: list(row.problems) for row in rows.rows} for table, rows in read.items()
    }
    for flaw in flaws:
        rows = read[flaw.table].rows if flaw.table in read else ()
        row = next(
            (one for one in reversed(rows) if one.values.get(PolicyField.LINE) == flaw.line), None
        )
        if row is not None:
            field = PolicyField(flaw.field)
            fault = FeeLinesUnusableError((flaw,))
            problem = CellProblem(field=field, cell=row.cells.get(field, ""), fault=fault)
            found[flaw.table][row.number].append(problem)
    return dict(found)


def _table_plan(
    table: PolicyTable,
    rows: ReadList[PolicyField],
    lines: Mapping[int, Line],
    present: PolicyTerms,
    problems: _Problems,
) -> TablePlan:
    known = _by_subject(getattr(present, table.value))
    planned = [
        _list_line(row, lines.get(row.number), known, problems[row.number]) for row in rows.rows
    ]
    return TablePlan(lines=tuple(planned), ignored=rows.ignored)


def _list_line(
    row: _Row,
    line: Line | None,
    known: Mapping[tuple[str, ...], Line],
    problems: Sequence[CellProblem[PolicyField]],
) -> ListLine[PolicyField, Line]:
    before = known.get(subject_of(line)) if line else None
    changes = _changes(before, line) if before and line else ()
    outcome = RowOutcome.CHANGED if changes else RowOutcome.SAME if before else RowOutcome.NEW
    return ListLine(
        row_number=row.number,
        code=row.code,
        name="",
        outcome=RowOutcome.REFUSED if problems else outcome,
        problems=tuple(problems),
        changes=() if problems else changes,
        planned=None if problems else line,
    )


def _changes(before: Line, after: Line) -> tuple[ValueChange[PolicyField], ...]:
    names = (PolicyField(field.name) for field in fields(before))
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(
        ValueChange(field=name, before=first, after=second)
        for name, first, second in pairs
        if first != second
    )


def _gone(
    read: ReadPolicy, lines: Mapping[PolicyTable, Mapping[int, Line]], present: PolicyTerms
) -> Iterable[tuple[PolicyTable, Line]]:
    """What no row is about; a row that cannot be read is about the line of its number."""
    for table, rows in read.items():
        kept = _by_subject(lines[table].values())
        unread = {row.code for row in rows.rows if row.problems}
        for subject, line in _by_subject(getattr(present, table.value)).items():
            if subject not in kept and str(line.line) not in unread:
                yield table, line


def _in_order(terms: PolicyTerms) -> PolicyTerms:
    return PolicyTerms(
        prices=tuple(sorted(terms.prices, key=lambda line: line.line)),
        adjustments=tuple(sorted(terms.adjustments, key=lambda line: line.line)),
        shares=tuple(sorted(terms.shares, key=lambda line: line.line)),
    )
