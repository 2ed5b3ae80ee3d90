"""Each step into the network, and out of it, rests on evidence that was there on its day."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from data_layer.database import Database
from data_layer.institutions.agreement_commands import attach_scan
from data_layer.institutions.errors import (
    ChangedMeanwhileError,
    EvidenceMissingError,
    FutureFactError,
    HistoryGoesForwardError,
    InstitutionNotFoundError,
    MembershipStepForbiddenError,
)
from data_layer.institutions.membership_commands import record_step
from data_layer.institutions.membership_queries import steps
from data_layer.institutions.membership_records import NewStep, Step
from data_layer.institutions.records import EvidenceKind, MembershipState
from data_layer.institutions.tables import Institution
from data_layer.membership_steps import take_step
from data_layer.operations.link_probe_commands import record_probes
from data_layer.operations.link_records import ProbeKind, ProbeOutcome, ProbeResult
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.audit import CLERK, told
from tests.builders.institutions import (
    store_agreement,
    store_institution,
    store_membership,
    store_node,
)
from tests.builders.studies import store_study

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
A_DAY = timedelta(days=1)
S = MembershipState


def answered(node_id: int, outcome: ProbeOutcome = ProbeOutcome.GOOD) -> ProbeResult:
    return ProbeResult(node_id=node_id, kind=ProbeKind.ECHO, outcome=outcome, milliseconds=3)


def a_step(seen: MembershipState | None, state: MembershipState, **given: object) -> NewStep:
    values: dict[str, object] = {"seen": seen, "state": state, "valid_from": TODAY}
    return NewStep(**(values | given))  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A hospital that has everything its steps need, since long ago."""

    hospital: int
    public_id: str
    by: int
    agreement: str
    node: int
    study: str


@pytest.fixture
def ready(database: Database) -> Ready:
    long_ago = NOON - 100 * A_DAY
    with database.writing() as session:
        hospital = store_institution(session, membership=None)
        agreement = store_agreement(session, hospital, store_institution(session))
        attach_scan(session, PROVINCE_WIDE, agreement.public_id, b"%PDF-1.7", NOON)
        node = store_node(session, hospital, ae_title="CT1")
        record_probes(session, [answered(node.id)], at=long_ago)
        return Ready(
            hospital=hospital.id,
            public_id=hospital.public_id,
            by=store_account(session).id,
            agreement=agreement.public_id,
            node=node.id,
            study=store_study(session, hospital, at=long_ago).public_id,
        )


def test_a_hospital_goes_live_and_leaves_on_evidence(database: Database, ready: Ready) -> None:
    way = (S.APPLIED, S.AGREEMENT_SIGNED, S.LINK_TESTED, S.TRIAL, S.LIVE, S.SUSPENDED, S.LEFT)
    with database.writing() as session:
        for number, (seen, state) in enumerate(pairwise((None, *way))):
            note = "设备更换，暂停上传" if state in (S.SUSPENDED, S.LEFT) else ""
            day = date(2026, 9, 1) + number * A_DAY
            new = a_step(seen, state, valid_from=day, study=ready.study, note=note)
            take_step(session, PROVINCE_WIDE, ready.public_id, new, NOON, ready.by)
        found = steps(session, PROVINCE_WIDE, ready.hospital)

    assert tuple(one.state for one in found) == way
    assert {
        one.state: [(each.evidence.kind, each.evidence.reference) for each in one.evidence]
        for one in found
    } == {
        S.APPLIED: [],
        S.AGREEMENT_SIGNED: [(EvidenceKind.AGREEMENT, ready.agreement)],
        S.LINK_TESTED: [(EvidenceKind.ECHO, "CT1")],
        S.TRIAL: [(EvidenceKind.TEST_STUDY, ready.study)],
        S.LIVE: [(EvidenceKind.TEST_STUDY, ready.study)],
        S.SUSPENDED: [(EvidenceKind.NOTE, "设备更换，暂停上传")],
        S.LEFT: [(EvidenceKind.NOTE, "设备更换，暂停上传")],
    }
    assert {each.recorded_by for one in found for each in one.evidence} == {ready.by}
    assert told(database)[-1] == ("membership.step", "permitted", ready.public_id)


@pytest.mark.parametrize(
    ("seen", "state", "needed"),
    [
        (S.APPLIED, S.AGREEMENT_SIGNED, EvidenceKind.AGREEMENT),
        (S.AGREEMENT_SIGNED, S.LINK_TESTED, EvidenceKind.ECHO),
        (S.LINK_TESTED, S.TRIAL, EvidenceKind.TEST_STUDY),
        (S.TRIAL, S.LIVE, EvidenceKind.TEST_STUDY),
        (S.SUSPENDED, S.LIVE, EvidenceKind.TEST_STUDY),
        (S.LIVE, S.SUSPENDED, EvidenceKind.NOTE),
        (S.LIVE, S.LEFT, EvidenceKind.NOTE),
    ],
)
def test_a_step_without_its_evidence_is_refused(
    database: Database, seen: MembershipState, state: MembershipState, needed: EvidenceKind
) -> None:
    with database.writing() as session:
        by = store_account(session).id
        other = store_institution(session)
        # What others have is no evidence: their study, an agreement without its scan, a node
        # that does not answer.
        hospital = store_institution(session, membership=seen)
        store_agreement(session, hospital, other)
        node = store_node(session, hospital)
        record_probes(session, [answered(node.id, ProbeOutcome.REFUSED)], at=NOON)
        study = store_study(session, other).public_id
        new = a_step(seen, state, study=study, note="……")

        with pytest.raises(EvidenceMissingError) as refused:
            take_step(session, PROVINCE_WIDE, hospital.public_id, new, NOON, by)
        with pytest.raises(EvidenceMissingError):
            record_step(session, hospital.id, Step(state=state, valid_from=TODAY, recorded_at=NOON))

    assert refused.value.details["kind"] == needed


@pytest.mark.parametrize(
    ("seen", "state", "day_before"),
    [
        (S.APPLIED, S.AGREEMENT_SIGNED, date(2017, 12, 31)),
        (S.AGREEMENT_SIGNED, S.LINK_TESTED, date(2026, 8, 15)),
        (S.LINK_TESTED, S.TRIAL, date(2026, 8, 15)),
    ],
)
def test_evidence_was_there_on_the_day_of_the_step(
    database: Database,
    ready: Ready,
    seen: MembershipState,
    state: MembershipState,
    day_before: date,
) -> None:
    new = a_step(seen, state, valid_from=day_before, study=ready.study)
    with database.writing() as session:
        hospital = session.get_one(Institution, ready.hospital)
        store_membership(session, hospital, seen, date(2017, 1, 1))

        with pytest.raises(EvidenceMissingError):
            take_step(session, PROVINCE_WIDE, ready.public_id, new, NOON, ready.by)
        on_the_day = replace(new, valid_from=day_before + A_DAY)
        take_step(session, PROVINCE_WIDE, ready.public_id, on_the_day, NOON, ready.by)


def test_a_step_that_the_way_does_not_have_is_refused(database: Database, ready: Ready) -> None:
    with database.writing() as session:
        for new, error in (
            (a_step(None, S.LIVE, study=ready.study), MembershipStepForbiddenError),
            (a_step(None, S.APPLIED, valid_from=TODAY + A_DAY), FutureFactError),
        ):
            with pytest.raises(error):
                take_step(session, PROVINCE_WIDE, ready.public_id, new, NOON, ready.by)
        with pytest.raises(InstitutionNotFoundError):
            take_step(session, NOTHING, ready.public_id, a_step(None, S.APPLIED), NOON, ready.by)


def test_history_only_goes_forward(database: Database, ready: Ready) -> None:
    with database.writing() as session:
        take_step(session, PROVINCE_WIDE, ready.public_id, a_step(None, S.APPLIED), NOON, ready.by)

        signed = a_step(S.APPLIED, S.AGREEMENT_SIGNED)
        with pytest.raises(HistoryGoesForwardError):
            take_step(session, PROVINCE_WIDE, ready.public_id, signed, NOON, ready.by)


def test_the_second_of_two_is_told_who_took_the_step(database: Database, ready: Ready) -> None:
    applied = a_step(None, S.APPLIED)
    with database.writing() as session:
        session.info["actor"] = replace(CLERK, account_id=ready.by)
        take_step(session, PROVINCE_WIDE, ready.public_id, applied, NOON, ready.by)

    with database.writing() as session, pytest.raises(ChangedMeanwhileError) as told_so:
        take_step(session, PROVINCE_WIDE, ready.public_id, applied, NOON, ready.by)

    assert [(one.field, one.account_id) for one in told_so.value.changes] == [
        ("membership", ready.by)
    ]
