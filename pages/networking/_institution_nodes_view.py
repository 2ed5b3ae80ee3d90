"""How the DICOM nodes of an institution look on its record."""

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.institutions.node_records import NodeEntry, NodeSettings
from pages.networking._institution_data import InstitutionPage
from pages.networking._link_panel_view import link_panel
from pages.networking._node_forms import ask_id, change_form, new_form
from portal.access import may
from portal.components import badge, button, card, empty_state
from portal.components.elements import Child, present
from portal.components.plain_tables import plain_table, row_head
from portal.i18n import t
from portal.record_forms import opened_by

WRITERS = (Role.COMMISSION, Role.SYSTEM_ADMIN)
_HEADS = (
    "networking-ae-title",
    "networking-address",
    "register-dicomweb",
    "register-quiet",
    "register-limit",
    "networking-in-use",
)


def nodes_tab(page: InstitutionPage) -> list[Component]:
    may_change = page.register.present.closed_on is None and may(*WRITERS)
    action = opened_by(new_form()) if may_change else None
    if not page.register.nodes:
        nothing = empty_state(
            t("networking-no-nodes"), t("networking-no-nodes-hint"), icon_name="bi-hdd-network"
        )
        return [card(t("networking-tab-nodes"), nothing, action=action)]
    heads: list[Child] = [t(key) for key in _HEADS]
    rows = [_row(one, may_change=may_change) for one in page.register.nodes]
    return [
        card(
            t("networking-tab-nodes"),
            plain_table([*heads, ""] if may_change else heads, rows, "is-one-line"),
            caption=t("register-nodes-caption"),
            action=action,
        ),
        *(link_panel(page.links) if page.links else []),
    ]


def node_state(settings: NodeSettings) -> Component:
    if settings.is_active:
        return badge(t("networking-node-active"), "good", "bi-check-circle")
    return badge(t("networking-node-inactive"), "neutral", "bi-slash-circle")


def quiet_words(settings: NodeSettings) -> str:
    if not settings.quiet_from:
        return t("register-quiet-none")
    return f"{settings.quiet_from}–{settings.quiet_to}"


def _test(settings: NodeSettings) -> Component | None:
    """Whoever is out of use is not spoken to."""
    if not settings.is_active:
        return None
    own = ask_id(settings.ae_title)
    return button(t("register-node-test"), button_id=own, look="quiet", icon_name="bi-broadcast")


def _row(node: NodeEntry, *, may_change: bool) -> Component:
    one = node.settings
    tls = badge("TLS", "info", "bi-lock") if one.uses_tls else None
    address = present(html.Code(f"{one.host}:{one.port}"), tls)
    cells: list[Child] = [
        html.Span(address, className="badge-row"),
        html.Code(one.dicomweb_root) if one.dicomweb_root else t("register-none"),
        quiet_words(one),
        str(one.association_limit),
        node_state(one),
    ]
    if may_change:
        cells.append(html.Span(present(_test(one), opened_by(change_form(node)))))
    return html.Tr([row_head(html.Code(one.ae_title)), *(html.Td(cell) for cell in cells)])
