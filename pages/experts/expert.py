"""Record of an expert: what lies with them now, and what is known of them over the years."""

import dash
from dash import ALL, Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from pages.experts import _dossier_actions as actions
from pages.experts import _dossier_data as dossier_data
from pages.experts import _dossier_forms as forms
from pages.experts import _dossier_view as dossier_view
from pages.experts import _expert_view as view
from pages.experts import _experts_data as data
from pages.experts import _leave_actions as leave_actions
from pages.experts import _leave_forms as leave_forms
from pages.experts import _standing_data as standing_data
from pages.experts import _standing_view as standing_view
from pages.experts._dossier_data import DECLARERS, KEEPERS, WRITERS, Options
from pages.experts._teams_view import GOVERNING, READERS
from portal.access import requires, scope_as
from portal.clicks import clicked
from portal.components import notify, skeleton
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    Form,
    PartId,
    Value,
    field_id,
    filled_in,
    require_click,
)

dash.register_page(
    __name__,
    path_template="/experts/<public_id>",
    name="experts-expert",
    section="experts",
    roles=READERS,
    is_record=True,
)

EXPERT = "expert-id"
CHANGED = "expert-changed"
BODY = "expert-body"
RECORD = "expert-record"
STANDING = "expert-standing"
AWAY = "expert-own-leave"
AWAY_CHANGED = "expert-own-leave-changed"


@requires(*READERS)
def layout(public_id: str = "", tab: str = "", **_query: str) -> Component:
    expert, today = data.find_expert(scope_as(*READERS), public_id)
    is_kept = dossier_data.may_keep(public_id)
    shown = view.chosen_tab(tab) if is_kept else view.TABS[0]
    loading = html.Div([skeleton("figures"), skeleton("table")], className="stack")
    return html.Div(
        [
            view.head(expert, today),
            *([view.tab_bar(public_id, shown)] if is_kept else ()),
            dcc.Store(id=EXPERT, data=public_id),
            dcc.Store(id=CHANGED),
            html.Div(loading, id=RECORD if shown == "record" else BODY, className="stack"),
            *([] if shown == "record" else _now(public_id)),
        ],
        className="page",
    )


def _now(public_id: str) -> list[Component]:
    away = [dcc.Store(id=AWAY_CHANGED), html.Div(id=AWAY)]
    return [
        *(away if leave_actions.is_own(public_id) else ()),
        html.Div(id=STANDING, className="stack"),
    ]


@callback(Output(BODY, "children"), Input(EXPERT, "data"))
@requires(*READERS)
def show_expert(public_id: str) -> list[Component | str]:
    governed, own = scope_as(*GOVERNING), scope_as(Role.EXPERT)
    return view.body(data.expert_now(scope_as(*READERS), governed, own, public_id))


@callback(Output(STANDING, "children"), Input(EXPERT, "data"))
@requires(*READERS)
def show_standing(public_id: str) -> list[Component]:
    governed, own = scope_as(*GOVERNING), scope_as(Role.EXPERT)
    found = standing_data.standings(scope_as(*READERS), governed, own, public_id)
    return standing_view.standing_cards(found)


@callback(Output(RECORD, "children"), Input(CHANGED, "data"), Input(EXPERT, "data"))
@requires(*KEEPERS)
def show_record(_changed: str | None, public_id: str) -> list[Component | str]:
    return dossier_view.record_tab(dossier_data.dossier_page(public_id))


@callback(
    Output(field_id(forms.GROUP, forms.FACTS, forms.INSTITUTION), "options"),
    Input(field_id(forms.GROUP, forms.FACTS, forms.INSTITUTION), "search_value"),
    State(field_id(forms.GROUP, forms.FACTS, forms.INSTITUTION), "value"),
    State(field_id(forms.GROUP, forms.FACTS, forms.INSTITUTION), "options"),
    prevent_initial_call=True,
)
@requires(Role.COMMISSION)
def show_homes(text: str | None, chosen: str | None, shown: Options | None) -> Options:
    return dossier_data.home_options(text, chosen, shown or [])


@callback(
    Output(field_id(forms.DECLARATIONS, forms.CONFLICT, "institution"), "options"),
    Input(field_id(forms.DECLARATIONS, forms.CONFLICT, "institution"), "search_value"),
    State(field_id(forms.DECLARATIONS, forms.CONFLICT, "institution"), "value"),
    State(field_id(forms.DECLARATIONS, forms.CONFLICT, "institution"), "options"),
    State(EXPERT, "data"),
)
@requires(*DECLARERS)
def show_conflicting(
    text: str | None, chosen: str | None, shown: Options | None, public_id: str
) -> Options:
    return dossier_data.asking_options(public_id, text, chosen, shown or [])


@callback(
    *saved_from(forms.GROUP, with_scans=True),
    State(EXPERT, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def save_expert(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    scans: list[str | None],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts, scans)

    def present() -> Form:
        return forms.form_called(dossier_data.dossier_page(public_id), filled.form)

    return answered(lambda: actions.save(public_id, filled), present, parts, CHANGED)


@callback(
    *saved_from(forms.DECLARATIONS),
    State(EXPERT, "data"),
    prevent_initial_call=True,
)
@requires(*DECLARERS)
def save_declaration(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        return forms.form_called(dossier_data.dossier_page(public_id), filled.form)

    return answered(lambda: actions.declare(public_id, filled), present, parts, CHANGED)


@callback(Output(AWAY, "children"), Input(AWAY_CHANGED, "data"), State(EXPERT, "data"))
@requires(Role.EXPERT)
def show_own_leave(_changed: str | None, public_id: str) -> Component:
    return leave_forms.own_card(*leave_actions.own_leaves(public_id))


@callback(
    *saved_from(leave_forms.OWN),
    State(EXPERT, "data"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def take_leave(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(
        lambda: leave_actions.save_own(public_id, filled),
        lambda: leave_forms.own_form(local_day(now())),
        parts,
        AWAY_CHANGED,
    )


@callback(
    Output(AWAY_CHANGED, "data", allow_duplicate=True),
    Input(leave_forms.withdraw_id(ALL), "n_clicks"),
    State(EXPERT, "data"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def withdraw_own_leave(_clicks: list[int | None], public_id: str) -> str:
    leave_actions.withdraw_own(public_id, clicked("leave"))
    notify(t("schedule-told-withdrawn"))
    return now().isoformat()
