"""Words and values of lists of shifts: what a row says, and what would become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer import list_records
from data_layer.experts.calendar_records import Slot, Span
from data_layer.experts.records import ShiftRecord
from data_layer.experts.roster_list_records import NamedTeam


class ShiftField(StrEnum):
    """The columns of a list of shifts, found by their heads in any order."""

    LICENCE_NUMBER = "licence_number"
    NAME = "name"
    TEAM = "team"
    DAY = "day"
    STARTS = "starts"
    ENDS = "ends"
    CAPACITY = "capacity"
    SPAN = "span"


ShiftWords = list_records.ListWords[ShiftField]
ShiftShape = list_records.ListShape[ShiftField]
ShiftProblem = list_records.CellProblem[ShiftField]
ShiftRow = list_records.ListRow[ShiftField]
ReadShifts = list_records.ReadList[ShiftField]


@dataclass(frozen=True, kw_only=True)
class KnownReader:
    """An expert with the open teams they are in today that the account leads, and their shifts.

    `spells` are the first and the first day after of each time in a team, today's and later ones.
    """

    id: int
    name: str
    teams: tuple[NamedTeam, ...]
    shifts: Sequence[ShiftRecord]
    spells: Mapping[int, Sequence[tuple[date, date | None]]]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a list of shifts is compared with; readers by licence, teams by number."""

    at: datetime
    readers: Mapping[str, KnownReader]
    teams: Mapping[int, NamedTeam]


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """A shift that a row would set; `was` is the one of the same time whose limit it changes."""

    row_number: int
    licence_number: str
    team_id: int
    slot: Slot
    span: Span
    was: Slot | None

    @property
    def effective_on(self) -> date:
        return self.slot.day


ShiftLine = list_records.ListLine[ShiftField, PlannedRow]
ShiftPlan = list_records.ListPlan[ShiftField, PlannedRow]
