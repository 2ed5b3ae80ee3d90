"""Record of an expert: what they read, when they work, what lies with them."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.experts import _expert_view as view
from pages.experts import _experts_data as data
from pages.experts._teams_view import GOVERNING, READERS
from portal.access import requires, scope_as
from portal.components import skeleton

dash.register_page(
    __name__,
    path_template="/experts/<public_id>",
    name="experts-expert",
    section="experts",
    roles=READERS,
    is_record=True,
)

EXPERT = "expert-id"
BODY = "expert-body"


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    expert, today = data.find_expert(scope_as(*READERS), public_id)
    return html.Div(
        [
            view.head(expert, today),
            dcc.Store(id=EXPERT, data=public_id),
            html.Div([skeleton("figures"), skeleton("table")], id=BODY, className="stack"),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Input(EXPERT, "data"))
@requires(*READERS)
def show_expert(public_id: str) -> list[Component | str]:
    governed, own = scope_as(*GOVERNING), scope_as(Role.EXPERT)
    return view.body(data.expert_now(scope_as(*READERS), governed, own, public_id))
