"""Who saw my images: for the patient, and by study for the auditor."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.consents import _who_saw_data as data
from pages.consents import _who_saw_view as view
from portal.access import account, requires
from portal.components import form_field, page_header, skeleton
from portal.i18n import t
from portal.typed_days import typed_day

READERS = (Role.PATIENT, Role.AUDITOR)

dash.register_page(
    __name__,
    path="/who-saw",
    name="consents-nav-who-saw",
    section="consents",
    roles=READERS,
    order=20,
    icon="bi-eye",
)

LIST = "consents-who-saw-list"
UNTIL = "consents-who-saw-until"
STUDY = "consents-who-saw-study"


@requires(*READERS)
def layout(study: str = "", until: str = "", **_query: str) -> Component:
    is_auditor = Role.AUDITOR in account().roles
    asked = dcc.Input(id=STUDY, type="text", value=study, debounce=True, maxLength=64)
    field = form_field(t("consents-who-saw-study"), asked, help_text=t("consents-who-saw-help"))
    return html.Div(
        [
            page_header(
                t("consents-who-saw"),
                t("consents-who-saw-audit" if is_auditor else "consents-who-saw-answer"),
            ),
            dcc.Store(id=UNTIL, data=until),
            html.Div(field, className="consent-search", hidden=not is_auditor),
            html.Div(skeleton("list"), id=LIST, className="stack"),
        ],
        className="page is-narrow",
    )


@callback(Output(LIST, "children"), Input(STUDY, "value"), State(UNTIL, "data"))
@requires(*READERS)
def show_who_saw(study: str | None, until: str | None) -> list[Component]:
    last_day = typed_day(until or "")
    if Role.AUDITOR in account().roles:
        wanted = (study or "").strip()
        return view.found(wanted, data.seen_by_number(wanted, last_day), last_day)
    told, seen = data.seen_of_own(account().id, last_day)
    return [*view.told_of_emergencies(told), *view.sightings(seen, last_day)]
