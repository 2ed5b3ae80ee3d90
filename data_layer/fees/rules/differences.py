"""What one policy says otherwise than another."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from data_layer.fees.policy_records import Line, LineChange, PolicyTable
from data_layer.fees.records import PolicyTerms
from data_layer.fees.rules.lines import subject_of


def changes_between(before: PolicyTerms, after: PolicyTerms) -> tuple[LineChange, ...]:
    """Lines are the same line when they are about the same, whatever their numbers."""
    return tuple(
        change
        for table in PolicyTable
        for change in _changes(table, getattr(before, table.value), getattr(after, table.value))
    )


def _changes(
    table: PolicyTable, before: Iterable[Line], after: Iterable[Line]
) -> Iterator[LineChange]:
    were = {subject_of(line): line for line in before}
    are = {subject_of(line): line for line in after}
    for subject in dict.fromkeys([*were, *are]):
        first, second = were.get(subject), are.get(subject)
        changed = _fields(first, second)
        if first is None or second is None or changed:
            yield LineChange(table=table, before=first, after=second, fields=changed)


def _fields(before: Line | None, after: Line | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    names = (field.name for field in fields(before) if field.name != "line")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
