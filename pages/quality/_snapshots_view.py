"""How frozen months look: which are frozen, in which version, and which are not."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from pages.quality._indicator_places import snapshot_href
from pages.quality._snapshot_data import FrozenMonth
from portal.components import badge, card
from portal.components.elements import Child
from portal.components.plain_tables import row_head, stacked_table
from portal.formats import NOTHING, moment, month_words
from portal.i18n import t

_HASH_SHOWN = 12


def body(months: Sequence[FrozenMonth]) -> Component:
    heads: list[Child] = [
        t("indicators-month"),
        t("snapshots-state"),
        t("snapshots-frozen-at"),
        t("snapshots-hash"),
    ]
    table = stacked_table(heads, [_row(one) for one in months])
    return card(t("snapshots-months"), table, caption=t("snapshots-months-caption"))


def _row(one: FrozenMonth) -> Component:
    newest = one.newest
    state = badge(t("snapshots-open"), "neutral", "bi-unlock")
    if newest is not None:
        state = badge(t("snapshots-frozen", version=newest.version), "good", "bi-lock")
    link = dcc.Link(month_words(one.month), href=snapshot_href(one.month))
    return html.Tr(
        [
            row_head(link),
            html.Td(state),
            html.Td(moment(newest.frozen_at) if newest else NOTHING),
            html.Td(html.Code(newest.figures_hash[:_HASH_SHOWN]) if newest else NOTHING),
        ]
    )
