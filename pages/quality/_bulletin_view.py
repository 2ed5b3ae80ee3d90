"""How the quality bulletin of a month looks: its state, its files, what it says."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.bulletin_records import BulletinKind
from pages.quality._bulletin_data import Frozen
from pages.quality._bulletin_figures import course_card, figures_first
from pages.quality._indicator_places import snapshot_href
from portal.bulletins.quality_making import QualityBulletin
from portal.components import card, choice, empty_state, notice
from portal.components.documents import document_cards
from portal.components.elements import icon, present
from portal.i18n import Language, language, t

MONTH = "quality-bulletin-month"
_ICONS = {BulletinKind.PDF: "bi-filetype-pdf", BulletinKind.XLSX: "bi-filetype-xlsx"}


def href(month: str) -> str:
    return f"/quality/bulletin?month={month}"


def month_choice(months: Sequence[str], frozen: Frozen, month: str) -> Component:
    words = {one: _month_words(one, frozen) for one in {month: None} | dict.fromkeys(months)}
    control = choice(MONTH, dict(sorted(words.items(), reverse=True)), month)
    return html.Div(control, className="quality-month")


def _month_words(month: str, frozen: Frozen) -> str:
    version = frozen.newest(month)
    return month if version is None else t("quality-bulletin-month-frozen", month=month)


def not_made(words: str) -> Component:
    return card(None, empty_state(words, t("quality-bulletin-none-hint"), icon_name="bi-newspaper"))


def shown(made: QualityBulletin) -> list[Component]:
    document = made.document()
    first, second, *rest = document_cards(document)
    return [
        html.Div(
            [
                html.Div(
                    [
                        html.H2(document.title, className="quality-bulletin-title"),
                        html.P(f"{document.issue} · {document.as_of}", className="card-aside"),
                    ]
                ),
                _files(made),
            ],
            className="quality-bulletin-head",
        ),
        _state(made),
        figures_first(made.figures),
        first,
        second,
        course_card(made.figures),
        *rest,
    ]


def _files(made: QualityBulletin) -> Component:
    """Those in the reader's language first, as buttons."""
    spoken = language()
    others = [one for one in Language if one is not spoken]
    return html.Div(
        [
            *(_file(made, spoken, kind, "button is-main") for kind in BulletinKind),
            *(_file(made, one, kind, "button is-quiet") for one in others for kind in BulletinKind),
        ],
        className="quality-bulletin-files",
    )


def _file(made: QualityBulletin, spoken: Language, kind: BulletinKind, look: str) -> Component:
    words = kind.upper()
    if spoken is not language():
        words = t("bulletin-file", kind=words, language=t(f"bulletin-language-{spoken}"))
    address = f"{_address(made)}/{spoken}.{kind}{_version(made)}"
    return html.A([icon(_ICONS[kind]), html.Span(words)], href=address, className=look)


def _version(made: QualityBulletin) -> str:
    return "" if made.frozen_version is None else f"?version={made.frozen_version}"


def _state(made: QualityBulletin) -> Component:
    """Whether these figures may still change, and where every version of them stands."""
    month = date.fromisoformat(f"{made.month}-01")
    links = html.Span(
        [
            dcc.Link(t("quality-bulletin-versions"), href=snapshot_href(month)),
            html.A(t("bulletin-figures"), href=f"{_address(made)}/figures.json{_version(made)}"),
        ],
        className="quality-bulletin-links",
    )
    part = t("quality-bulletin-own-part") if made.is_part else None
    if made.frozen_version is None:
        return notice(present(t("quality-bulletin-open-state"), " ", part, links), "warn")
    hashed = html.Code(made.figures["frozen"]["hash"], className="bulletin-hash")
    words = t("quality-bulletin-frozen-state", version=made.frozen_version)
    return notice(present(words, " ", hashed, " ", part, links), "good")


def _address(made: QualityBulletin) -> str:
    return f"/quality-bulletins/{made.month}"
