"""How long a consultation took is said with its answer."""

from dataclasses import replace

import pytest

from data_layer.cases.errors import FieldsUnusableError
from data_layer.cases.records import CaseKind, CaseStatus
from data_layer.database import Database
from tests.builders.cases import A_REPORT, store_case, store_network
from tests.data_layer.cases.test_report_commands import submit


@pytest.mark.parametrize(
    ("minutes", "problem"),
    [
        (None, "minutes_missing"),
        (0, "minutes_out_of_range"),
        (601, "minutes_out_of_range"),
    ],
)
def test_a_consultation_says_how_long_it_took(
    database: Database, minutes: int | None, problem: str
) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(
            session, network=network, kind=CaseKind.CONSULTATION, status=CaseStatus.READING
        )

        with pytest.raises(FieldsUnusableError) as caught:
            submit(session, network, case, replace(A_REPORT, minutes=minutes))

        assert caught.value.problems == {"minutes": problem}


def test_a_diagnosis_keeps_no_minutes(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        submit(session, network, case, replace(A_REPORT, minutes=25))

        session.refresh(case)
        assert case.consultation_minutes is None
