"""Words and values of lists of experts: what a row says, and what would become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer import list_records
from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_records import ExpertFacts, ExpertParticulars, Practice
from data_layer.experts.records import TeamRole
from data_layer.list_records import ListFile, RowOutcome


class RosterField(StrEnum):
    """The columns of a list of experts, found by their heads in any order."""

    LICENCE_NUMBER = "licence_number"
    NAME = "name"
    TITLE = "title"
    INSTITUTION = "institution"
    LICENCE_VALID_TO = "licence_valid_to"
    PRACTISING_SINCE = "practising_since"
    MODALITIES = "modalities"
    SUBSPECIALTIES = "subspecialties"
    LANGUAGES = "languages"
    CERTIFICATES = "certificates"
    TEAM = "team"
    ROLE = "role"
    EFFECTIVE_FROM = "effective_from"


class RosterSubject(StrEnum):
    """What a roster is of."""

    EXPERTS = "experts"
    SHIFTS = "shifts"


RosterWords = list_records.ListWords[RosterField]
RosterShape = list_records.ListShape[RosterField]
RosterProblem = list_records.CellProblem[RosterField]
RosterRow = list_records.ListRow[RosterField]
ReadRoster = list_records.ReadList[RosterField]
RosterChange = list_records.ValueChange[RosterField]


@dataclass(frozen=True, kw_only=True)
class KnownExpert:
    """An expert as a list is compared with them.

    `facts_since` is the day from which the facts hold; `roles` are today's, by team, and `coming`
    those that begin later.
    """

    id: int
    public_id: str
    revision: int
    is_writable: bool
    facts: ExpertFacts
    facts_since: date | None
    particulars: ExpertParticulars
    modalities: frozenset[str]
    practices: frozenset[Practice]
    documents: tuple[NewDocument, ...]
    roles: Mapping[int, frozenset[TeamRole]]
    coming: Mapping[int, frozenset[TeamRole]]


@dataclass(frozen=True, kw_only=True)
class NamedTeam:
    id: int
    public_id: str
    name: str
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Directory:
    """Whom a list is compared with, on which day; institutions by code, teams by id and name."""

    today: date
    experts: Mapping[str, KnownExpert]
    institutions: Mapping[str, tuple[int, str]]
    codes: Mapping[int, str]
    teams: Mapping[str, NamedTeam]


@dataclass(frozen=True, kw_only=True)
class Joining:
    team_id: int
    role: TeamRole


@dataclass(frozen=True, kw_only=True)
class PlannedExpert:
    """What a row would make of an expert; `known` is None for a new one.

    `documents` are those that are new, or of other days than they were.
    """

    row_number: int
    known: KnownExpert | None
    effective_on: date
    facts: ExpertFacts
    particulars: ExpertParticulars
    modalities: frozenset[str]
    practices: frozenset[Practice]
    documents: tuple[NewDocument, ...]
    joining: Joining | None


RosterLine = list_records.ListLine[RosterField, PlannedExpert]


@dataclass(frozen=True, kw_only=True)
class RosterPlan(list_records.ListPlan[RosterField, PlannedExpert]):
    """Every row of a list with what would become of it."""

    def seen(self) -> dict[str, int]:
        """The revision of everybody who would change, 0 for a new one, by licence."""
        return {
            one.particulars.licence_number: one.known.revision if one.known else 0
            for one in self.changes
        }


@dataclass(frozen=True, kw_only=True)
class RosterRecord:
    """A list that was accepted."""

    public_id: str
    subject: RosterSubject
    file: ListFile
    counts: Mapping[RowOutcome, int]
    imported_by: int | None
    imported_at: datetime
    undone_by: int | None = None
    undone_at: datetime | None = None
