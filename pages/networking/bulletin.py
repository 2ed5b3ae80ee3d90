"""A bulletin as it was issued, with its files and the proof that nothing was changed since."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.networking import _bulletins_data as data
from pages.networking import _bulletins_view as view
from portal.access import requires, scope
from portal.bulletins.wording import document_of

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)

dash.register_page(
    __name__,
    path_template="/networking/bulletins/<public_id>",
    name="bulletin-nav-record",
    section="networking",
    roles=READERS,
)


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    found, issued_by = data.opened(scope(), public_id)
    document = document_of(found.figures, found.record.version, found.record.figures_hash)
    is_whole = scope().is_province_wide
    return html.Div(view.record(found, document, issued_by, is_whole=is_whole), className="page")
