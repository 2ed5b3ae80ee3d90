"""Who may do what to a case."""

from hypothesis import given
from hypothesis import strategies as st

from data_layer.accounts.records import AccountRecord, Grant, Role, Scope, ScopeKind
from data_layer.cases.records import Actor, CaseAction, CaseKind, CaseStatus
from data_layer.cases.rules.authority import (
    actions,
    actor,
    may_do,
    may_review,
)
from tests.builders.cases import a_standing

EXPERT = Actor(account_id=1, expert_id=1)
REVIEWER = Actor(account_id=2, expert_id=2, review_team_ids=frozenset({1}))
CLERK = Actor(account_id=3, institution_ids=frozenset({100}))
STRANGER = Actor(account_id=4, expert_id=9, review_team_ids=frozenset({8}))
OWN_HOSPITAL = Scope(institution_ids=frozenset({100}))


def test_the_assigned_expert_writes_and_asks() -> None:
    standing = a_standing(is_accepted=True, is_reported=True)

    assert actions(EXPERT, standing) == {CaseAction.REPORT, CaseAction.ASK}


def test_the_assigned_expert_accepts_once() -> None:
    given = a_standing(status=CaseStatus.ASSIGNED)
    accepted = a_standing(status=CaseStatus.ASSIGNED, is_accepted=True)

    assert CaseAction.ACCEPT in actions(EXPERT, given)
    assert CaseAction.ACCEPT not in actions(EXPERT, accepted)


def test_the_assigned_expert_declines_until_there_is_a_report() -> None:
    assert CaseAction.DECLINE in actions(EXPERT, a_standing())
    assert CaseAction.DECLINE not in actions(EXPERT, a_standing(is_reported=True))


def test_the_team_s_reviewer_passes_or_returns() -> None:
    in_review = a_standing(status=CaseStatus.IN_REVIEW)

    assert actions(REVIEWER, in_review) == {CaseAction.PASS, CaseAction.RETURN}


def test_nobody_reviews_a_report_they_wrote() -> None:
    both = Actor(account_id=1, expert_id=1, review_team_ids=frozenset({1}))

    assert not may_review(both, a_standing(status=CaseStatus.IN_REVIEW))


def test_a_reviewer_without_a_licence_of_their_own_reviews_nothing() -> None:
    nobody = Actor(account_id=5, review_team_ids=frozenset({1}))

    assert not may_review(nobody, a_standing(status=CaseStatus.IN_REVIEW))


def test_the_hospital_answers_and_withdraws() -> None:
    asked = a_standing(status=CaseStatus.NEEDS_INFORMATION)

    assert actions(CLERK, asked) == {CaseAction.ANSWER, CaseAction.WITHDRAW}


@given(st.sampled_from(CaseStatus), st.sampled_from(CaseKind))
def test_a_stranger_may_do_nothing(status: CaseStatus, kind: CaseKind) -> None:
    assert actions(STRANGER, a_standing(status=status, kind=kind)) == frozenset()


@given(st.sampled_from(CaseStatus))
def test_whom_a_case_goes_to_is_not_for_the_people_around_it(status: CaseStatus) -> None:
    for person in (EXPERT, REVIEWER, CLERK):
        assert not may_do(CaseAction.ASSIGN, person, a_standing(status=status))
        assert not may_do(CaseAction.RELEASE, person, a_standing(status=status))


def test_a_case_without_an_expert_is_not_everybody_s() -> None:
    waiting = a_standing(status=CaseStatus.WAITING, expert_id=None, team_id=None)
    no_expert = Actor(account_id=6)

    assert actions(no_expert, waiting) == frozenset()


def test_an_account_stands_for_what_its_grants_name() -> None:
    account = AccountRecord(
        id=7,
        public_id="account234567890",
        user_name="wang",
        display_name="王医师",
        language="zh-CN",
        grants=(
            Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=3),
            Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=4),
            Grant(role=Role.HOSPITAL_CLERK, scope_kind=ScopeKind.INSTITUTION, target_id=100),
            Grant(role=Role.HOSPITAL_MANAGER, scope_kind=ScopeKind.INSTITUTION, target_id=101),
        ),
        scope=Scope(),
        roles=frozenset({Role.REVIEWER, Role.HOSPITAL_CLERK}),
    )

    assert actor(account, 5) == Actor(
        account_id=7,
        roles=frozenset({Role.REVIEWER, Role.HOSPITAL_CLERK}),
        expert_id=5,
        review_team_ids=frozenset({3}),
        institution_ids=frozenset({100}),
    )
