"""What was typed of a new version of a rubric, and how it is kept."""

import re
from collections.abc import Iterator

from data_layer.institutions.errors import FormUnusableError
from data_layer.quality.review_records import NewRubric, RubricRecord
from data_layer.quality.rubric_records import RubricItem, RubricKind
from pages.quality._rubrics_data import keep
from portal.components import notify
from portal.i18n import t
from portal.record_forms import Filled
from portal.rubric_words import item_words
from portal.typed_days import typed_day
from portal.typed_sums import typed_hundredths

_NAMED = re.compile(r"item_(\d+)")
_ROWS = 40


def published(kind: RubricKind, filled: Filled, before: RubricRecord | None) -> str:
    """The address that follows; raises FormUnusableError or RubricUnusableError."""
    valid_from = typed_day(filled.text("valid_from"))
    problems = {} if valid_from else {"valid_from": "day"}
    problems |= _row_problems(filled)
    if problems or valid_from is None:
        raise FormUnusableError(problems)
    items = tuple(_items(filled, before))
    version = keep(
        NewRubric(kind=kind, items=items, origin=filled.text("origin"), valid_from=valid_from)
    )
    notify(t("sampling-told-rubric", version=str(version)))
    return "/quality/rubrics"


def _row_problems(filled: Filled) -> dict[str, str]:
    """Points without a name, a name without points, and points that are no number."""
    problems: dict[str, str] = {}
    for number, name, points in _rows(filled):
        typed = typed_hundredths(points or "0")
        if typed is None or (name and not typed):
            problems[f"points-{number}"] = "points"
        elif typed and not name:
            problems[f"name-{number}"] = "name"
    return problems


def _items(filled: Filled, before: RubricRecord | None) -> Iterator[RubricItem]:
    """What was there keeps its code; what is new is given the next one."""
    known = {one.code: one for one in before.items} if before else {}
    taken = set(known)
    for number, name, points in _rows(filled):
        if not name:
            continue
        one = known.pop(filled.text(f"code-{number}"), None)
        code = one.code if one else _next_code(taken)
        taken.add(code)
        is_as_before = one is not None and name == item_words(one)
        yield RubricItem(
            code=code,
            points_hundredths=typed_hundredths(points) or 0,
            is_veto=bool(filled.many(f"veto-{number}")),
            name=one.name if is_as_before and one else name,
        )


def _rows(filled: Filled) -> Iterator[tuple[int, str, str]]:
    for number in range(_ROWS):
        name, points = filled.text(f"name-{number}"), filled.text(f"points-{number}")
        if name or points:
            yield number, name, points


def _next_code(taken: set[str]) -> str:
    numbers = [int(found[1]) for one in taken if (found := _NAMED.fullmatch(one))]
    return f"item_{max(numbers, default=0) + 1}"
