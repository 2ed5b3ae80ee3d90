"""Frozen months of the quality indicators: which figures were published, and when."""

import dash
from dash import html
from dash.development.base_component import Component

from pages.quality import _snapshot_data as data
from pages.quality import _snapshots_view as view
from pages.quality._indicator_places import SNAPSHOTS, indicator_tabs
from pages.quality._readers import OFFICIALS
from portal.access import requires
from portal.components import page_header
from portal.components.elements import present
from portal.i18n import t

dash.register_page(__name__, path=SNAPSHOTS, name="snapshots-tab", roles=OFFICIALS)


@requires(*OFFICIALS)
def layout(**_query: str) -> Component:
    return html.Div(
        present(
            page_header(t("snapshots-title"), t("snapshots-answer")),
            indicator_tabs("snapshots"),
            view.body(data.frozen_months()),
        ),
        className="page",
    )
