"""Learning cases: what others can learn from a discrepancy, without whose it was."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_TITLE, LONGEST_LESSON = 80, 2000


@dataclass(frozen=True, kw_only=True)
class NewLesson:
    finding_public_id: str
    title: str
    lesson: str


@dataclass(frozen=True, kw_only=True)
class LessonFilter:
    """Empty means everything; `text` is looked for in title and lesson."""

    modalities: tuple[str, ...] = ()
    body_part: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class LessonRecord:
    """Nobody's name, number or hospital is in it, and no way back to the case."""

    public_id: str
    title: str
    lesson: str
    modality: str
    body_part: str
    collected_at: datetime
