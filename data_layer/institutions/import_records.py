"""Words and values of lists of the register: what a row says, and what would become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer import list_records
from data_layer.institutions.registry_records import InstitutionFacts, Particulars, Standing
from data_layer.list_records import ListFile, RowOutcome


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


ListWords = list_records.ListWords[RegisterField]
RegisterShape = list_records.ListShape[RegisterField]
CellProblem = list_records.CellProblem[RegisterField]
ListRow = list_records.ListRow[RegisterField]
ReadList = list_records.ReadList[RegisterField]
ValueChange = list_records.ValueChange[RegisterField]


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


ImportLine = list_records.ListLine[RegisterField, PlannedChange]


@dataclass(frozen=True, kw_only=True)
class ImportPlan(list_records.ListPlan[RegisterField, PlannedChange]):
    """Every row of a list with what would become of it."""

    def seen(self) -> dict[str, int]:
        """The revision of every institution that would change, 0 for a new one."""
        return {one.code: one.known.revision if one.known else 0 for one in self.changes}


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
