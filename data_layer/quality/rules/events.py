"""Which incident, finding and category an examination can have, and when."""

from datetime import datetime, timedelta

from data_layer.quality.event_errors import EventUnusableError
from data_layer.quality.event_records import (
    CATEGORIES,
    MODALITY_OF,
    ClassificationSystem,
    IncidentOfExamination,
    SideNote,
)

# Clocks of two systems differ a little.
_CLOCKS_DIFFER = timedelta(minutes=5)
_LONGEST = {"content": 500, "caller": 40, "receiver": 40}


def require_incident(kind: IncidentOfExamination, modality: str, has_contrast: bool) -> None:
    """Raises EventUnusableError."""
    if kind is IncidentOfExamination.ARTEFACT and modality not in ("CT", "MR"):
        raise EventUnusableError(reason="not_ct_or_mr", modality=modality)
    if kind is IncidentOfExamination.EXTRAVASATION and not (modality == "CT" and has_contrast):
        raise EventUnusableError(reason="not_enhanced_ct", modality=modality)


def require_happened(moment: datetime, now: datetime) -> None:
    """Raises EventUnusableError for what is still to come."""
    if moment > now + _CLOCKS_DIFFER:
        raise EventUnusableError(reason="in_the_future")


def require_note(note: SideNote, found_at: datetime, now: datetime) -> None:
    """Raises EventUnusableError: nothing is told before it is found, and nothing left out."""
    require_happened(note.at, now)
    if note.at < found_at:
        raise EventUnusableError(reason="before_it_was_found")
    for name, longest in _LONGEST.items():
        text = getattr(note, name).strip()
        if not text:
            raise EventUnusableError(reason="note_incomplete")
        if len(text) > longest:
            raise EventUnusableError(reason="note_too_long")


def require_category(system: ClassificationSystem, category: str, modality: str) -> None:
    """Raises EventUnusableError; the empty category says that the report gives none."""
    if modality != MODALITY_OF[system]:
        raise EventUnusableError(reason="not_its_modality", modality=modality)
    if category and category not in CATEGORIES[system]:
        raise EventUnusableError(reason="unknown_category")
