"""What a solve or a decision says, for people and for other programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import ExcludedGroup, Explanation, Option
from data_layer.cases.decision_queries import decisions
from data_layer.cases.decision_records import DecisionRecord
from data_layer.cases.rules.explanations import plain_option
from data_layer.clock import local_day
from data_layer.experts.name_queries import Named, expert_names, team_names
from data_layer.scope import PROVINCE_WIDE
from jobs.assign_cases import counted
from jobs.assignment import Outcome

Plain = dict[str, Any]
_MOST_LINES = 40


def solve_as_plain(session: Session, outcome: Outcome, *, is_dry_run: bool) -> Plain:
    given, plan = outcome.given, outcome.solve.plan
    today = local_day(outcome.solve.turn.read_at)
    experts = expert_names(session, PROVINCE_WIDE, {one.expert_id for one in given}, today)
    teams = team_names(session, PROVINCE_WIDE, {one.team_id for one in given}, today)
    desks = {case.id: case.desk.value for case in outcome.solve.board.cases}
    numbers = {case.id: case.case_number for case in outcome.solve.board.cases}
    return {
        "is_dry_run": is_dry_run,
        "turn": outcome.solve.turn.number,
        "decided_at": outcome.solve.turn.read_at.isoformat(),
        "policy": plan.policy_id,
        "assigned": [
            {
                "case": numbers[one.case_id],
                "desk": desks[one.case_id],
                "expert": experts[one.expert_id].public_id,
                "expert_name": experts[one.expert_id].name,
                "team": teams[one.team_id].public_id,
                "is_moved": one.moved_from is not None,
            }
            for one in given
        ],
        "waiting": [
            {"case": numbers[one.case_id], "desk": desks[one.case_id], "why": one.obstacle.value}
            for one in plan.waiting
        ],
        "taken_by_others": [numbers[one] for one in outcome.gone],
        "no_longer_allowed": {numbers[one]: why.value for one, why in outcome.refused.items()},
        "counts": {name: count for name, count in counted(outcome).items() if count},
    }


def solve_as_text(plain: Plain) -> str:
    lines = [
        f"{one['case']}  {one['desk']:<8}  to {one['expert_name']} ({one['expert']})"
        + (", moved" if one["is_moved"] else "")
        for one in plain["assigned"]
    ]
    lines += [
        f"{one['case']}  {one['desk']:<8}  waits: {_words(one['why'])}" for one in plain["waiting"]
    ]
    shown = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        shown.append(f"… and {len(lines) - _MOST_LINES:,} more; --json tells all.")
    would = "would be " if plain["is_dry_run"] else ""
    shown.append(f"{len(plain['assigned']):,} {would}assigned, {len(plain['waiting']):,} wait.")
    return "\n".join(shown)


def decision_as_plain(session: Session, case_number: str) -> Plain | None:
    """The newest decision of a solve, or of a person; None before there is one."""
    found = decisions(session, PROVINCE_WIDE, case_number)
    if not found:
        return None
    names = _names(session, found[0])
    plain = _decision(found[0], names)
    if found[0].explanation:
        plain |= _explanation(found[0].explanation, names)
    return plain


def decision_as_text(plain: Plain) -> str:
    return "\n".join(_sentences(plain))


def _decision(decision: DecisionRecord, names: Mapping[int, Named]) -> Plain:
    return {
        "case": decision.case_number,
        "desk": decision.desk.value,
        "outcome": decision.outcome.value,
        "decided_at": decision.decided_at.isoformat(),
        "turn": decision.turn,
        "policy": decision.policy_id,
        "expert": _person(decision.expert_id, names),
        "obstacle": decision.obstacle.value if decision.obstacle else None,
        "reason": decision.reason,
    }


def _explanation(told: Explanation, names: Mapping[int, Named]) -> Plain:
    return {
        "is_past_longest_wait": told.is_past_longest_wait,
        "eligible_count": told.eligible_count,
        "chosen": _option(told.chosen, names),
        "runner_up": _option(told.runner_up, names),
        "options": [_option(one, names) for one in told.options],
        "excluded": [_group(one, names) for one in told.excluded],
        "would_be_eligible_if": [_group(one, names) for one in told.nearest],
    }


def _option(option: Option | None, names: Mapping[int, Named]) -> Plain | None:
    if option is None:
        return None
    plain = plain_option(option)
    return {"expert": _person(plain.pop("expert_id"), names), **plain}


def _group(group: ExcludedGroup, names: Mapping[int, Named]) -> Plain:
    people = [_person(one, names) for one in group.expert_ids]
    return {"predicate": group.exclusion.value, "count": group.count, "experts": people}


def _person(expert_id: int | None, names: Mapping[int, Named]) -> str | None:
    found = names.get(expert_id) if expert_id is not None else None
    return str(found) if found else None


def _names(session: Session, decision: DecisionRecord) -> dict[int, Named]:
    ids = {decision.expert_id} | set(_mentioned(decision.explanation))
    known = [one for one in ids if one is not None]
    return expert_names(session, PROVINCE_WIDE, known, local_day(decision.decided_at))


def _mentioned(told: Explanation | None) -> Iterator[int]:
    if told is None:
        return
    for option in (told.chosen, told.runner_up, *told.options):
        if option:
            yield option.expert_id
    for group in (*told.excluded, *told.nearest):
        yield from group.expert_ids


def _sentences(plain: Plain) -> Iterator[str]:
    whom = f": {plain['expert']}" if plain["expert"] else ""
    yield f"{plain['case']} ({plain['desk']}): {_words(plain['outcome'])}{whom}."
    yield f"Decided at {plain['decided_at']} in turn {plain['turn']}."
    if plain["obstacle"] or plain["reason"]:
        yield f"Why: {_words(plain['obstacle'] or '')} {plain['reason']}".rstrip() + "."
    if "eligible_count" not in plain:
        return
    yield f"Eligible: {plain['eligible_count']:,}."
    for option in plain["options"]:
        costs = ", ".join(f"{_words(term)} {cost:,}" for term, cost in option["terms"].items())
        yield f"  {option['expert']}: {option['minutes']} minutes, {option['cost']:,} ({costs})"
    for group in plain["excluded"]:
        yield f"Excluded: {group['count']:,} by {_words(group['predicate'])}."
    for group in plain["would_be_eligible_if"]:
        yield f"Would be eligible but for {_words(group['predicate'])}: {group['count']:,}."


def _words(code: str) -> str:
    return code.replace("_", " ")
