"""What others learn from a discrepancy says nothing of whose it was."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_errors import FindingNotFoundError
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.learning_commands import collect_lesson, withdraw_lesson
from data_layer.quality.learning_errors import (
    LessonKnownError,
    LessonNotFoundError,
    LessonUnusableError,
)
from data_layer.quality.learning_queries import lesson_count, lesson_kinds, lessons
from data_layer.quality.learning_records import LessonFilter, NewLesson
from data_layer.quality.rubric_records import FilmGrade
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.cases import NOON
from tests.builders.reviews import UnderReview, scored, store_under_review

DEED = Deed(by=None, at=NOON)


def a_finding(session: Session, radpeer: str = "2a", **given: object) -> tuple[UnderReview, str]:
    under = store_under_review(session)
    scored(session, under.first, radpeer, **given)
    return under, session.scalars(select(QualityFinding)).one().public_id


def a_lesson(finding: str, **given: object) -> NewLesson:
    values = {"finding_public_id": finding, "title": "肺尖小结节", "lesson": "薄层重建。"}
    return NewLesson(**(values | given))  # type: ignore[arg-type]


def test_names_are_taken_out_of_what_is_taught(database: Database) -> None:
    with database.writing() as session:
        under, finding = a_finding(session)
        told = f"肥东县人民医院的{under.network.expert.name}漏报，{under.case.case_number}。"
        collect_lesson(session, PROVINCE_WIDE, a_lesson(finding, lesson=told), DEED)

        [lesson] = lessons(session, LessonFilter(modalities=("CT",)))
        assert lesson.lesson == "***的***漏报，***。"
        assert lessons(session, LessonFilter(modalities=("MR",))) == []


def test_a_finding_is_collected_once_and_can_be_taken_back(database: Database) -> None:
    with database.writing() as session:
        _, finding = a_finding(session)
        public_id = collect_lesson(session, PROVINCE_WIDE, a_lesson(finding), DEED)
        with pytest.raises(LessonKnownError):
            collect_lesson(session, PROVINCE_WIDE, a_lesson(finding), DEED)
        withdraw_lesson(session, public_id, DEED)
        with pytest.raises(LessonNotFoundError):
            withdraw_lesson(session, public_id, DEED)

        assert lessons(session, LessonFilter()) == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"title": " "}, "title_unusable"), ({"lesson": ""}, "lesson_unusable")],
)
def test_a_lesson_says_what_is_to_be_learned(database: Database, given: dict, reason: str) -> None:
    with database.writing() as session:
        _, finding = a_finding(session)
        with pytest.raises(LessonUnusableError) as refused:
            collect_lesson(session, PROVINCE_WIDE, a_lesson(finding, **given), DEED)

    assert refused.value.details["reason"] == reason


def test_only_a_discrepancy_in_scope_is_collected(database: Database) -> None:
    with database.writing() as session:
        _, finding = a_finding(session, "1", film_grade=FilmGrade.REJECTED)
        with pytest.raises(LessonUnusableError):
            collect_lesson(session, PROVINCE_WIDE, a_lesson(finding), DEED)
        with pytest.raises(FindingNotFoundError):
            collect_lesson(session, NOTHING, a_lesson(finding), DEED)


def test_lessons_are_looked_for_by_words_and_body_part(database: Database) -> None:
    with database.writing() as session:
        _, finding = a_finding(session)
        collect_lesson(session, PROVINCE_WIDE, a_lesson(finding), DEED)

        assert lesson_kinds(session) == [("CT", "CHEST")]
        found = {
            words: lesson_count(session, LessonFilter(text=words))
            for words in ("薄层", "小结节", "出血", "%")
        }
        assert found == {"薄层": 1, "小结节": 1, "出血": 0, "%": 0}
        assert lessons(session, LessonFilter(body_part="HEAD")) == []
