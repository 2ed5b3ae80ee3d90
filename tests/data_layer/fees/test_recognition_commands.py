"""What is recognised is saved once; what is refused has a reason."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.fees.recognition_commands import record_recognition
from data_layer.fees.recognition_errors import (
    OwnStudyRecognisedError,
    RecognisedStudyNotFoundError,
    RecognitionUnusableError,
)
from data_layer.fees.recognition_queries import recognition_sums, recognitions
from data_layer.fees.recognition_records import (
    NewRecognition,
    RecognitionFilter,
    RecognitionSums,
    RefusalReason,
)
from data_layer.fees.records import Service
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE, Scope
from data_layer.studies.tables import Study
from tests.builders.audit import told
from tests.builders.cases import NOON, store_study_of
from tests.builders.fees import price, terms
from tests.builders.institutions import store_institution
from tests.builders.money import store_policy_in_force

EVERYTHING = RecognitionFilter()


def store_two(session: Session) -> tuple[Institution, Study]:
    """A hospital, and a study that another one made; a CT would cost 300 yuan."""
    examination = price(service=Service.EXAMINATION, modality="CT", price_fen=30_000)
    store_policy_in_force(session, terms(examination))
    here, elsewhere = store_institution(session), store_institution(session)
    return here, store_study_of(session, elsewhere)


def of(here: Institution) -> Scope:
    return Scope(institution_ids=frozenset({here.id}))


def decide(session: Session, here: Institution, study: Study, **given: object) -> bool:
    values = {
        "study_public_id": study.public_id,
        "institution_id": here.id,
        "is_recognised": True,
    }
    new = NewRecognition(**(values | given))
    return record_recognition(session, of(here), new, by=None, at=NOON)


def test_a_recognised_examination_saves_its_catalogue_price_once(database: Database) -> None:
    with database.writing() as session:
        here, study = store_two(session)

        assert decide(session, here, study, is_report_reused=True)
        assert not decide(session, here, study)

        sums = recognition_sums(session, of(here), EVERYTHING)
        assert sums == RecognitionSums(
            recognised=1, reports_reused=1, refused=0, saved_fen=30_000, unpriced=0, by_reason={}
        )
        public_id = study.public_id
    assert told(database) == [("recognition.record", "permitted", public_id)]


def test_a_refusal_saves_nothing_and_is_counted_by_its_reason(database: Database) -> None:
    with database.writing() as session:
        here, study = store_two(session)
        old = RefusalReason.TOO_OLD

        decide(session, here, study, is_recognised=False, refusal_reason=old)

        sums = recognition_sums(session, of(here), EVERYTHING)
        assert (sums.refused, sums.saved_fen, sums.by_reason) == (1, 0, {old: 1})
        (entry,) = recognitions(session, of(here), EVERYTHING)
        assert (entry.refusal_reason, entry.modality) == (old, "CT")


def test_what_has_no_price_is_counted_apart(database: Database) -> None:
    with database.writing() as session:
        here, study = store_two(session)
        study.modality = "MR"
        session.flush()

        decide(session, here, study)

        sums = recognition_sums(session, of(here), EVERYTHING)
        assert (sums.recognised, sums.saved_fen, sums.unpriced) == (1, 0, 1)


def test_two_institutions_each_save_an_examination(database: Database) -> None:
    with database.writing() as session:
        here, study = store_two(session)
        there = store_institution(session)

        decide(session, here, study)
        decide(session, there, study)

        assert recognition_sums(session, PROVINCE_WIDE, EVERYTHING).saved_fen == 60_000
        assert recognition_sums(session, of(there), EVERYTHING).saved_fen == 30_000
        assert recognitions(session, Scope(), EVERYTHING) == []


@pytest.mark.parametrize(
    "given",
    [
        {"is_recognised": False},
        {"refusal_reason": RefusalReason.OTHER},
        {"is_recognised": False, "refusal_reason": RefusalReason.OTHER, "is_report_reused": True},
    ],
)
def test_a_refusal_and_a_reason_belong_together(
    database: Database, given: dict[str, object]
) -> None:
    with database.writing() as session:
        here, study = store_two(session)

        with pytest.raises(RecognitionUnusableError):
            decide(session, here, study, **given)


def test_only_what_others_made_is_recognised(database: Database) -> None:
    with database.writing() as session:
        here, study = store_two(session)

        with pytest.raises(OwnStudyRecognisedError):
            decide(session, here, store_study_of(session, here))
        with pytest.raises(RecognisedStudyNotFoundError):
            decide(session, here, study, study_public_id="nowhere")
        with pytest.raises(AccessDeniedError):
            decide(session, here, study, institution_id=study.institution_id)


def test_decisions_are_looked_for_by_day_and_reason(database: Database) -> None:
    with database.writing() as session:
        here, study = store_two(session)
        decide(session, here, study)
        today, tomorrow = NOON.date(), NOON.date() + timedelta(days=1)

        def count(**asked: object) -> int:
            return len(recognitions(session, of(here), RecognitionFilter(**asked)))

        assert count(since=today, until=tomorrow) == 1
        assert count(since=tomorrow) == count(until=today) == 0
        assert count(is_recognised=False) == count(reasons=(RefusalReason.OTHER,)) == 0
