"""The target of an indicator: what was said when and by whom, and the commission's form."""

import re

from dash import html
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.indicators import Unit
from data_layer.quality.event_records import Deed
from data_layer.quality.goal_commands import set_goal
from data_layer.quality.goal_errors import GoalUnusableError
from data_layer.quality.goal_records import LONGEST_ORIGIN, Goal, NewGoal
from data_layer.quality.indicator_records import QualityIndicator
from pages.quality import _indicator_words as words
from pages.quality._indicator_data import GoalsSaid
from portal import db
from portal.access import account
from portal.components import card
from portal.components.elements import Child
from portal.components.plain_tables import row_head, stacked_table
from portal.formats import moment
from portal.i18n import t
from portal.quality_words import goal_origin, hundredths_words
from portal.record_forms import SEEN, Field, Filled, Form, whole

GROUP = "quality-goal"
SET, WITHDRAW = "set", "withdraw"
_TYPED = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?\s*[%‰]?")


def forms(about: QualityIndicator, goal: Goal | None) -> list[Form]:
    """A target can be taken back only while there is one."""
    seen = Field(name=SEEN, kind="hidden", value=str(goal.number if goal else 0))
    standing = goal is not None and goal.target_hundredths is not None
    return [_set_form(about, goal, seen), *([_withdraw_form(seen)] if standing else [])]


def empty_form(about: QualityIndicator) -> Form:
    return _set_form(about, None, Field(name=SEEN, kind="hidden"))


def _set_form(about: QualityIndicator, goal: Goal | None, seen: Field) -> Form:
    unit = t(f"indicators-unit-{about.indicator.unit.value}")
    aim = goal.target_hundredths if goal else None
    typed = "" if aim is None else hundredths_words(aim, Unit.COUNT).rstrip("%")
    return Form(
        group=GROUP,
        name=SET,
        title=t("indicators-goal-set"),
        opener=t("indicators-goal-set"),
        opener_icon="bi-bullseye",
        note=t("indicators-goal-set-note"),
        confirm=t("indicators-goal-save"),
        fields=(
            seen,
            Field(
                name="target",
                words=t("indicators-goal-value", unit=unit),
                value=typed,
                help_text=t("indicators-goal-value-help"),
                is_required=True,
            ),
            _origin_field(),
        ),
    )


def _withdraw_form(seen: Field) -> Form:
    return Form(
        group=GROUP,
        name=WITHDRAW,
        title=t("indicators-goal-withdraw"),
        opener=t("indicators-goal-withdraw"),
        opener_icon="bi-x-circle",
        look="quiet",
        note=t("indicators-goal-withdraw-note"),
        confirm=t("indicators-goal-withdraw"),
        is_danger=True,
        fields=(seen, _origin_field()),
    )


def _origin_field() -> Field:
    return Field(
        name="origin",
        words=t("indicators-goal-origin"),
        help_text=t("indicators-goal-origin-help", most=LONGEST_ORIGIN),
        is_required=True,
        is_wide=True,
    )


def save(about: QualityIndicator, filled: Filled) -> str:
    """The key of what is told; raises what the command raises."""
    aim = _hundredths(filled.text("target")) if filled.form == SET else None
    new = NewGoal(
        indicator=about.code,
        seen=whole(filled.text(SEEN)),
        target_hundredths=aim,
        origin=filled.text("origin"),
    )
    with db.writing() as session:
        set_goal(session, new, Deed(by=account().id, at=now()))
    return "indicators-goal-was-set" if filled.form == SET else "indicators-goal-was-withdrawn"


def _hundredths(typed: str) -> int:
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise GoalUnusableError(reason="out_of_range")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def history(
    said: GoalsSaid, about: QualityIndicator, goal: Goal | None, action: Component
) -> Component:
    heads: list[Child] = [
        t("indicators-goal"),
        t("indicators-goal-origin"),
        t("indicators-goal-said"),
    ]
    rows = [_row(one, said, about) for one in said.said]
    # The usual target was never said by anybody here: it stands at the end.
    usual = [_row(goal, said, about)] if goal is not None and not said.said else []
    table: Component = stacked_table(heads, [*rows, *usual])
    if not rows and not usual:
        table = html.P(t("indicators-no-goal-note"), className="field-help")
    return card(t("indicators-goal-history"), table, action=action, class_name="indicator-goals")


def _row(one: Goal, said: GoalsSaid, about: QualityIndicator) -> Component:
    aim = words.goal_words(one, about)
    if one.target_hundredths is None:
        aim = t("indicators-goal-none")
    by = str(said.names.get(one.set_by or 0, ""))
    when = moment(one.recorded_at) if one.recorded_at else t("indicators-goal-usual")
    return html.Tr(
        [
            row_head(aim),
            html.Td(goal_origin(one), className="is-sentence"),
            html.Td([by, html.Span(when, className="cell-aside")] if by else when),
        ]
    )
