"""A hospital's own storage: who keeps its images and why, how much there is, what is missing."""

import dash
from dash import Input, Output, callback, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.networking import _storage_data as data
from pages.networking import _storage_own_view as view
from pages.networking._storage_charts import course
from pages.networking._storage_places import storage_tabs
from pages.networking._storage_question import question
from pages.networking._storage_view import expected
from portal.access import requires, scope
from portal.components import page_header
from portal.components.figures import Figure
from portal.i18n import t

dash.register_page(
    __name__,
    path="/storage/own",
    name="storage-own-nav",
    section="networking",
    roles=(Role.HOSPITAL_MANAGER,),
    order=46,
    icon="bi-hdd-stack",
)


@requires(Role.HOSPITAL_MANAGER)
def layout(**_query: str) -> Component:
    found = data.report(scope(), question(None))
    return html.Div(
        [
            page_header(t("storage-own-title"), t("storage-own-answer"), as_of=found.as_of),
            storage_tabs("own"),
            *view.body(found),
        ],
        className="page",
    )


@callback(
    Output(view.EXPECTED, "children"), Output(view.COURSE, "figure"), Input(view.DRAWN, "data")
)
@requires(Role.HOSPITAL_MANAGER)
def show_forecast(_drawn: str | None) -> tuple[Component, Figure]:
    found = data.forecast(scope())
    return expected(found), course(found)
