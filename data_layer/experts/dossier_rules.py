"""What of an expert or a team changes with new facts, and what they must say."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date

from data_layer.experts.dossier_records import ExpertFacts, ExpertParticulars, Practice, TeamFacts
from data_layer.institutions.errors import (
    FormUnusableError,
    FutureFactError,
    HistoryGoesForwardError,
)

LONGEST_NAME, LONGEST_TEAM_NAME, LONGEST_REASON = 64, 128, 200
_LONGEST_LICENCE = 32
_Described = ExpertFacts | ExpertParticulars | TeamFacts


def changed_fields(before: _Described, after: _Described) -> tuple[str, ...]:
    """Which fields of the two, of one kind, differ."""
    names = (one.name for one in fields(before))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def require_text(name: str, text: str, longest: int) -> None:
    """Raises FormUnusableError."""
    if not text:
        raise FormUnusableError({name: "missing"})
    if len(text) > longest:
        raise FormUnusableError({name: "long"})


def require_particulars(particulars: ExpertParticulars, today: date) -> None:
    """Raises FormUnusableError."""
    require_text("name", particulars.name, LONGEST_NAME)
    require_text("licence_number", particulars.licence_number, _LONGEST_LICENCE)
    if particulars.practising_since > today:
        raise FormUnusableError({"practising_since": "future"})


def require_version_day(day: date, present_since: date | None, today: date) -> None:
    """Raises FutureFactError, HistoryGoesForwardError: the day is none on which it can begin."""
    if day > today:
        raise FutureFactError(day=day.isoformat())
    if present_since is not None and day < present_since:
        raise HistoryGoesForwardError(present=present_since.isoformat(), following=day.isoformat())


def require_practice(practices: Collection[Practice], modalities: Collection[str]) -> None:
    """Nobody is practised in what they do not read; raises FormUnusableError."""
    unread = sorted({one.modality for one in practices} - set(modalities))
    if unread:
        raise FormUnusableError({f"region-{modality}": "unread" for modality in unread})
