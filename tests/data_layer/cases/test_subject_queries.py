"""The patient behind a case or a study."""

from data_layer.cases.subject_queries import patient_behind
from data_layer.database import Database
from data_layer.studies.tables import Study
from tests.builders.cases import store_case, store_network


def test_a_patient_is_found_by_case_and_by_study(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session, network=store_network(session))
        study = session.get_one(Study, case.study_id)

        assert patient_behind(session, case.case_number.lower()) == study.patient_id
        assert patient_behind(session, study.public_id) == study.patient_id
        assert patient_behind(session, "nothing") is None
