"""The form with which a lead gives an expert no cases for a while, and how to take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role, Scope
from data_layer.cases import hold_commands
from data_layer.cases.desk_records import ByHand
from data_layer.cases.duty_queries import pauses
from data_layer.cases.duty_records import Pause
from data_layer.cases.errors import FieldsUnusableError
from data_layer.cases.queries import actor_of
from data_layer.experts import team_queries
from data_layer.experts.records import MemberRecord
from data_layer.institutions.errors import FormUnusableError
from pages.experts._relief_forms import relief_form
from pages.experts._team_data import find_team, leads_team
from portal import db
from portal.access import account, scope_as
from portal.components import badge, button
from portal.formats import moment
from portal.i18n import t
from portal.record_forms import Field, Filled, Form, opened_by, whole

GROUP, NAME = "team-pause", "pause"
RESUME = "team-resume"
PAUSERS = (Role.TEAM_LEAD, Role.COMMISSION)
_HOURS = ("2", "4", "8", "24", "72", "168")
_PROBLEMS = {"text_missing": "missing", "text_too_long": "long"}


@dataclass(frozen=True, kw_only=True)
class Pauses:
    """Who of the team is given nothing now; `may_change` is for who leads it."""

    members: list[MemberRecord]
    paused: Mapping[int, Pause]
    may_change: bool


def pauses_of(scope: Scope, public_id: str) -> Pauses:
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        team = team_queries.team(session, scope, public_id, today)
        members = team_queries.members(session, scope, team.id, today)
        return Pauses(
            members=members,
            paused=pauses(session, [one.expert_id for one in members], now),
            may_change=leads_team(scope_as(*PAUSERS), team),
        )


def line(found: Pauses) -> Component:
    """The button, and whoever is paused with a way back."""
    paused = [one for one in found.members if one.expert_id in found.paused]
    forms = [_form(found.members), relief_form(found.members)] if found.may_change else []
    return html.Div(
        [*map(opened_by, forms), *(_paused(one, found) for one in paused)], className="pause-line"
    )


def save(public_id: str, filled: Filled) -> str:
    """Raises TeamNotFoundError for a team that the account does not lead."""
    find_team(scope_as(*PAUSERS), public_id)
    order = ByHand(case_number="", why=filled.text("why"), expert_public_id=filled.text("expert"))
    if not order.expert_public_id:
        raise FormUnusableError({"expert": "missing"})
    at = clock.now()
    until = at + timedelta(hours=whole(filled.text("hours")))
    try:
        with db.writing() as session:
            mine = session, scope_as(*PAUSERS), actor_of(session, account())
            hold_commands.pause_expert(*mine, order, until, at)
    except FieldsUnusableError as error:
        problems = {name: _PROBLEMS[code] for name, code in error.problems.items()}
        raise FormUnusableError(problems) from error
    return "workload-paused"


def resume(hold: str) -> None:
    with db.writing() as session:
        actor = actor_of(session, account())
        hold_commands.end_hold(session, scope_as(*PAUSERS), actor, hold, clock.now())


def resume_id(hold: object) -> dict[str, Any]:
    return {"type": RESUME, "hold": hold}


def form_of(scope: Scope, public_id: str) -> Form:
    return _form(pauses_of(scope, public_id).members)


def _form(members: Sequence[MemberRecord]) -> Form:
    return Form(
        group=GROUP,
        name=NAME,
        title=t("workload-pause"),
        opener=t("workload-pause"),
        opener_icon="bi-pause-circle",
        note=t("workload-pause-note"),
        confirm=t("workload-pause"),
        fields=(
            Field(
                name="expert",
                words=t("experts-member"),
                kind="one",
                options={one.expert_public_id: one.name for one in members},
                is_required=True,
            ),
            Field(
                name="hours",
                words=t("workload-for-how-long"),
                kind="one",
                value="8",
                options={one: t("workload-hours", hours=int(one)) for one in _HOURS},
                is_required=True,
            ),
            Field(
                name="why",
                words=t("workload-reason"),
                kind="long",
                help_text=t("workload-reason-help"),
                is_required=True,
            ),
        ),
    )


def _paused(one: MemberRecord, found: Pauses) -> Component:
    pause = found.paused[one.expert_id]
    words = t("workload-paused-until", name=one.name, until=moment(pause.until))
    again = button(
        t("workload-resume"),
        button_id=resume_id(pause.public_id),
        look="quiet",
        icon_name="bi-play-circle",
    )
    return html.Span(
        [badge(words, "warn", "bi-pause-circle"), *([again] if found.may_change else [])],
        title=pause.reason,
        className="badge-row",
    )
