"""Words and values of lists of the register: what a row says, and what would become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.errors import PortalError
from data_layer.institutions.registry_records import InstitutionFacts, Particulars, Standing


class RegisterField(StrEnum):
    """The columns of a list, found by their heads in any order."""

    CODE = "code"
    CREDIT_CODE = "credit_code"
    NAME = "name"
    KIND = "kind"
    OWNERSHIP = "ownership"
    LEVEL = "level"
    GRADE = "grade"
    CITY = "city"
    COUNTY = "county"
    NETWORK_ROLE = "network_role"
    STORAGE_MODE = "storage_mode"
    STORAGE_REASON = "storage_reason"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"
    EFFECTIVE_FROM = "effective_from"


class RowOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class CellFault(StrEnum):
    """Why a cell is refused, where no rule of the register says it better."""

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
    GRADE_WITHOUT_LEVEL = "grade_without_level"
    LEVEL_TAKEN_AWAY = "level_taken_away"
    REASON_MISSING = "reason_missing"


# What a cell holds once it is read; None where it is empty.
Value = str | float | date | None
Fault = CellFault | PortalError


@dataclass(frozen=True, kw_only=True)
class ListWords:
    """What heads and values are called in the languages of the portal, folded.

    A word of `values` stands for what the register writes; None for an empty value.
    """

    heads: Mapping[str, RegisterField]
    values: Mapping[RegisterField, Mapping[str, str | None]]


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """`cell` is its name in the sheet, as F7; empty where the list has no such column.

    `said` is the beginning of what stands there, where it cannot be read.
    """

    field: RegisterField
    cell: str
    fault: Fault
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """What a row says, for the columns that the list has; `cells` are their names in the sheet."""

    number: int
    code: str
    values: Mapping[RegisterField, Value]
    cells: Mapping[RegisterField, str]
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadList:
    """Rows of a list, and heads of columns that nobody reads, each with its cell."""

    rows: tuple[ListRow, ...]
    ignored: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RegisterState:
    """How the register describes an institution now, and since when."""

    facts: InstitutionFacts
    facts_since: date
    facts_recorded_at: datetime
    standing: Standing | None
    standing_since: date | None
    standing_recorded_at: datetime | None
    particulars: Particulars

    @property
    def since(self) -> date:
        """Since when all of it has held."""
        return max(self.facts_since, self.standing_since or self.facts_since)


@dataclass(frozen=True, kw_only=True)
class KnownInstitution:
    """An institution as a list is compared with it; without a state it is no more."""

    id: int
    public_id: str
    code: str
    name: str
    credit_code: str | None
    revision: int
    first_day: date | None
    state: RegisterState | None


@dataclass(frozen=True, kw_only=True)
class PlannedChange:
    """What a row would make of an institution; `known` is None for a new one."""

    row_number: int
    code: str
    known: KnownInstitution | None
    effective_on: date
    facts: InstitutionFacts
    standing: Standing | None
    particulars: Particulars

    @property
    def before(self) -> RegisterState | None:
        return self.known.state if self.known else None


@dataclass(frozen=True, kw_only=True)
class ValueChange:
    field: RegisterField
    before: Value
    after: Value


@dataclass(frozen=True, kw_only=True)
class ImportLine:
    """What becomes of a row: a refused one names its cells, any other what it changes."""

    row_number: int
    code: str
    name: str
    outcome: RowOutcome
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[ValueChange, ...] = ()
    planned: PlannedChange | None = None
    public_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """Every row of a list with what would become of it."""

    lines: tuple[ImportLine, ...]
    ignored: tuple[tuple[str, str], ...] = ()

    @property
    def changes(self) -> list[PlannedChange]:
        return [line.planned for line in self.lines if line.planned is not None]

    def count(self, outcome: RowOutcome) -> int:
        return sum(line.outcome is outcome for line in self.lines)

    def seen(self) -> dict[str, int]:
        """The revision of every institution that would change, 0 for a new one."""
        return {one.code: one.known.revision if one.known else 0 for one in self.changes}


@dataclass(frozen=True, kw_only=True)
class ListFile:
    """A list as it came in; `sha256` is of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ImportRecord:
    """A list that was written into the register."""

    public_id: str
    file: ListFile
    counts: Mapping[RowOutcome, int]
    imported_by: int | None
    imported_at: datetime
    undone_by: int | None
    undone_at: datetime | None
