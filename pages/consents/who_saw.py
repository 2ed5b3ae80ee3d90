"""Who saw my images: for the patient, and by study for the auditor."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.consents.emergency_queries import of_own_patients
from data_layer.consents.trail_queries import who_saw_own, who_saw_patient_of
from pages.consents import _who_saw_view as view
from portal import db
from portal.access import account, requires
from portal.components import form_field, page_header, skeleton
from portal.i18n import t

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
STUDY = "consents-who-saw-study"


@requires(*READERS)
def layout(study: str = "", **_query: str) -> Component:
    is_auditor = Role.AUDITOR in account().roles
    asked = dcc.Input(id=STUDY, type="text", value=study, debounce=True, maxLength=64)
    field = form_field(t("consents-who-saw-study"), asked, help_text=t("consents-who-saw-help"))
    return html.Div(
        [
            page_header(
                t("consents-who-saw"),
                t("consents-who-saw-audit" if is_auditor else "consents-who-saw-answer"),
            ),
            html.Div(field, className="consent-search", hidden=not is_auditor),
            html.Div(skeleton("list"), id=LIST, className="stack"),
        ],
        className="page is-narrow",
    )


@callback(Output(LIST, "children"), Input(STUDY, "value"))
@requires(*READERS)
def show_who_saw(study: str | None) -> list[Component]:
    reader = account()
    with db.reading() as session:
        if Role.AUDITOR in reader.roles:
            wanted = (study or "").strip()
            return [view.found(wanted, who_saw_patient_of(session, wanted) if wanted else [])]
        told = of_own_patients(session, reader.id, now())
        seen = who_saw_own(session, reader.id)
    return [*view.told_of_emergencies(told), view.sightings(seen)]
