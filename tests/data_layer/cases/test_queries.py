"""The worklist shows what its reader may see, most urgent first."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import (
    NOTHING,
    PROVINCE_WIDE,
    AccountRecord,
    Grant,
    Role,
    Scope,
    ScopeKind,
)
from data_layer.cases.queries import actor_of, worklist, worklist_count, worklist_counts
from data_layer.cases.records import (
    OPEN_STATUSES,
    Actor,
    CaseStatus,
    Urgency,
    WorklistFilter,
    WorklistSort,
    WorklistView,
)
from data_layer.database import Database
from data_layer.institutions.records import City
from tests.builders.cases import NOON, store_case, store_network

SPECTATOR = Actor(account_id=1)
HOUR = timedelta(hours=1)


def numbers(rows) -> list[str]:
    return [row.case_number for row in rows]


def test_the_case_that_is_due_first_comes_first(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        routine = store_case(session, network=network)
        emergency = store_case(session, network=network, urgency=Urgency.EMERGENCY)
        expected = [emergency.case_number, routine.case_number]

        rows = worklist(session, PROVINCE_WIDE, SPECTATOR, WorklistFilter(), now=NOON)

    assert numbers(rows) == expected


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (WorklistSort.REQUESTED, ["old", "new"]),
        (WorklistSort.REQUESTED_LATEST, ["new", "old"]),
        (WorklistSort.DUE_LATEST, ["new", "old"]),
    ],
)
def test_the_reader_chooses_the_order(
    database: Database, sort: WorklistSort, order: list[str]
) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, case_number="old", requested_at=NOON - HOUR)
        store_case(session, network=network, case_number="new")

        rows = worklist(session, PROVINCE_WIDE, SPECTATOR, WorklistFilter(sort=sort), now=NOON)

    assert numbers(rows) == order


def test_an_empty_scope_sees_no_case(database: Database) -> None:
    with database.writing() as session:
        store_case(session)

        assert worklist(session, NOTHING, SPECTATOR, WorklistFilter(), now=NOON) == []
        assert worklist_count(session, NOTHING, SPECTATOR, WorklistFilter(), now=NOON) == 0
        assert worklist_counts(session, NOTHING, SPECTATOR, NOON).open_count == 0


def test_each_reader_sees_their_own_cases_only(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, city=City.WUHU)
        other = store_network(session)
        store_case(session, network=network, status=CaseStatus.READING, case_number="own")
        store_case(session, network=other, status=CaseStatus.READING, case_number="foreign")
        scopes = (
            network.hospital_scope,
            network.team_scope,
            network.expert_scope,
            Scope(cities=frozenset({City.WUHU})),
        )
        for scope in scopes:
            rows = worklist(session, scope, SPECTATOR, WorklistFilter(), now=NOON)

            assert numbers(rows) == ["own"]
            assert worklist_count(session, scope, SPECTATOR, WorklistFilter(), now=NOON) == 1


def test_a_wider_scope_is_the_union_of_its_parts(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        store_case(session, network=network, case_number="hospital")
        store_case(session, network=other, status=CaseStatus.READING, case_number="expert")
        store_case(session, case_number="foreign")
        both = Scope(
            institution_ids=network.hospital_scope.institution_ids,
            expert_ids=other.expert_scope.expert_ids,
        )

        rows = worklist(session, both, SPECTATOR, WorklistFilter(), now=NOON)

    assert sorted(numbers(rows)) == ["expert", "hospital"]


def test_an_official_reads_no_patient_s_name(database: Database) -> None:
    with database.writing() as session:
        store_case(session)

        (row,) = worklist(session, PROVINCE_WIDE, SPECTATOR, WorklistFilter(), now=NOON)

    assert row.patient_name is None


def test_pages_follow_each_other_without_gap_or_repeat(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        stored = [store_case(session, network=network).case_number for _ in range(5)]
        pages = [
            numbers(
                worklist(
                    session,
                    PROVINCE_WIDE,
                    SPECTATOR,
                    WorklistFilter(),
                    now=NOON,
                    rows=range(start, start + 2),
                )
            )
            for start in (0, 2, 4)
        ]

    assert [number for page in pages for number in page] == stored


def test_views_hold_what_each_reader_has_to_do(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for status in CaseStatus:
            store_case(session, network=network, status=status, case_number=status)
        seen = {
            (view, name): numbers(
                worklist(session, scope, actor, WorklistFilter(view=view), now=NOON)
            )
            for view, name, scope, actor in (
                (WorklistView.TO_READ, "expert", network.expert_scope, network.expert_actor),
                (WorklistView.TO_REVIEW, "reviewer", network.team_scope, network.reviewer_actor),
                (WorklistView.TO_ANSWER, "clerk", network.hospital_scope, network.clerk),
                (WorklistView.TO_COLLECT, "clerk", network.hospital_scope, network.clerk),
                (WorklistView.TO_REVIEW, "clerk", network.hospital_scope, network.clerk),
                (WorklistView.TO_READ, "clerk", network.hospital_scope, network.clerk),
            )
        }

    assert seen == {
        (WorklistView.TO_READ, "expert"): ["assigned", "reading", "returned"],
        (WorklistView.TO_REVIEW, "reviewer"): ["in_review"],
        (WorklistView.TO_ANSWER, "clerk"): ["needs_information"],
        (WorklistView.TO_COLLECT, "clerk"): ["issued"],
        (WorklistView.TO_REVIEW, "clerk"): [],
        (WorklistView.TO_READ, "clerk"): [],
    }


def test_counts_are_those_of_the_rows(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.READING)
        store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_case(session, network=network, requested_at=NOON - 99 * HOUR)
        store_case(session, network=network, status=CaseStatus.ISSUED)
        store_case(session, status=CaseStatus.READING)

        counts = worklist_counts(session, network.hospital_scope, network.clerk, NOON)
        reviewer = worklist_counts(session, network.team_scope, network.reviewer_actor, NOON)

    assert counts.by_status == {
        CaseStatus.READING: 1,
        CaseStatus.IN_REVIEW: 1,
        CaseStatus.WAITING: 1,
    }
    assert (counts.open_count, counts.overdue) == (3, 1)
    assert counts.by_view[WorklistView.TO_COLLECT] == 1
    assert reviewer.by_view[WorklistView.TO_REVIEW] == 1


def test_counting_leaves_nothing_out_that_is_open(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for status in CaseStatus:
            store_case(session, network=network, status=status)

        counts = worklist_counts(session, PROVINCE_WIDE, SPECTATOR, NOON)

    assert set(counts.by_status) == set(OPEN_STATUSES)


def test_an_account_acts_as_the_expert_it_belongs_to(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        account = AccountRecord(
            id=network.expert_actor.account_id,
            public_id="account234567890",
            user_name="wang",
            display_name="王医师",
            language="zh-CN",
            grants=(
                Grant(
                    role=Role.EXPERT,
                    scope_kind=ScopeKind.EXPERT,
                    target_id=network.expert.id,
                ),
            ),
            scope=network.expert_scope,
            roles=frozenset({Role.EXPERT}),
        )

        assert actor_of(session, account) == network.expert_actor
