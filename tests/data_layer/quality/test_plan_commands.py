"""A sampling plan is drafted, put in force and followed by its next version."""

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_commands import (
    activate_plan,
    change_plan,
    discard_plan,
    draft_plan,
    retire_plan,
)
from data_layer.quality.plan_errors import (
    PlanChangedMeanwhileError,
    PlanNotFoundError,
    PlanStandsError,
    PlanUnusableError,
)
from data_layer.quality.plan_queries import plan, plan_in_force, plans, plans_in_force
from data_layer.quality.plan_records import NewPlan, PlanState, PlanTerms
from data_layer.quality.sampling_records import SamplingTerms
from tests.builders.audit import told
from tests.builders.cases import NOON

DEED = Deed(by=None, at=NOON)


def a_plan(**terms: object) -> NewPlan:
    return NewPlan(code="monthly", name="月度抽样", terms=PlanTerms(**terms))


def in_force(session: Session, new: NewPlan) -> str:
    public_id = draft_plan(session, new, DEED)
    activate_plan(session, public_id, 1, DEED)
    return public_id


def test_the_terms_come_back_as_they_were_given(database: Database) -> None:
    sampling = SamplingTerms(percent=10, risk_percent=30, modalities=("CT", "MR"))
    with database.writing() as session:
        public_id = draft_plan(session, a_plan(sampling=sampling, most_per_reviewer=40), DEED)

        found = plan(session, public_id)

    assert (found.state, found.version) == (PlanState.DRAFT, 1)
    assert found.terms == PlanTerms(sampling=sampling, most_per_reviewer=40)


def test_the_next_version_takes_over(database: Database) -> None:
    with database.writing() as session:
        first = in_force(session, a_plan())
        second = in_force(session, a_plan(second_percent=20))

        assert plan(session, first).state is PlanState.RETIRED
        assert plan_in_force(session, "monthly").public_id == second
        assert [one.version for one in plans(session)] == [2, 1]

    actions = [action for action, _, _ in told(database)]
    assert actions[-2:] == ["sampling.retire", "sampling.activate"]


def test_only_a_draft_is_changed(database: Database) -> None:
    with database.writing() as session:
        public_id = draft_plan(session, a_plan(), DEED)
        change_plan(session, public_id, 1, a_plan(second_percent=0), DEED)
        activate_plan(session, public_id, 2, DEED)
        with pytest.raises(PlanStandsError):
            change_plan(session, public_id, 3, a_plan(), DEED)


def test_of_two_who_change_a_plan_the_second_is_told(database: Database) -> None:
    with database.writing() as session:
        public_id = draft_plan(session, a_plan(), DEED)
        change_plan(session, public_id, 1, a_plan(second_percent=0), DEED)
        with pytest.raises(PlanChangedMeanwhileError):
            change_plan(session, public_id, 1, a_plan(), DEED)


def test_a_discarded_draft_is_gone_and_the_trail_knows_of_it(database: Database) -> None:
    with database.writing() as session:
        first = in_force(session, a_plan())
        draft = draft_plan(session, a_plan(second_percent=20), DEED)
        discard_plan(session, draft, 1, DEED)

        assert [one.public_id for one in plans(session)] == [first]
        with pytest.raises(PlanNotFoundError):
            discard_plan(session, draft, 1, DEED)
        again = draft_plan(session, a_plan(second_percent=20), DEED)
        assert plan(session, again).version == 2

    assert ("sampling.discard", "permitted", draft) in told(database)


def test_what_was_in_force_is_never_discarded(database: Database) -> None:
    with database.writing() as session:
        public_id = in_force(session, a_plan())
        with pytest.raises(PlanStandsError):
            discard_plan(session, public_id, 2, DEED)
        retire_plan(session, public_id, 2, DEED)
        with pytest.raises(PlanStandsError):
            discard_plan(session, public_id, 3, DEED)

        assert [one.state for one in plans(session)] == [PlanState.RETIRED]


def test_a_draft_that_somebody_changed_meanwhile_is_not_discarded(database: Database) -> None:
    with database.writing() as session:
        public_id = draft_plan(session, a_plan(), DEED)
        change_plan(session, public_id, 1, a_plan(second_percent=0), DEED)
        with pytest.raises(PlanChangedMeanwhileError):
            discard_plan(session, public_id, 1, DEED)

        assert len(plans(session)) == 1


@pytest.mark.parametrize(
    ("new", "term", "problem"),
    [
        (a_plan(sampling=SamplingTerms(percent=4)), "percent", "share_too_small"),
        (a_plan(second_percent=101), "second_percent", "share_too_large"),
        (a_plan(most_per_reviewer=0), "most_per_reviewer", "quota_not_positive"),
        (NewPlan(code="Monthly plan", name="x", terms=PlanTerms()), "code", "code_unusable"),
        (NewPlan(code="monthly", name=" ", terms=PlanTerms()), "name", "name_unusable"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(
    database: Database, new: NewPlan, term: str, problem: str
) -> None:
    with database.writing() as session, pytest.raises(PlanUnusableError) as refused:
        draft_plan(session, new, DEED)

    assert refused.value.details == {"term": term, "problem": problem}


def test_a_retired_plan_is_in_force_no_more(database: Database) -> None:
    with database.writing() as session:
        public_id = in_force(session, a_plan())
        retire_plan(session, public_id, 2, DEED)

        assert plans_in_force(session) == []
        with pytest.raises(PlanNotFoundError):
            plan_in_force(session, "monthly")
