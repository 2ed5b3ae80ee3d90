"""The policies of the assignment: what they say, how their trials went, what people do to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data_layer import clock
from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Role
from data_layer.cases import policy_commands as commands
from data_layer.cases.policy_queries import policies, policy_by_number, usual_terms
from data_layer.cases.policy_records import NewPolicy, PolicyRecord, PolicyState
from data_layer.cases.replay_request_commands import ask_for_replay
from data_layer.cases.replay_request_queries import requested
from data_layer.cases.replay_request_records import MOST_AT_ONCE, Question, Requested
from data_layer.cases.replay_trial_queries import count_of, trial_of
from portal import db
from portal.access import account
from portal.record_forms import Filled

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.TEAM_LEAD)
WRITERS = (Role.COMMISSION,)
DRY_RUN_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Policies:
    """The newest first; `names` are who drafted or activated them."""

    found: list[PolicyRecord]
    names: Mapping[int, str]
    terms_in_force: Mapping[str, float]

    def compared_with(self, found: PolicyRecord) -> PolicyRecord | None:
        """What is in force, or was before it; None for the usual policy."""
        earlier = [
            one
            for one in self.found
            if one.activated_at is not None
            and one.number != found.number
            and (found.activated_at is None or one.activated_at < found.activated_at)
        ]
        return max(earlier, key=lambda one: one.activated_at or one.drafted_at, default=None)


def known_policies() -> Policies:
    with db.reading() as session:
        found = policies(session)
        people = {one for each in found for one in (each.drafted_by, each.activated_by) if one}
        names = account_names(session, people, ())
    in_force = next((one for one in found if one.state == PolicyState.ACTIVE), None)
    return Policies(
        found=found,
        names={key: name for key, name in names.items() if isinstance(key, int)},
        terms_in_force=in_force.terms if in_force else usual_terms(),
    )


def find_policy(number: int) -> PolicyRecord:
    """Raises PolicyNotFoundError."""
    with db.reading() as session:
        return policy_by_number(session, number)


def draft(filled: Filled) -> int:
    with db.writing() as session:
        return commands.draft_policy(session, _new(filled), by=account().id, at=clock.now())


def change(number: int, filled: Filled) -> None:
    with db.writing() as session:
        commands.change_draft(
            session,
            number,
            _new(filled),
            seen=filled.revision,
            by=account().id,
            at=clock.now(),
        )


def activate(number: int, seen: int) -> None:
    with db.writing() as session:
        commands.activate_policy(session, number, seen=seen, by=account().id, at=clock.now())


def try_out(number: int) -> bool:
    """Runs the last 30 days again, under the draft and under what is in force.

    Where that takes long the jobs process does it; whether it is done.
    """
    at = clock.now()
    found = find_policy(number)
    question = _trial(found, clock.local_day(at))
    with db.reading() as session:
        is_long = count_of(session, question) > MOST_AT_ONCE
        figures = {} if is_long else trial_of(session, question, clock.local_day(at))
    with db.writing() as session:
        if is_long:
            ask_for_replay(session, question, by=account().id, at=at)
        else:
            commands.note_dry_run(session, number, figures, seen=found.revision, at=at)
    return not is_long


def trial_under_way(found: PolicyRecord) -> Requested | None:
    """How far the jobs process is with the trial of the draft as it stands, or why it failed."""
    with db.reading() as session:
        trial = requested(session, _trial(found, clock.local_day(clock.now())))
    is_answered = trial is not None and trial.is_finished and not trial.error_code
    return None if is_answered else trial


def _trial(found: PolicyRecord, today: date) -> Question:
    return Question(
        team_ids=None,
        first_day=today - timedelta(days=DRY_RUN_DAYS),
        last_day=today - timedelta(days=1),
        policy=found.number,
        revision=found.revision,
        is_trial=True,
    )


def _new(filled: Filled) -> NewPolicy:
    terms = {term: _number(filled.text(field_of(term))) for term in usual_terms()}
    return NewPolicy(name=filled.text("name"), reason=filled.text("reason"), terms=terms)


def _number(text: str) -> object:
    """What is no number stays as it is, and is told where it stands."""
    try:
        return float(text)
    except ValueError:
        return text


def field_of(term: str) -> str:
    """A term as the name of a field."""
    return term.replace(".", "-")
