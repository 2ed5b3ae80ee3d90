"""The insurance is told of every charge until it says that it has booked it."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import reverse_charge
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.insurance_queries import insurance_counts, insurance_entries
from data_layer.fees.insurance_records import InsuranceLine, InsuranceRecord, InsuranceState
from data_layer.fees.insurance_rules import next_try_at
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.scope import NOTHING, PROVINCE_WIDE
from data_layer.settings import Settings
from jobs import send_insurance
from jobs.context import JobContext
from jobs.insurance_desk import AnswerFile
from tests.builders.cases import NOON, store_network
from tests.builders.fees import price
from tests.builders.money import store_delivered, store_policy_in_force, whole_terms

LATER = NOON + timedelta(hours=1)


class ClosedDesk:
    """Takes nothing and answers nothing."""

    def send(self, _lines: Sequence[InsuranceLine], _at: datetime) -> str:
        raise OSError(28, "No space left on device")

    def answers(self) -> Iterator[AnswerFile]:
        return iter(())

    def keep(self, name: str) -> None:
        raise AssertionError(name)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=LATER)


@pytest.fixture
def folder(context: JobContext) -> Path:
    return context.settings.fees.insurance_folder(context.settings.home)


def charged(database: Database, item_code: str = "210300001") -> str:
    with database.writing() as session:
        store_policy_in_force(session, whole_terms(price(item_code=item_code)))
        case = store_delivered(session, store_network(session))
        charge_delivered(session, [case.id], LATER)
        return session.scalars(select(FeeCharge.public_id)).one()


def the_entry(database: Database) -> InsuranceRecord:
    with database.reading() as session:
        (entry,) = insurance_entries(session, PROVINCE_WIDE)
        return entry


def answer(folder: Path, entry: InsuranceRecord, booked: str, failure: str = "") -> None:
    (folder / "in").mkdir(parents=True, exist_ok=True)
    with (folder / "in" / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(
            ("charge", "examination_code", "study_instance_uid", "booked_fen", "failure")
        )
        written.writerow(
            (
                entry.charge_public_id,
                entry.examination_code,
                entry.study_instance_uid,
                booked,
                failure,
            )
        )


def test_a_charge_is_sent_once(context: JobContext, database: Database, folder: Path) -> None:
    public_id = charged(database)

    assert send_insurance.run(context)["sent"] == 1
    assert send_insurance.run(context)["sent"] == 0

    (file,) = (folder / "out").iterdir()
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert [(row["charge"], row["amount_fen"]) for row in rows] == [(public_id, "6000")]
    entry = the_entry(database)
    assert (entry.state, entry.receipt) == (InsuranceState.SENT, file.name)


def test_what_fails_is_tried_again_later_and_later(context: JobContext, database: Database) -> None:
    charged(database)

    assert send_insurance.exchange(context, ClosedDesk())["failed"] == 1
    failed = the_entry(database)
    assert (failed.state, failed.attempts) == (InsuranceState.FAILED, 1)
    assert failed.failure == "No space left on device"
    assert send_insurance.run(context)["sent"] == 0
    again = replace(context, now=LATER + timedelta(minutes=1))
    assert send_insurance.run(again)["sent"] == 1


def test_pauses_double_up_to_a_day() -> None:
    pauses = [next_try_at(attempts, NOON) - NOON for attempts in (0, 1, 5, 11, 99)]

    assert [pause.total_seconds() / 60 for pause in pauses] == [1, 2, 32, 1_440, 1_440]


@pytest.mark.parametrize(
    ("booked", "failure", "state"),
    [
        ("6000", "", InsuranceState.RECONCILED),
        ("5000", "", InsuranceState.DIFFERS),
        ("", "unknown study", InsuranceState.FAILED),
    ],
)
def test_the_answer_is_held_against_the_charge(
    context: JobContext,
    database: Database,
    folder: Path,
    booked: str,
    failure: str,
    state: InsuranceState,
) -> None:
    charged(database)
    send_insurance.run(context)
    answer(folder, the_entry(database), booked, failure)

    counts = send_insurance.run(context)

    assert counts["answered"] == 1
    assert the_entry(database).state is state
    assert [path.name for path in (folder / "in" / "read").iterdir()] == ["answers.csv"]


def test_what_is_reconciled_stays_so(context: JobContext, database: Database, folder: Path) -> None:
    charged(database)
    send_insurance.run(context)
    answer(folder, the_entry(database), "6000")
    send_insurance.run(context)
    answer(folder, the_entry(database), "", "too late")

    send_insurance.run(context)

    assert the_entry(database).state is InsuranceState.RECONCILED


def test_an_answer_about_nothing_is_counted(
    context: JobContext, database: Database, folder: Path
) -> None:
    charged(database)
    send_insurance.run(context)
    answer(folder, replace(the_entry(database), charge_public_id="nothing"), "1")

    assert send_insurance.run(context)["unknown"] == 1


def test_a_charge_without_an_examination_code_waits_for_one_to_see(
    context: JobContext, database: Database
) -> None:
    charged(database, item_code="")

    assert send_insurance.run(context)["sent"] == 0
    assert the_entry(database).failure == "no_examination_code"


def test_what_is_taken_back_is_told_too(context: JobContext, database: Database) -> None:
    public_id = charged(database)
    with database.writing() as session:
        why = Correction(reason=CorrectionReason.WRONG_FACTS, by=None, at=LATER)
        reverse_charge(session, PROVINCE_WIDE, public_id, why)

    assert send_insurance.run(context)["sent"] == 2
    with database.reading() as session:
        counts = insurance_counts(session, PROVINCE_WIDE)
        assert counts[InsuranceState.SENT] == (2, 0)
        assert insurance_counts(session, NOTHING) == {}
        assert insurance_entries(session, NOTHING) == []
