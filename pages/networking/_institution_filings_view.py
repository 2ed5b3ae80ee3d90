"""How what an institution filed and whom one calls there look on its record."""

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.institutions.contact_records import Contact
from data_layer.institutions.filing_records import FilingRecord
from data_layer.institutions.records import ContactDuty, FilingKind
from pages.networking._institution_data import READ_CONTACTS, InstitutionPage
from pages.networking._institution_forms import CONTACT, forms_of
from portal.access import may
from portal.components import badge, card, empty_state, state_badge
from portal.components.elements import Child
from portal.components.plain_tables import plain_table, row_head
from portal.formats import day
from portal.i18n import label, t
from portal.record_forms import Form, opened_by

_FILING_HEADS = (
    "register-filing-kind",
    "register-filing-number",
    "register-filed-on",
    "register-expires-on",
    "networking-in-use",
)
_CONTACT_HEADS = ("register-duty", "register-contact-name", "register-contact-phone")


def latest_of(filings: Iterable[FilingRecord]) -> list[FilingRecord]:
    """The newest of each kind, which counts; they come newest first."""
    found: dict[FilingKind, FilingRecord] = {}
    for one in filings:
        found.setdefault(one.kind, one)
    return list(found.values())


def filings_tab(page: InstitutionPage) -> list[Component]:
    is_open = page.register.present.closed_on is None
    known = forms_of(page.register, page.today) if is_open and may(Role.COMMISSION) else {}
    cards = [_filings_card(page.register.filings, known)]
    if may(*READ_CONTACTS):
        cards.append(_contacts_card(page.register.contacts, known))
    return cards


def _filings_card(filings: tuple[FilingRecord, ...], known: Mapping[str, Form]) -> Component:
    action = opened_by(known["filing"]) if known else None
    if not filings:
        nothing = empty_state(
            t("register-no-filings"), t("register-no-filings-hint"), icon_name="bi-shield-check"
        )
        return card(t("register-filings"), nothing, action=action)
    counting = latest_of(filings)
    rows = [_filing_row(one, is_latest=one in counting) for one in filings]
    return card(
        t("register-filings"),
        plain_table(map(t, _FILING_HEADS), rows, "is-one-line"),
        action=action,
    )


def _filing_row(one: FilingRecord, *, is_latest: bool) -> Component:
    cells: tuple[Child, ...] = (
        html.Code(one.number),
        day(one.filed_on),
        day(one.expires_on) if one.expires_on else t("networking-open-ended"),
        state_badge(one.standing) if is_latest else badge(t("register-filing-replaced")),
    )
    return html.Tr([row_head(label(one.kind)), *(html.Td(cell) for cell in cells)])


def _contacts_card(contacts: Mapping[ContactDuty, Contact], known: Mapping[str, Form]) -> Component:
    rows = [_contact_row(duty, contacts.get(duty), known) for duty in ContactDuty]
    heads: list[Child] = [t(key) for key in _CONTACT_HEADS]
    return card(
        t("register-contacts"),
        plain_table([*heads, ""] if known else heads, rows, "is-one-line"),
        caption=t("register-contacts-caption"),
    )


def _contact_row(
    duty: ContactDuty, contact: Contact | None, known: Mapping[str, Form]
) -> Component:
    cells: list[Child] = [
        contact.person.name if contact else t("register-none"),
        html.Span(contact.person.phone, className="nowrap") if contact else t("register-none"),
    ]
    if known:
        cells.append(opened_by(known[f"{CONTACT}{duty}"]))
    return html.Tr([row_head(label(duty)), *(html.Td(cell) for cell in cells)])
