"""Words and values of lists that come in as spreadsheets: what a row says, what becomes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from data_layer.errors import PortalError

F = TypeVar("F", bound=StrEnum)
P = TypeVar("P")


class RowOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class CellFault(StrEnum):
    """Why a cell is refused, where no rule of the field says it better."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    CODE_UNUSABLE = "code_unusable"
    CODE_TWICE = "code_twice"
    CREDIT_CODE_TWICE = "credit_code_twice"
    WORD_UNKNOWN = "word_unknown"
    NO_DEGREES = "no_degrees"
    COORDINATE_ALONE = "coordinate_alone"
    NO_DAY = "no_day"
    FUTURE = "future"
    GRADE_WITHOUT_LEVEL = "grade_without_level"
    LEVEL_TAKEN_AWAY = "level_taken_away"
    REASON_MISSING = "reason_missing"


# What a cell holds once it is read; None where it is empty.
Value = str | float | date | tuple[str, ...] | None
Fault = CellFault | PortalError


@dataclass(frozen=True, kw_only=True)
class ListWords(Generic[F]):
    """What heads and values are called in the languages of the portal, folded.

    A word of `values` stands for what is written; None for an empty value.
    """

    heads: Mapping[str, F]
    values: Mapping[F, Mapping[str, str | None]]


@dataclass(frozen=True, kw_only=True)
class ListShape(Generic[F]):
    """Of which columns a list is: `needed` ones must be there, and `key` says whom a row is about.

    `must_say` never are empty; `unusable` is raised with `most` rows where a list is none.
    """

    key: F
    needed: tuple[F, ...]
    must_say: frozenset[F]
    readers: Mapping[F, Callable[[str], Value]]
    most: int
    unusable: type[PortalError]


@dataclass(frozen=True, kw_only=True)
class CellProblem(Generic[F]):
    """`cell` is its name in the sheet, as F7; empty where the list has no such column.

    `said` is the beginning of what stands there, where it cannot be read.
    """

    field: F
    cell: str
    fault: Fault
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class ListRow(Generic[F]):
    """What a row says, for the columns that the list has; `cells` are their names in the sheet."""

    number: int
    code: str
    values: Mapping[F, Value]
    cells: Mapping[F, str]
    problems: tuple[CellProblem[F], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadList(Generic[F]):
    """Rows of a list, and heads of columns that nobody reads, each with its cell."""

    rows: tuple[ListRow[F], ...]
    ignored: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ValueChange(Generic[F]):
    field: F
    before: Value
    after: Value


@dataclass(frozen=True, kw_only=True)
class ListLine(Generic[F, P]):
    """What becomes of a row: a refused one names its cells, any other what it changes."""

    row_number: int
    code: str
    name: str
    outcome: RowOutcome
    problems: tuple[CellProblem[F], ...] = ()
    changes: tuple[ValueChange[F], ...] = ()
    planned: P | None = None
    public_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ListPlan(Generic[F, P]):
    """Every row of a list with what would become of it."""

    lines: tuple[ListLine[F, P], ...]
    ignored: tuple[tuple[str, str], ...] = ()

    @property
    def changes(self) -> list[P]:
        return [line.planned for line in self.lines if line.planned is not None]

    def count(self, outcome: RowOutcome) -> int:
        return sum(line.outcome is outcome for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class ListFile:
    """A list as it came in; `sha256` is of its bytes."""

    name: str
    sha256: str
