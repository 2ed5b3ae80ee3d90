"""An expert's own work: this week, what lies on the desk, and how it stands in the team."""

import dash
from dash import Input, Output, callback, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import NOTHING, Role
from pages.experts import _expert_view as expert_view
from pages.experts import _experts_data as data
from pages.experts import _standing_data as standing
from pages.experts import _standing_view as view
from pages.experts._people_view import expert_address
from portal.access import requires, scope_as
from portal.components import button, empty_state, page_header, skeleton
from portal.i18n import t

dash.register_page(
    __name__,
    path="/workload",
    name="workload-nav",
    section="experts",
    roles=(Role.EXPERT,),
    order=30,
    icon="bi-bar-chart-steps",
)

NOW = "workload-now"
STANDING = "workload-standing"


@requires(Role.EXPERT)
def layout(**_query: str) -> Component:
    return html.Div(
        [
            page_header(
                t("workload-title"), t("workload-answer"), as_of=clock.now(), action=_leave()
            ),
            html.Div([skeleton("figures"), skeleton("table")], id=NOW, className="stack"),
            html.Div(skeleton("table"), id=STANDING, className="stack"),
        ],
        className="page",
    )


def _leave() -> Component | None:
    """Where own leave is recorded."""
    public_id = standing.own_public_id(scope_as(Role.EXPERT))
    if public_id is None:
        return None
    return button(t("leave-own"), href=expert_address(public_id), icon_name="bi-suitcase")


@callback(Output(NOW, "children"), Input(NOW, "id"))
@requires(Role.EXPERT)
def show_now(_shown: str) -> list[Component | str]:
    own = scope_as(Role.EXPERT)
    public_id = standing.own_public_id(own)
    if public_id is None:
        return [empty_state(t("workload-no-expert"), t("workload-no-expert-hint"))]
    return expert_view.body(data.expert_now(own, NOTHING, own, public_id))


@callback(Output(STANDING, "children"), Input(STANDING, "id"))
@requires(Role.EXPERT)
def show_standing(_shown: str) -> list[Component]:
    own = scope_as(Role.EXPERT)
    public_id = standing.own_public_id(own)
    if public_id is None:
        return []
    return view.standing_cards(standing.standings(own, NOTHING, own, public_id))
