"""Values of what holds of experts and teams over the years, and of how it is changed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.experts.document_records import Document
from data_layer.experts.records import AgeGroup, BodyRegion, ExpertTitle, TeamTier


class SignOffLanguage(StrEnum):
    """In which an expert signs reports, by ISO 639-1."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, kw_only=True)
class ExpertFacts:
    """As what and where an expert works."""

    title: ExpertTitle
    institution_id: int
    sign_off_languages: tuple[SignOffLanguage, ...]


@dataclass(frozen=True, kw_only=True)
class ExpertParticulars:
    """What of an expert has no history; the licence holds up to and including its last day."""

    name: str
    licence_number: str
    licence_valid_to: date
    practising_since: date


@dataclass(frozen=True, order=True)
class Practice:
    """A modality of a region of the body, of adults or children."""

    modality: str
    region: BodyRegion
    age_group: AgeGroup


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An expert or a team as somebody read it, the day from which on, and when it is recorded."""

    public_id: str
    read_revision: int
    effective_on: date
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class NewConflict:
    institution_public_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FactSpell:
    """Valid up to, not including, `valid_to`; None while it lasts."""

    title: ExpertTitle
    institution_name: str
    sign_off_languages: tuple[SignOffLanguage, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class SkillSpell:
    modality: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class PracticeSpell:
    practice: Practice
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class Conflict:
    id: int
    institution_public_id: str
    institution_name: str
    reason: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that is known of an expert; spells the newest first."""

    id: int
    public_id: str
    revision: int
    facts: ExpertFacts
    institution_public_id: str
    institution_name: str
    particulars: ExpertParticulars
    career: tuple[FactSpell, ...]
    skills: tuple[SkillSpell, ...]
    practices: tuple[PracticeSpell, ...]
    conflicts: tuple[Conflict, ...]
    documents: tuple[Document, ...]
    # Of the shifts that are valid today, each once, the smallest first.
    shift_capacities_rvu_hundredths: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class TeamFacts:
    name: str
    tier: TeamTier


@dataclass(frozen=True, kw_only=True)
class TeamSpell:
    facts: TeamFacts
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, order=True)
class TeamOffer:
    """A kind of case of a modality."""

    case_kind: str
    modality: str


@dataclass(frozen=True, kw_only=True)
class OfferSpell:
    offer: TeamOffer
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class UsedAgreement:
    """An agreement of the team's institution in force; whose cases come to the team under it."""

    public_id: str
    requesting_name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class TeamDossier:
    """What a team was and offers over the years; spells the newest first."""

    id: int
    public_id: str
    revision: int
    facts: TeamFacts
    names: tuple[TeamSpell, ...]
    offers: tuple[OfferSpell, ...]
    agreements: tuple[UsedAgreement, ...]
