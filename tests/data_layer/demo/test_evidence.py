"""What the steps of the demo's institutions rest on, held against what is on record."""

import zlib
from collections import Counter, defaultdict

from numpy.random import default_rng
from sqlalchemy import func, or_, select

from data_layer.clock import day_ends_at, local_day
from data_layer.database import Database
from data_layer.demo.foundation import lay_foundation
from data_layer.demo.trials import test_studies as trials_of
from data_layer.institutions.agreement_queries import agreement_counts, agreements, scan
from data_layer.institutions.agreement_records import AgreementFilter
from data_layer.institutions.membership_rules import NEEDED
from data_layer.institutions.records import EvidenceKind, MembershipState
from data_layer.institutions.tables import (
    Agreement,
    AgreementFile,
    DicomNode,
    Membership,
    MembershipEvidence,
)
from data_layer.operations.link_kept_queries import kept_echoes
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.link_tables import NodeState
from data_layer.scans import ScanKind, kind_of_scan
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies.tables import Study
from tests.demo_province import AS_OF, PLAN

_STEP = (
    select(
        Membership.institution_id,
        Membership.state,
        Membership.valid_from,
        MembershipEvidence.kind,
        MembershipEvidence.reference,
        MembershipEvidence.happened_at,
    )
    .outerjoin(MembershipEvidence, MembershipEvidence.membership_id == Membership.id)
    .where(Membership.state != MembershipState.APPLIED)
)


def test_every_step_rests_on_what_it_needs_or_says_in_words_why_not(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        steps = session.execute(_STEP).all()

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in steps:
        assert one.kind is not None
        found[one.state][one.kind] += 1
    for state, kinds in found.items():
        needed = NEEDED[MembershipState(state)]
        assert kinds.keys() <= {needed, EvidenceKind.NOTE}
    assert found["agreement_signed"].keys() == {"agreement"}
    assert found["link_tested"].keys() == {"echo"}
    assert found["trial"]["test_study"] > found["trial"]["note"]


def test_an_agreement_was_in_force_on_the_day_and_has_its_scan(demo_database: Database) -> None:
    lacking = (
        select(func.count())
        .select_from(Membership)
        .join(MembershipEvidence, MembershipEvidence.membership_id == Membership.id)
        .outerjoin(Agreement, Agreement.public_id == MembershipEvidence.reference)
        .outerjoin(AgreementFile, AgreementFile.agreement_id == Agreement.id)
        .where(
            MembershipEvidence.kind == EvidenceKind.AGREEMENT,
            or_(
                AgreementFile.id.is_(None),
                Agreement.requesting_institution_id != Membership.institution_id,
                Agreement.valid_from > Membership.valid_from,
                Agreement.valid_to <= Membership.valid_from,
                AgreementFile.recorded_at != MembershipEvidence.happened_at,
            ),
        )
    )
    with demo_database.reading() as session:
        assert session.scalar(lacking) == 0


def test_the_node_that_answered_is_theirs_and_asked_while_the_link_lasts(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        owners = dict(session.execute(select(DicomNode.ae_title, DicomNode.institution_id)).all())
        echoes = session.execute(_STEP.where(MembershipEvidence.kind == EvidenceKind.ECHO)).all()
        asked = select(DicomNode.institution_id).join(NodeState, NodeState.node_id == DicomNode.id)
        answering = set(session.scalars(asked))
        now = session.execute(
            select(Membership.institution_id, Membership.state).where(Membership.valid_to.is_(None))
        ).all()

    assert all(owners[one.reference] == one.institution_id for one in echoes)
    tested = {id_ for id_, state in now if state in ("link_tested", "trial", "live")}
    assert answering == tested


def test_an_echo_is_on_record_unless_it_is_older_than_what_is_kept(
    demo_database: Database,
) -> None:
    standing = select(Membership.institution_id).where(
        Membership.valid_to.is_(None), Membership.state.in_(("link_tested", "trial", "live"))
    )
    echoes = _STEP.where(
        MembershipEvidence.kind == EvidenceKind.ECHO, Membership.institution_id.in_(standing)
    )
    with demo_database.reading() as session:
        told = [(one.reference, one.happened_at) for one in session.execute(echoes)]
        kept = kept_echoes(session, PROVINCE_WIDE, told)

    assert kept.keys() == set(told)
    recent = {one: kept[one].outcome for one in told if one[1] >= kept[one].kept_from}
    assert set(recent.values()) == {ProbeOutcome.GOOD}
    assert len(recent) < len(told)


def test_a_test_study_is_theirs_and_came_before_the_step(demo_database: Database) -> None:
    with demo_database.reading() as session:
        steps = session.execute(
            _STEP.where(MembershipEvidence.kind == EvidenceKind.TEST_STUDY)
        ).all()
        references = {one.reference for one in steps}
        studies = {
            row.public_id: row
            for row in session.execute(
                select(Study.public_id, Study.institution_id, Study.first_received_at)
            )
            if row.public_id in references
        }

    for one in steps:
        study = studies[one.reference]
        assert study.institution_id == one.institution_id
        assert study.first_received_at == one.happened_at < day_ends_at(one.valid_from)
        assert local_day(one.happened_at) < one.valid_from


def test_a_small_province_has_few_tests() -> None:
    hospitals = lay_foundation(PLAN).everybody

    assert len(trials_of(hospitals, PLAN, default_rng(1))) == PLAN.study_count // 20


def test_a_scan_is_a_page_that_says_it_is_a_sample(demo_database: Database) -> None:
    with demo_database.reading() as session:
        newest = session.scalars(select(AgreementFile.public_id).limit(1)).one()
        kind, content = scan(session, PROVINCE_WIDE, newest)

    page = zlib.decompress(content.partition(b"stream\n")[2]).decode("ascii")
    assert kind is kind_of_scan(content) is ScanKind.PDF
    assert "演示样件，不具法律效力".encode("utf-16-be").hex() in page
    assert b"DEMO SAMPLE".hex() in page
    assert len(content) < 3000


def test_some_agreements_wait_for_their_scan(demo_database: Database) -> None:
    with demo_database.reading() as session:
        counts = agreement_counts(session, PROVINCE_WIDE, AS_OF)
        criteria = AgreementFilter(has_scan=False)
        listed = agreements(session, PROVINCE_WIDE, criteria, AS_OF, range(1000))

    assert 20 < counts.without_scan < counts.in_force / 20
    assert counts.without_scan <= len(listed)
