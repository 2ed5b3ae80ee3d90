"""How storage looks: figures, what came and is expected, and what would change."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.institutions.records import StorageMode
from data_layer.operations.storage_records import (
    InstitutionStorage,
    StorageForecast,
    StoragePrices,
    StorageReport,
)
from pages.networking._storage_places import UNLOCATED, VERIFICATION
from pages.networking._storage_question import decimal_text
from portal.components import (
    button,
    card,
    figure_card,
    form_field,
    graph,
    key_figure,
    key_figures,
    notice,
    with_definition,
)
from portal.components.page import Definition
from portal.components.plain_tables import number, row_head
from portal.formats import (
    byte_size,
    compact_count,
    count,
    day,
    fraction,
    moment,
    money,
    points,
    share,
)
from portal.i18n import t

CENTRAL = "networking-storage-central"
LOCAL = "networking-storage-local"
OVER = "networking-storage-over"
CALCULATE = "networking-storage-calculate"
ERROR = "networking-storage-error"
COURSE = "networking-storage-course"
EXPECTED = "networking-storage-expected"
DRAWN = "networking-storage-drawn-changed"


def body(found: StorageReport) -> list[Component]:
    """The forecast takes longer, and comes when the rest is there."""
    return [
        dcc.Store(id=DRAWN, data=found.as_of.isoformat()),
        _figures(found),
        _verified(found),
        html.Div([course_card(found), _what_if(found)], className="flows-places"),
    ]


def _figures(found: StorageReport) -> Component:
    unlocated = found.unlocated
    return key_figures(
        [
            total_figure(found),
            year_figure(found),
            html.Div(expected(None), id=EXPECTED),
            key_figure(
                defined("cost", "cost"),
                money(found.what_if.before_fen),
                note=_cost_note(found),
            ),
            key_figure(
                defined("unlocated", "unlocated"),
                count(unlocated.numerator),
                note=f"{share(unlocated)} ({fraction(unlocated)})",
                href=UNLOCATED,
            ),
        ]
    )


def _verified(found: StorageReport) -> Component:
    """When the kept objects were read for the last time, and what was not whole."""
    if found.verified_at is None:
        return notice(t("storage-verification-never"), "warn")
    faulty = sum(one.faulty_study_count for one in found.institutions)
    words = t("storage-verification-said", moment=moment(found.verified_at), faulty=count(faulty))
    link = dcc.Link(t("storage-verification-tab"), href=VERIFICATION)
    return notice(words, "bad" if faulty else "good", link)


def total_figure(found: StorageReport) -> Component:
    note = t(
        "networking-storage-total-note",
        studies=compact_count(found.study_count),
        institutions=count(len(found.institutions)),
    )
    return key_figure(defined("total"), byte_size(found.byte_count), note=note)


def defined(name: str, formula: str = "") -> Component:
    return with_definition(
        t(f"networking-storage-{name}"),
        Definition(
            meaning=t(f"networking-storage-{name}-meaning"),
            formula=t(f"networking-storage-{formula}-formula") if formula else "",
            source=t("networking-storage-source"),
        ),
    )


def year_figure(found: StorageReport) -> Component:
    now = sum(one.year_byte_count for one in found.institutions)
    before = sum(one.year_before_byte_count for one in found.institutions)
    return key_figure(
        defined("year"),
        byte_size(now),
        note=t("networking-storage-year-note", change=growth(now, before)),
    )


def growth(now: int, before: int) -> str:
    """`+7.02%`; nothing where nothing came before."""
    change = points((now - before) / before if before else None)
    return f"{change}%" if before else change


def expected(found: StorageForecast | None) -> Component:
    """None until it is known."""
    words = defined("expected", "expected")
    if found is None:
        return key_figure(words, "…")
    if not found.expected:
        return key_figure(words, byte_size(None), note=t("networking-storage-expected-none"))
    low, middle, high = (
        byte_size(sum(getattr(point, name) for point in found.expected))
        for name in ("low", "middle", "high")
    )
    note = t("networking-storage-expected-note", low=low, high=high)
    return key_figure(words, middle, note=note)


def _cost_note(found: StorageReport) -> str:
    central, local = (
        byte_size(_bytes(found.kept_in(mode))) for mode in (StorageMode.CENTRAL, StorageMode.LOCAL)
    )
    return t("networking-storage-cost-note", central=central, local=local)


def _bytes(institutions: Sequence[InstitutionStorage]) -> int:
    return sum(one.byte_count for one in institutions)


def course_card(found: StorageReport, chart_id: str = COURSE) -> Component:
    return figure_card(
        t("networking-storage-course-title"),
        graph(chart_id, height=440),
        caption=t("networking-storage-course-caption", day=day(found.as_of)),
    )


def _what_if(found: StorageReport) -> Component:
    central = len(found.kept_in(StorageMode.CENTRAL))
    case = found.what_if
    moved = Share(len(case.moved), central)
    rows = [
        (
            t("networking-storage-moved"),
            t("networking-storage-moved-value", count=count(len(case.moved)), share=share(moved)),
        ),
        (t("networking-storage-moved-bytes"), byte_size(case.moved_byte_count)),
        (t("networking-storage-before"), money(case.before_fen)),
        (t("networking-storage-after"), money(case.after_fen)),
        (t("networking-storage-difference"), money(case.after_fen - case.before_fen)),
    ]
    table = html.Table(
        html.Tbody([html.Tr([row_head(words), number(value)]) for words, value in rows]),
        className="plain-table",
    )
    return card(
        t("networking-storage-what-if"),
        [_form(found.prices, case.over_hundredths), table],
        caption=t("networking-storage-what-if-caption"),
    )


def _form(prices: StoragePrices, over: int) -> Component:
    fields = [
        form_field(t("networking-storage-central-price"), _typed(CENTRAL, prices.central_fen)),
        form_field(t("networking-storage-local-price"), _typed(LOCAL, prices.local_fen)),
        form_field(
            t("networking-storage-over"),
            _typed(OVER, over),
            help_text=t("networking-storage-over-help"),
        ),
    ]
    return html.Div(
        [
            html.Div(fields, className="storage-fields"),
            html.Div(id=ERROR, className="field-error", role="alert"),
            button(t("networking-storage-calculate"), button_id=CALCULATE, look="main"),
        ],
        className="storage-form",
    )


def _typed(field_id: str, hundredths: int) -> Component:
    return dcc.Input(
        id=field_id,
        type="text",
        maxLength=12,
        value=decimal_text(hundredths),
    )
