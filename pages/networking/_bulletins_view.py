"""How the list of bulletins looks, and a bulletin as it was issued."""

from datetime import date, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.bulletin_records import BulletinKind, BulletinRecord, OpenedBulletin
from pages.networking._bulletins_data import Issued
from portal.bulletins.document import Document
from portal.components import badge, button, card, choice, empty_state, notice, record_header
from portal.components.documents import document_cards
from portal.components.elements import Child, icon
from portal.components.plain_tables import plain_table, row_head
from portal.formats import day, moment, month_words
from portal.i18n import Language, t

MAKE = "bulletins-make"
MONTH = "bulletins-month"
ERROR = "bulletins-error"
_MONTHS_OFFERED = 24
_HASH_SHOWN = 12
_ICONS = {BulletinKind.PDF: "bi-filetype-pdf", BulletinKind.XLSX: "bi-filetype-xlsx"}


def href(public_id: str) -> str:
    return f"/networking/bulletins/{public_id}"


def make(today: date) -> Component:
    """The month that is over last is what one most likely wants."""
    months = _months(today)
    return html.Div(
        [
            html.Div(
                choice(MONTH, {one: one for one in months}, months[1]), className="rates-level"
            ),
            button(
                t("bulletin-make"), button_id=MAKE, look="main", icon_name="bi-file-earmark-plus"
            ),
        ],
        className="bulletin-make",
    )


def _months(today: date) -> list[str]:
    months: list[str] = []
    first = today.replace(day=1)
    while len(months) < _MONTHS_OFFERED:
        months.append(month_words(first))
        first = (first - timedelta(days=1)).replace(day=1)
    return months


def issued(found: Issued, *, with_files: bool) -> Component:
    """Files name every city: a reader of one city opens its part instead."""
    if not found.records:
        nothing = empty_state(t("bulletin-none"), t("bulletin-none-hint"), icon_name="bi-newspaper")
        return card(t("bulletin-issued"), nothing)
    heads: list[Child] = [
        t("bulletin-month"),
        t("bulletin-as-of-head"),
        t("bulletin-issued-at"),
        *([t("bulletin-files")] if with_files else []),
        t("bulletin-hash"),
    ]
    newest = {one.month: one.version for one in reversed(found.records)}
    rows = [
        _row(one, found, is_newest=newest[one.month] == one.version, with_files=with_files)
        for one in found.records
    ]
    return card(
        t("bulletin-issued"),
        plain_table(heads, rows),
        caption=t("bulletin-issued-caption"),
    )


def _row(one: BulletinRecord, found: Issued, *, is_newest: bool, with_files: bool) -> Component:
    version = t("bulletin-version", version=one.version)
    state = badge(version, "good" if is_newest else "neutral")
    name = found.names.get(one.issued_by, "") if one.issued_by is not None else ""
    by = html.Span(name or t("bulletin-by-command"), className="cell-aside")
    link = dcc.Link(month_words(one.month), href=href(one.public_id))
    return html.Tr(
        [
            row_head(html.Span([link, state], className="bulletin-name")),
            html.Td(day(one.as_of), className="is-day"),
            html.Td([moment(one.issued_at), by]),
            *([html.Td(_downloads(one))] if with_files else []),
            html.Td(html.Code(one.figures_hash[:_HASH_SHOWN])),
        ]
    )


def _downloads(one: BulletinRecord) -> Component:
    """Byte for byte as they were issued."""
    links = [
        html.A(
            [icon(_ICONS[kind]), t("bulletin-file", kind=kind.upper(), language=_tongue(spoken))],
            href=f"/bulletins/{one.public_id}/{spoken}.{kind}",
            className="bulletin-file",
        )
        for spoken in Language
        for kind in BulletinKind
    ]
    return html.Div(links, className="bulletin-files")


def _tongue(spoken: Language) -> str:
    return t(f"bulletin-language-{spoken}")


def record(
    found: OpenedBulletin, document: Document, issued_by: str, *, is_whole: bool
) -> list[Component]:
    one = found.record
    state = badge(t("bulletin-newest"), "good") if found.is_newest else badge(t("bulletin-older"))
    header = record_header(
        document.title,
        kind=document.issue,
        state=state,
        facts=[
            (t("bulletin-as-of-head"), day(one.as_of)),
            (t("bulletin-issued-at"), moment(one.issued_at)),
            (t("bulletin-issued-by"), issued_by or t("bulletin-by-command")),
            *([(t("bulletin-files"), _downloads(one))] if is_whole else []),
        ],
        back=(t("bulletin-list-title"), "/networking/bulletins"),
    )
    proof = _proof(found) if is_whole else _own_part(found)
    return [header, proof, *document_cards(document)]


def _own_part(found: OpenedBulletin) -> Component:
    """What is shown is not the whole whose hash was published."""
    if found.is_intact:
        return notice(t("bulletin-own-part"), "info")
    return notice(t("bulletin-own-damaged"), "bad")


def _proof(found: OpenedBulletin) -> Component:
    hashed = html.Code(found.record.figures_hash, className="bulletin-hash")
    figures = html.A(
        t("bulletin-figures"), href=f"/bulletins/{found.record.public_id}/figures.json"
    )
    if found.is_intact:
        return notice([t("bulletin-intact"), " ", hashed], "good", figures)
    return notice([t("bulletin-damaged"), " ", hashed], "bad", figures)
