"""Why a case is with whom it is: what was decided, with the names the reader may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from data_layer import clock
from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.cases.assignment_records import ExcludedGroup, Explanation, Option
from data_layer.cases.choice_queries import Choices, choices_now
from data_layer.cases.decision_queries import decisions_of
from data_layer.cases.decision_records import DecisionRecord
from data_layer.cases.policy_queries import active_policy
from data_layer.cases.records import IN_HAND_STATUSES, CaseStatus
from data_layer.cases.waiting_queries import desk_case
from data_layer.cases.waiting_records import DeskCase
from data_layer.experts.name_queries import Named, expert_names
from portal import db

# What can still come to somebody else.
_MOVABLE = (CaseStatus.WAITING, *IN_HAND_STATUSES)


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Newest first; `explained` is the newest that tells why.

    `names` are those the reader may see: who had the case, and, for who governs, the others too.
    `sees_costs` tells whether they may compare experts. `actors` decided by hand.
    """

    all: list[DecisionRecord]
    names: dict[int, Named]
    actors: dict[int, str]
    sees_costs: bool

    @property
    def explained(self) -> DecisionRecord | None:
        return next((one for one in self.all if one.explanation), None)


@dataclass(frozen=True, kw_only=True)
class DeskPage:
    """`choices` tell who of the reader's teams could have the case now; None for who only reads."""

    at: datetime
    case: DeskCase
    decisions: Decisions
    choices: Choices | None
    names: dict[int, Named]

    @property
    def needs_a_name(self) -> bool:
        """Whether only a person takes it on: there is a report, or information was asked for."""
        is_asked = self.case.status is CaseStatus.NEEDS_INFORMATION
        return self.case.is_reported or is_asked


def decisions(case_number: str, governed: Scope) -> Decisions:
    """Of a case that the reader was found to see."""
    today = clock.local_day(clock.now())
    with db.reading() as session:
        found = decisions_of(session, case_number)
        given = {one.expert_id for one in found if one.expert_id}
        told = {expert for one in found if one.explanation for expert in named(one.explanation)}
        actors = account_names(session, {one.account_id for one in found if one.account_id}, ())
        known = expert_names(session, governed, given | told, today)
        had = expert_names(session, PROVINCE_WIDE, given - set(known), today)
    return Decisions(
        all=found,
        # Whoever had the case is told to everybody who sees it, but not where their record is.
        names={key: replace(one, public_id="") for key, one in had.items()} | known,
        actors={key: name for key, name in actors.items() if isinstance(key, int)},
        sees_costs=not governed.is_empty,
    )


def desk_page(scope: Scope, giver: Scope, case_number: str) -> DeskPage:
    """`scope` finds the case, `giver` is what the account leads: nothing for who only reads."""
    now = clock.now()
    with db.reading() as session:
        case = desk_case(session, scope, case_number, now)
        choices = None
        if not giver.is_empty and case.status in _MOVABLE:
            choices = choices_now(session, giver, active_policy(session), case.id, now)
        ids = set(_chosen_among(choices)) if choices else set()
        names = expert_names(session, scope, ids, clock.local_day(now))
    return DeskPage(
        at=now,
        case=case,
        decisions=decisions(case_number, scope),
        choices=choices,
        names=names,
    )


def _chosen_among(choices: Choices) -> Iterator[int]:
    yield from named(choices.explanation)
    yield from (one.expert_id for one in choices.able)
    yield from (expert for expert, _ in choices.later)


def named(explanation: Explanation) -> Iterator[int]:
    """Whom an explanation tells of."""
    told: Iterable[Option | None] = (*explanation.options, explanation.chosen)
    yield from (one.expert_id for one in told if one)
    groups: tuple[ExcludedGroup, ...] = (*explanation.excluded, *explanation.nearest)
    for group in groups:
        yield from group.expert_ids
