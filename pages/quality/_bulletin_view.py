"""How the quality bulletin of a month looks: its state, its files, what it says, its versions."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.bulletin_records import BulletinKind
from data_layer.quality.snapshot_records import FigureDifference, SnapshotRecord
from pages.quality._bulletin_data import Frozen
from pages.quality._bulletin_figures import course_card, figures_first
from portal.bulletins.quality_making import QualityBulletin
from portal.components import badge, button, card, choice, empty_state, notice
from portal.components.documents import document_cards
from portal.components.elements import Child, icon, present
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, moment
from portal.i18n import Language, language, t
from portal.quality_words import indicator_name

MONTH = "quality-bulletin-month"
FREEZE = "quality-bulletin-freeze"
ERROR = "quality-bulletin-error"
_HASH_SHOWN = 12
_ICONS = {BulletinKind.PDF: "bi-filetype-pdf", BulletinKind.XLSX: "bi-filetype-xlsx"}


def href(month: str, version: int | None = None) -> str:
    asked = f"&version={version}" if version is not None else ""
    return f"/quality/bulletin?month={month}{asked}"


def month_choice(months: Sequence[str], frozen: Frozen, month: str) -> Component:
    words = {one: _month_words(one, frozen) for one in {month: None} | dict.fromkeys(months)}
    control = choice(MONTH, dict(sorted(words.items(), reverse=True)), month)
    return html.Div(control, className="quality-month")


def _month_words(month: str, frozen: Frozen) -> str:
    version = frozen.newest(month)
    return month if version is None else t("quality-bulletin-month-frozen", month=month)


def not_made(words: str) -> Component:
    return card(None, empty_state(words, t("quality-bulletin-none-hint"), icon_name="bi-newspaper"))


def shown(made: QualityBulletin, *, may_freeze: bool) -> list[Component]:
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
        _state(made, may_freeze=may_freeze),
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
    tongue = "" if spoken is language() else t(f"bulletin-language-{spoken}")
    words = t("bulletin-file", kind=kind.upper(), language=tongue).strip()
    address = f"/quality-bulletins/{made.month}/{spoken}.{kind}{_version(made)}"
    return html.A([icon(_ICONS[kind]), html.Span(words)], href=address, className=look)


def _version(made: QualityBulletin) -> str:
    return "" if made.frozen_version is None else f"?version={made.frozen_version}"


def _state(made: QualityBulletin, *, may_freeze: bool) -> Component:
    figures = html.A(
        t("bulletin-figures"), href=f"/quality-bulletins/{made.month}/figures.json{_version(made)}"
    )
    part = t("quality-bulletin-own-part") if made.is_part else None
    if made.frozen_version is None:
        freeze = _freeze() if may_freeze and made.figures["is_final"] else None
        return notice(
            present(t("quality-bulletin-open-state"), " ", part), "warn", freeze or figures
        )
    hashed = html.Code(made.figures["frozen"]["hash"], className="bulletin-hash")
    words = t("quality-bulletin-frozen-state", version=made.frozen_version)
    return notice(present(words, " ", hashed, part), "good", figures)


def _freeze() -> Component:
    return button(t("quality-bulletin-freeze"), button_id=FREEZE, icon_name="bi-lock")


def versions(
    month: str, found: Sequence[SnapshotRecord], changed: Sequence[FigureDifference]
) -> Component:
    """Every version that was frozen of the month, and what the newest one changed."""
    heads: list[Child] = [
        t("quality-bulletin-version"),
        t("quality-bulletin-frozen-at"),
        t("bulletin-hash"),
    ]
    rows = [
        html.Tr(
            [
                row_head(
                    dcc.Link(
                        t("bulletin-version", version=one.version), href=href(month, one.version)
                    )
                ),
                html.Td(present(moment(one.frozen_at), _newest(one, found))),
                html.Td(html.Code(one.figures_hash[:_HASH_SHOWN])),
            ]
        )
        for one in found
    ]
    freeze = button(t("quality-bulletin-freeze-again"), button_id=FREEZE, icon_name="bi-lock")
    return card(
        t("quality-bulletin-versions"),
        [plain_table(heads, rows), *([_differences(changed)] if changed else [])],
        caption=t("quality-bulletin-versions-caption"),
        action=freeze,
    )


def _newest(one: SnapshotRecord, found: Sequence[SnapshotRecord]) -> Child:
    return badge(t("bulletin-newest"), "good") if one is found[0] else None


def _differences(changed: Sequence[FigureDifference]) -> Component:
    heads: list[Child] = [
        t("quality-bulletin-indicator"),
        head(t("quality-bulletin-was"), is_number=True),
        head(t("quality-bulletin-is"), is_number=True),
        head(t("quality-bulletin-sites"), is_number=True),
    ]
    rows = [
        html.Tr(
            [
                row_head(indicator_name(one.indicator, one.part)),
                number(_pair(one.before)),
                number(_pair(one.after)),
                number(count(one.site_count)),
            ]
        )
        for one in changed
    ]
    return html.Figure(
        [html.Figcaption(t("quality-bulletin-differences")), plain_table(heads, rows, "is-dense")],
        className="bulletin-table quality-differences",
    )


def _pair(both: tuple[int, int] | None) -> str:
    return NOTHING if both is None else f"{count(both[0])} / {count(both[1])}"
