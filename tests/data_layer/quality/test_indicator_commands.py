"""The indicators of a month are counted from what happened."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.quality.counted_queries import COUNTED
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.indicator_commands import count_month
from data_layer.studies.tables import Study
from tests.builders.cases import NOON, store_network
from tests.builders.quality import (
    NOVEMBER,
    store_critical,
    store_draw,
    store_incident,
    store_issued,
    store_lesion,
    store_settled,
)

MINUTE = timedelta(minutes=1)
STARTED = NOON - timedelta(hours=1)  # of every stored study


def counted(session: Session, month: date = NOVEMBER) -> dict[tuple[str, str], tuple[int, int]]:
    """Numerator and denominator by indicator and part, added up."""
    count_month(session, month, COUNTED, NOON)
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for row in session.scalars(select(IndicatorMonth).filter_by(month=month)):
        numerator, denominator = sums.get((row.indicator, row.part), (0, 0))
        sums[row.indicator, row.part] = numerator + row.numerator, denominator + row.denominator
    return sums


@pytest.mark.parametrize(
    ("passed", "in_time"),
    [(timedelta(hours=2), 1), (timedelta(hours=2, seconds=1), 0), (-timedelta(seconds=1), 0)],
)
def test_the_emergency_clock_runs_from_the_start_of_the_examination_to_the_issue(
    database: Database, passed: timedelta, in_time: int
) -> None:
    with database.writing() as session:
        network = store_network(session)
        # Asked for a minute before it was issued: the request is not what counts.
        issued_at = STARTED + passed
        store_issued(
            session,
            network,
            issued_at,
            urgency=Urgency.EMERGENCY,
            requested_at=issued_at - MINUTE,
        )

        assert counted(session)["emergency_in_two_hours", ""] == (in_time, 1)


def test_without_a_known_start_an_emergency_was_not_in_time(database: Database) -> None:
    with database.writing() as session:
        case = store_issued(session, store_network(session), urgency=Urgency.EMERGENCY)
        session.get_one(Study, case.study_id).started_at = None

        assert counted(session)["emergency_in_two_hours", ""] == (0, 1)


def test_only_emergencies_of_xray_and_ct_have_the_two_hours(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_issued(session, network, urgency=Urgency.EMERGENCY, modality="MR")
        store_issued(session, network, urgency=Urgency.URGENT)
        store_issued(session, network, urgency=Urgency.EMERGENCY, kind=CaseKind.CONSULTATION)

        assert ("emergency_in_two_hours", "") not in counted(session)


@pytest.mark.parametrize("side", ["told", "heard"])
@pytest.mark.parametrize("what", ["at", "content_sealed", "caller_sealed", "receiver_sealed"])
def test_a_critical_finding_counts_only_when_both_sides_hold_everything(
    database: Database, side: str, what: str
) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_critical(session, store_issued(session, network))
        store_critical(session, store_issued(session, network), **{f"{side}_{what}": None})

        assert counted(session)["critical_in_ten_minutes", ""] == (1, 2)


@pytest.mark.parametrize("side", ["told", "heard"])
@pytest.mark.parametrize(
    ("after", "in_time"),
    [(timedelta(minutes=10), 1), (timedelta(minutes=10, seconds=1), 0), (-MINUTE, 0)],
)
def test_both_sides_noted_it_within_ten_minutes(
    database: Database, side: str, after: timedelta, in_time: int
) -> None:
    with database.writing() as session:
        case = store_issued(session, store_network(session))
        store_critical(session, case, **{f"{side}_at": NOON + after})

        assert counted(session)["critical_in_ten_minutes", ""] == (in_time, 1)


def test_ct_and_mr_are_counted_apart_and_withdrawn_artefacts_not_at_all(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_incident(session, store_issued(session, network), "artefact")
        store_issued(session, network)
        withdrawn = store_issued(session, network, modality="MR")
        store_incident(session, withdrawn, "artefact", withdrawn_at=NOON)
        store_issued(session, network, modality="DX")

        found = counted(session)

        assert found["image_artefacts", "CT"] == (1, 2)
        assert found["image_artefacts", "MR"] == (0, 1)
        assert ("image_artefacts", "DX") not in found


def test_only_enhanced_ct_can_have_contrast_beside_the_vein(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        enhanced = store_issued(session, network, has_contrast=True)
        store_incident(session, enhanced, "extravasation")
        store_issued(session, network)
        store_issued(session, network, modality="MR", has_contrast=True)

        assert counted(session)["contrast_extravasation", ""] == (1, 1)


def test_only_lesions_are_asked_for_a_category(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_lesion(session, store_issued(session, network, modality="MR"), "pi_rads", "4")
        store_lesion(session, store_issued(session, network, modality="MR"), "pi_rads", "")
        store_issued(session, network, modality="MR", body_part="PROSTATE")
        store_lesion(session, store_issued(session, network, modality="MG"), "bi_rads", "4a")

        found = counted(session)

        assert found["pi_rads_given", ""] == (1, 2)
        assert found["bi_rads_given", ""] == (1, 1)


def test_what_a_reviewer_added_is_left_out(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        draw = store_draw(session)
        store_settled(session, store_issued(session, network), draw, radpeer="2b")
        store_settled(session, store_issued(session, network), None, radpeer="3b")

        found = counted(session)

        assert found["significant_discrepancies", ""] == (1, 1)
        assert found["well_formed_reports", ""] == (1, 1)


def test_a_month_is_that_of_the_province(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        midnight = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
        store_issued(session, network, midnight)
        store_issued(session, network, midnight - timedelta(seconds=1))

        assert counted(session)["passed_at_first", ""] == (1, 1)
        assert counted(session, date(2026, 10, 1))["passed_at_first", ""] == (1, 1)


def test_counting_again_counts_the_same(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session), return_count=1)

        assert counted(session) == counted(session)


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_of_counting_by_hand(database: Database, seed: int) -> None:
    draw = Random(seed)
    with database.writing() as session:
        networks = [store_network(session) for _ in range(3)]
        expected: Counter[tuple[str, int, str, bool]] = Counter()
        for _ in range(60):
            expected += _drawn_case(session, draw, draw.choice(networks))

        count_month(session, NOVEMBER, COUNTED, NOON)

        found: Counter[tuple[str, int, str, bool]] = Counter()
        for row in session.scalars(select(IndicatorMonth)):
            key = row.indicator, row.institution_id, row.part
            found[*key, False] += row.denominator
            found[*key, True] += row.numerator
        by_hand = {name for name, *_ in expected}
        assert {key: n for key, n in found.items() if key[0] in by_hand and n} == dict(expected)


def _drawn_case(session, draw, network):
    """A random case, and what it adds to whose numerators (True) and denominators (False)."""
    case = _stored_case(session, draw, network)
    incident = draw.choice([None, "artefact", "extravasation"])
    if incident:
        store_incident(session, case, incident)
    lesion = draw.choice([None, ("pi_rads", ""), ("pi_rads", "3"), ("bi_rads", "2")])
    if lesion:
        store_lesion(session, case, *lesion)
    told = [draw.choice([1, 10, 11]) for _ in range(2)] if draw.random() < 0.3 else None
    if told:
        _store_told(session, case, *told)
    session.flush()
    started_at = session.get_one(Study, case.study_id).started_at
    if local_day(case.issued_at).month != 11:
        return Counter()
    adds: Counter[tuple[str, int, str, bool]] = Counter()
    for code, part, counts in _by_hand(case, incident, lesion, told, started_at):
        adds[code, network.hospital.id, part, False] += 1
        adds[code, network.hospital.id, part, True] += counts
    return +adds


def _stored_case(session: Session, draw: Random, network) -> Case:
    issued_at = NOON + timedelta(hours=draw.randrange(-700, 400))
    case = store_issued(
        session,
        network,
        issued_at,
        urgency=draw.choice(list(Urgency)),
        modality=draw.choice(["CT", "MR", "DX", "MG", "US"]),
        kind=draw.choice([CaseKind.DIAGNOSIS, CaseKind.DIAGNOSIS, CaseKind.CONSULTATION]),
        has_contrast=draw.random() < 0.5,
        return_count=draw.choice([0, 0, 1]),
    )
    took = draw.choice([None, 1, 119, 120, 121, 900])
    started_at = None if took is None else issued_at - took * MINUTE
    session.get_one(Study, case.study_id).started_at = started_at
    return case


def _store_told(session: Session, case: Case, told: int, heard: int) -> None:
    """Found when the report was issued, told and heard so many minutes later."""
    store_critical(
        session,
        case,
        found_at=case.issued_at,
        told_at=case.issued_at + told * MINUTE,
        heard_at=case.issued_at + heard * MINUTE,
    )


def _by_hand(case, incident, lesion, told, started_at):
    """Each denominator of November the case is in: its indicator, part, and if it counts."""
    if told:
        yield "critical_in_ten_minutes", "", max(told) <= 10
    if case.kind != CaseKind.DIAGNOSIS:
        return
    yield "passed_at_first", "", case.return_count == 0
    if case.modality in ("CT", "MR"):
        yield "image_artefacts", case.modality, incident == "artefact"
    if case.modality == "CT" and case.has_contrast:
        yield "contrast_extravasation", "", incident == "extravasation"
    if case.urgency == Urgency.EMERGENCY and case.modality in ("CT", "DX"):
        yield "emergency_in_two_hours", "", _in_time(case, started_at)
    if lesion and (lesion[0], case.modality) in {("pi_rads", "MR"), ("bi_rads", "MG")}:
        yield f"{lesion[0]}_given", "", lesion[1] != ""


def _in_time(case: Case, started_at: datetime | None) -> bool:
    return started_at is not None and case.issued_at - started_at <= 120 * MINUTE
