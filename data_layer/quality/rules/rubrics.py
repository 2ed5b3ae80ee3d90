"""Whether a rubric can be scored by, and what comes of what was lost."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from data_layer.quality.rubric_records import (
    LONGEST_CODE,
    LONGEST_ITEM_NAME,
    WHOLE_SCORE,
    RubricItem,
    RubricProblem,
    RubricScore,
)

_CODE = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_CODE - 1}}}", re.ASCII)


def rubric_problems(items: Sequence[RubricItem]) -> dict[str, RubricProblem]:
    """By the code of the item, of the rubric as a whole under ''; nothing when it may be used."""
    if not items:
        return {"": RubricProblem.NO_ITEM}
    times = Counter(item.code for item in items)
    problems = {
        item.code: problem for item in items if (problem := _item_problem(item, times[item.code]))
    }
    if not problems and sum(item.points_hundredths for item in items) != WHOLE_SCORE:
        return {"": RubricProblem.WEIGHTS_DO_NOT_ADD_UP}
    return problems


def lost_problems(items: Sequence[RubricItem], lost: Mapping[str, int]) -> dict[str, RubricProblem]:
    """By the code of the item; nothing when it can be scored."""
    points = {item.code: item.points_hundredths for item in items}
    unknown = {code: RubricProblem.UNKNOWN_ITEM for code in lost if code not in points}
    return unknown | {
        code: RubricProblem.LOST_OUT_OF_REACH
        for code, number in lost.items()
        if code in points and not 0 <= number <= points[code]
    }


def score_of(items: Sequence[RubricItem], lost: Mapping[str, int]) -> RubricScore:
    """Of what has no problem; an item that is not named lost nothing."""
    is_vetoed = any(item.is_veto and lost.get(item.code, 0) > 0 for item in items)
    total = 0 if is_vetoed else WHOLE_SCORE - sum(lost.values())
    return RubricScore(total_hundredths=total, is_vetoed=is_vetoed)


def _item_problem(item: RubricItem, times: int) -> RubricProblem | None:
    if not _CODE.fullmatch(item.code):
        return RubricProblem.CODE_UNUSABLE
    if times > 1:
        return RubricProblem.CODE_TWICE
    if len(item.name) > LONGEST_ITEM_NAME:
        return RubricProblem.NAME_TOO_LONG
    return None if item.points_hundredths > 0 else RubricProblem.WEIGHT_NOT_POSITIVE
