"""Arbitration: reports over which two readers differ or which are disputed, decided blind."""

import dash
from dash.development.base_component import Component

from data_layer.clock import now
from pages.quality._desk_data import DeskKind, desk_now
from pages.quality._desk_view import desk_page
from pages.quality._readers import DESK
from portal import frames
from portal.access import requires

dash.register_page(
    __name__,
    path="/quality/arbitration",
    name="quality-nav-arbitration",
    section="quality",
    roles=DESK,
    order=40,
    icon="bi-signpost-2",
)


@requires(*DESK)
def layout(**_query: str) -> Component:
    frames.warm()
    at = now()
    return desk_page(desk_now(DeskKind.ARBITRATION, at), at)
