"""How the agreements of an institution look on its record."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.institutions.agreement_records import AgreementEntry, Party
from pages.networking._agreement_words import href as agreement_href
from pages.networking._agreement_words import last_day_words
from pages.networking._institution_data import InstitutionPage
from pages.networking._institutions_view import href
from portal.access import may, scope
from portal.components import button, card, empty_state, state_badge
from portal.components.elements import Child
from portal.components.plain_tables import plain_table
from portal.formats import day
from portal.i18n import t

_HEADS = (
    "register-agreement-number",
    "networking-partner",
    "networking-agreement-kind",
    "networking-valid-from",
    "register-last-day",
    "networking-in-use",
)


def agreements_tab(page: InstitutionPage) -> list[Component]:
    own = page.institution.public_id
    asks = [one for one in page.register.agreements if one.requesting.public_id == own]
    reads = [one for one in page.register.agreements if one.diagnosing.public_id == own]
    return [
        _card(t("networking-asks"), asks, t("networking-asks-nobody"), own, _new()),
        _card(t("networking-reads"), reads, t("networking-reads-nobody"), own, None),
    ]


def _new() -> Component | None:
    if not may(Role.COMMISSION):
        return None
    return button(t("register-agreements-all"), href="/agreements", icon_name="bi-journal-text")


def _card(
    title: str, agreements: Sequence[AgreementEntry], nobody: str, own: str, action: Child
) -> Component:
    if not agreements:
        nothing = empty_state(nobody, icon_name="bi-file-earmark-text")
        return card(title, nothing, action=action)
    rows = [_row(one, own) for one in agreements]
    return card(
        title,
        plain_table(map(t, _HEADS), rows, "is-one-line"),
        caption=t("networking-agreement-count", count=len(agreements)),
        action=action,
    )


def _row(one: AgreementEntry, own: str) -> Component:
    other = one.diagnosing if one.requesting.public_id == own else one.requesting
    cells = (
        dcc.Link(one.number or t("register-no-number"), href=agreement_href(one.public_id)),
        _partner(other),
        t("networking-three-party") if one.is_three_party else t("networking-two-party"),
        day(one.valid_from),
        last_day_words(one.valid_to),
        state_badge(one.state),
    )
    return html.Tr([html.Td(cell) for cell in cells])


def _partner(other: Party) -> Child:
    """Whoever sees one hospital only has no record of the other to open."""
    is_theirs = scope().is_province_wide
    return dcc.Link(other.name, href=href(other.public_id)) if is_theirs else other.name
