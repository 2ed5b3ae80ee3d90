"""The page of one run as a browser asks for it."""

import pytest

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.operations.errors import JobRunUnknownError
from data_layer.operations.records import JobOutcome
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE
from tests.builders.operations import store_run
from tests.portal_app import Visit

RUN = "operations.job_run"


def test_a_finished_run_is_shown_and_looked_at_no_more(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        public_id = store_run(session, job_name="assign_cases").public_id

    with visit(OF_THE_PLATFORM):
        shown, is_quiet = page(RUN).show_run(0, public_id)

    assert "分派病例" in str(shown)
    assert is_quiet


def test_a_run_that_goes_on_is_looked_at_again(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        public_id = store_run(session, outcome=JobOutcome.RUNNING).public_id

    with visit(OF_THE_PLATFORM):
        _shown, is_quiet = page(RUN).show_run(0, public_id)

    assert not is_quiet


def test_an_unknown_run_is_said(page, visit: Visit, database: Database) -> None:
    for call in (lambda: page(RUN).layout("nothing"), lambda: page(RUN).show_run(0, "nothing")):
        with visit(OF_THE_PLATFORM), pytest.raises(JobRunUnknownError):
            call()


def test_only_the_system_administrator_sees_a_run(page, visit: Visit) -> None:
    for call in (lambda: page(RUN).layout("x"), lambda: page(RUN).show_run(0, "x")):
        with visit(OF_THE_PROVINCE), pytest.raises(AccessDeniedError):
            call()
