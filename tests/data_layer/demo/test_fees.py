"""The money of the demo adds up, and every delivered case is charged or listed."""

from sqlalchemy import func, select

from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.fees.insurance_queries import insurance_counts
from data_layer.fees.insurance_records import InsuranceState
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.recognition_queries import recognition_sums
from data_layer.fees.recognition_records import RecognitionFilter, RefusalReason
from data_layer.fees.settlement_tables import InsuranceEntry, Recognition
from data_layer.fees.verify_queries import verify
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies.tables import Study
from tests.demo_province import MOMENT


def test_the_money_of_the_demo_is_whole(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = verify(session)

    assert found.is_whole, found.differences[:3]
    assert found.charge_count > 0


def test_the_insurance_was_told_of_every_charge_but_the_newest(demo_database: Database) -> None:
    with demo_database.reading() as session:
        counts = insurance_counts(session, PROVINCE_WIDE)
        charges = session.scalar(select(func.count()).select_from(FeeCharge))
        newest = session.scalars(
            select(FeeCharge.charged_at)
            .join(InsuranceEntry, InsuranceEntry.charge_id == FeeCharge.id)
            .where(InsuranceEntry.state == InsuranceState.PENDING)
        ).all()

    assert sum(count for count, _ in counts.values()) == charges
    assert set(newest) <= {MOMENT}
    assert counts[InsuranceState.RECONCILED][0] > 0.8 * (charges or 0)


def test_the_insurance_booked_one_charge_otherwise_and_still_misses_a_study(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        [differing] = session.scalars(
            select(InsuranceEntry).where(InsuranceEntry.state == InsuranceState.DIFFERS)
        )
        failed = session.scalars(
            select(InsuranceEntry).where(InsuranceEntry.state == InsuranceState.FAILED)
        ).all()
        retried = session.scalars(
            select(InsuranceEntry.attempts).where(
                InsuranceEntry.state == InsuranceState.RECONCILED, InsuranceEntry.attempts > 1
            )
        ).all()

    assert differing.booked_fen != differing.fen
    assert failed
    assert all(one.failure and one.next_try_at and one.next_try_at > MOMENT for one in failed)
    assert retried


def test_recognitions_save_money_and_refusals_have_reasons(demo_database: Database) -> None:
    with demo_database.reading() as session:
        sums = recognition_sums(session, PROVINCE_WIDE, RecognitionFilter())

    assert sums.recognised > sums.refused > 0
    assert 0 < sums.reports_reused < sums.recognised
    assert sums.saved_fen > 0
    assert sums.unpriced == 0
    assert len(sums.by_reason) >= len(RefusalReason) // 2


def test_each_study_of_another_hospital_is_recognised_once_and_in_time(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        found = session.execute(
            select(Recognition, Study).join(Study, Study.id == Recognition.study_id)
        ).all()

    decided = [(one.study_id, one.institution_id) for one, _ in found]
    assert len(set(decided)) == len(decided)
    for one, study in found:
        assert one.institution_id != study.institution_id
        assert study.received_on < local_day(one.decided_at)
        assert one.decided_at <= MOMENT
