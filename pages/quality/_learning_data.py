"""Learning cases as the page reads them."""

from dataclasses import dataclass

from data_layer.quality.learning_queries import lesson_count, lesson_kinds, lessons
from data_layer.quality.learning_records import LessonFilter, LessonRecord
from portal import db

_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class Lessons:
    found: tuple[LessonRecord, ...]
    total: int


def found_lessons(criteria: LessonFilter) -> Lessons:
    with db.reading() as session:
        found = lessons(session, criteria, range(_SHOWN))
        return Lessons(found=tuple(found), total=lesson_count(session, criteria))


def known_kinds() -> list[tuple[str, str]]:
    with db.reading() as session:
        return lesson_kinds(session)
