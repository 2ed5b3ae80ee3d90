"""How the desk of a reviewer looks: images, report, score side by side, and how far they are."""

from collections.abc import Iterable
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.review_records import BlindedItem, DeskProgress
from pages.quality import _desk_ids as ids
from pages.quality._desk_data import DeskKind, DeskNow, OpenItem
from pages.quality._desk_form_view import score_form
from pages.quality._desk_images_view import images_address, images_panel
from portal.components import button, empty_state, page_header
from portal.components.elements import Child, attributes, icon, present
from portal.formats import NOTHING, clock_time, count, moment
from portal.i18n import has, modality_name, t
from portal.quality_words import ends_words

_KEYS = (
    ("1–5", "radpeer"),
    ("A S D F", "film"),
    ("Z X C …", "lost"),
    ("P O I", "marks"),
    ("J K", "slices"),
    ("W", "window"),
    ("+ − 0", "zoom"),
    ("E", "comment"),
    ("Enter", "submit"),
)
_PLAIN_OR_NOT = ("CT", "MR")


def desk_page(desk: DeskNow, at: datetime) -> Component:
    kind = desk.kind
    adds = _adding() if kind is DeskKind.REVIEWS else None
    return html.Div(
        [
            page_header(t(f"quality-{kind}-title"), t(f"quality-{kind}-answer"), action=adds),
            dcc.Store(id=ids.ITEM, data=dict(open_item(desk))),
            dcc.Store(id=ids.SHOWN),
            html.Div(desk_body(desk, at), id=ids.BODY, className="desk"),
        ],
        className="page desk-page",
    )


def open_item(desk: DeskNow) -> OpenItem:
    item = desk.item
    return {
        "kind": desk.kind.value,
        "seat": item.seat if item else "",
        "rubric": str(item.rubric.version) if item else "",
        "first_image": f"{images_address(item)}0" if item and desk.shelf.count else "",
    }


def desk_body(desk: DeskNow, at: datetime, last: str = "") -> list[Component | str]:
    """`last` says what became of the report before."""
    progress = _progress(desk.progress, at, last)
    if desk.item is None:
        return [progress, _done(desk.kind)]
    columns = [
        images_panel(desk.item, desk.shelf),
        _report(desk.item),
        score_form(desk.item.rubric),
    ]
    return [progress, html.Div(columns, className="desk-columns"), _key_line()]


def _progress(progress: DeskProgress, at: datetime, last: str) -> Component:
    share = progress.share
    whole = progress.scored + share
    return html.Div(
        [
            html.Div(
                [
                    html.Strong(t("quality-desk-done", count=count(progress.scored))),
                    html.Span(t("quality-desk-left", count=count(share))),
                    *_ends(progress, at, share),
                ],
                className="desk-progress-words",
            ),
            html.Div(
                html.Span(style={"width": f"{100 * progress.scored / whole if whole else 0:.1f}%"}),
                className="desk-bar",
                **attributes(aria_hidden="true"),
            ),
            html.Div(
                present(icon("bi-check-circle-fill"), last) if last else [],
                className="desk-last",
                role="status",
            ),
        ],
        className="desk-progress",
    )


def _ends(progress: DeskProgress, at: datetime, share: int) -> Iterable[Component]:
    if progress.pace is None or progress.ends_at is None or not share:
        return []
    is_today = moment(progress.ends_at)[:10] == moment(at)[:10]
    end = clock_time(progress.ends_at) if is_today else moment(progress.ends_at)
    return [html.Span(ends_words(progress.pace, end))]


def _report(item: BlindedItem) -> Component:
    parts = (
        ("history", item.clinical_history),
        ("question", item.question),
        ("findings", item.findings),
        ("impression", item.impression),
    )
    return html.Article(
        [
            html.H2(_examination(item), className="desk-report-title"),
            html.Ul([html.Li(fact) for fact in _facts(item)], className="desk-facts"),
            *(_part(name, words) for name, words in parts),
        ],
        className="panel desk-report",
        tabIndex=0,
        **attributes(aria_label=t("quality-desk-report")),
    )


def _examination(item: BlindedItem) -> str:
    key = f"cases-body-{item.body_part.lower().replace(' ', '_')}"
    part = t(key) if item.body_part and has(key) else item.body_part
    return " · ".join(filter(None, (modality_name(item.modality), part)))


def _facts(item: BlindedItem) -> list[Component | str]:
    sex, age = f"cases-sex-{item.sex.lower()}", f"label-age-group-{item.age_group}"
    return present(
        t(sex) if item.sex and has(sex) else None,
        t(age) if has(age) else None,
        _contrast(item),
        t("quality-desk-size", series=item.series_count, instances=item.instance_count),
    )


def _contrast(item: BlindedItem) -> str | None:
    """Only of CT and MR is it said that they are plain."""
    if item.has_contrast:
        return t("quality-desk-contrast")
    return t("quality-desk-plain") if item.modality in _PLAIN_OR_NOT else None


def _part(name: str, words: str) -> Component:
    paragraphs: list[Child] = [html.P(line) for line in words.splitlines() if line.strip()]
    return html.Section(
        [html.H3(t(f"quality-desk-{name}")), *(paragraphs or [html.P(NOTHING)])],
        className=f"desk-part is-{name}",
    )


def _done(kind: DeskKind) -> Component:
    nothing = empty_state(
        t(f"quality-{kind}-none"), t(f"quality-{kind}-none-hint"), icon_name="bi-check2-all"
    )
    return html.Div(nothing, className="panel")


def _key_line() -> Component:
    pairs = [
        html.Span([html.Kbd(keys), t(f"quality-desk-key-{name}")], className="desk-key")
        for keys, name in _KEYS
    ]
    return html.Div(pairs, className="desk-keys", **attributes(aria_label=t("quality-desk-keys")))


def _adding() -> Component:
    """A menu, which closes like those of the top bar."""
    field = dcc.Input(id=ids.ADD_NUMBER, type="text", autoComplete="off", maxLength=32)
    form = html.Div(
        [
            html.Div(
                [
                    html.Label(t("quality-desk-add-number"), htmlFor=ids.ADD_NUMBER),
                    field,
                    html.Div(t("quality-desk-add-help"), className="field-help"),
                    html.Div(id=ids.ADD_ERROR, className="field-error", role="alert"),
                ],
                className="form-field",
            ),
            button(t("quality-desk-add-save"), button_id=ids.ADD, look="main"),
        ],
        className="menu-sheet desk-add-form",
    )
    summary = html.Summary(
        [icon("bi-plus-lg"), html.Span(t("quality-desk-add"))], className="button is-plain"
    )
    return html.Details([summary, form], className="menu desk-add")
