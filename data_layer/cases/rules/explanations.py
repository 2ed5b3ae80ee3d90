"""An explanation as the few bytes in which it is kept, and back."""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from data_layer.cases.assignment_records import (
    CostTerm,
    ExcludedGroup,
    Exclusion,
    Explanation,
    Option,
)

_TERMS = tuple(CostTerm)
_as_text = json.JSONEncoder(separators=(",", ":")).encode


def packed(explanation: Explanation) -> bytes:
    """Compressed JSON: numbers of experts, no names."""
    plain = {
        "case": explanation.case_id,
        "policy": explanation.policy_id,
        "at": explanation.decided_at.timestamp(),
        "past": explanation.is_past_longest_wait,
        "chosen": _numbers(explanation.chosen),
        "runner_up": _numbers(explanation.runner_up),
        "eligible": explanation.eligible_count,
        "options": [_numbers(one) for one in explanation.options],
        "excluded": [_group(one) for one in explanation.excluded],
        "nearest": [_group(one) for one in explanation.nearest],
        "obstacle": explanation.obstacle,
    }
    return zlib.compress(_as_text(plain).encode(), 1)


def unpacked(kept: bytes) -> Explanation | None:
    """None where nothing was kept: what a person decided has a reason of its own."""
    if not kept:
        return None
    plain = json.loads(zlib.decompress(kept))
    return Explanation(
        case_id=plain["case"],
        policy_id=plain["policy"],
        decided_at=datetime.fromtimestamp(plain["at"], UTC),
        is_past_longest_wait=plain["past"],
        chosen=_option(plain["chosen"]),
        runner_up=_option(plain["runner_up"]),
        eligible_count=plain["eligible"],
        options=tuple(option for one in plain["options"] if (option := _option(one))),
        excluded=tuple(map(_excluded, plain["excluded"])),
        nearest=tuple(map(_excluded, plain["nearest"])),
        obstacle=Exclusion(plain["obstacle"]) if plain["obstacle"] else None,
    )


def plain_option(option: Option) -> dict[str, Any]:
    """For people and other programs: with the names of the terms."""
    return {
        "expert_id": option.expert_id,
        "team_id": option.team_id,
        "minutes": option.minutes,
        "cost": option.cost,
        "terms": {term.value: option.terms[term] for term in _TERMS if option.terms.get(term)},
    }


def _numbers(option: Option | None) -> list[Any] | None:
    if option is None:
        return None
    terms = [option.terms.get(term, 0) for term in _TERMS]
    return [option.expert_id, option.team_id, option.minutes, terms]


def _option(numbers: list[Any] | None) -> Option | None:
    if numbers is None:
        return None
    expert_id, team_id, minutes, costs = numbers
    terms: Mapping[CostTerm, int] = dict(zip(_TERMS, costs, strict=False))
    return Option(expert_id=expert_id, team_id=team_id, minutes=minutes, terms=terms)


def _group(group: ExcludedGroup) -> list[Any]:
    return [group.exclusion, group.count, list(group.expert_ids)]


def _excluded(plain: list[Any]) -> ExcludedGroup:
    name, count, expert_ids = plain
    return ExcludedGroup(exclusion=Exclusion(name), count=count, expert_ids=tuple(expert_ids))
