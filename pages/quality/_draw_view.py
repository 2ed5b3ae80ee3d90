"""How one draw looks: how far it is, what it says of all reports, and that it can be repeated."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.draw_records import OpenedDraw, StratumRow
from data_layer.quality.estimate_records import EstimateCut
from data_layer.quality.plan_records import Replayed
from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_records import WeightedRate
from pages.quality._draw_data import DrawPage
from pages.quality._draw_parts_view import cells_table, groups_table, notes_notice
from pages.quality._indicator_agreement import agreement_card
from pages.quality._indicator_words import bounds_words
from pages.quality._sampling_words import draw_href, plan_href, urgency_words
from portal.components import (
    button,
    card,
    key_figure,
    key_figures,
    notice,
    record_header,
    tabs,
)
from portal.components.columns import Column, lines_cell
from portal.components.elements import Child
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, decimal, moment, month_words, percent, rate
from portal.i18n import modality_name, t
from portal.quality_words import indicator_name

WHOLE, HOSPITALS, READERS, STRATA = "whole", "hospitals", "readers", "strata"
CUTS = {HOSPITALS: EstimateCut.INSTITUTION, READERS: EstimateCut.READER}
REPLAY = "sampling-draw-replay"
REPLAYED = "sampling-draw-replayed"


def header(page: DrawPage) -> Component:
    one = page.opened.summary
    version = t("sampling-version", version=str(one.plan_version))
    by = page.drawn_by or t("sampling-by-schedule")
    return record_header(
        t("sampling-draw-title", month=month_words(one.month)),
        kind=f"{one.plan_name} {version}",
        facts=[
            (t("sampling-head-plan"), dcc.Link(one.plan_name, href=plan_href(one.plan_public_id))),
            (t("sampling-drawn-at"), moment(one.drawn_at)),
            (t("sampling-drawn-by"), by),
            (t("sampling-strata-count"), count(page.opened.strata_count)),
        ],
        back=(t("sampling-nav-sampling"), "/quality/sampling"),
    )


def body(page: DrawPage, *, is_planner: bool) -> list[Component]:
    opened = page.opened
    return [
        figures(opened),
        *notes_notice(opened.notes, names_readers=is_planner),
        html.Div(
            [
                html.Div(
                    [_rates_card(page), agreement_card(page.agreement), _cells_card(opened)],
                    className="stack",
                ),
                html.Div(
                    [_frozen_card(opened, is_planner=is_planner), _groups_card(opened)],
                    className="stack",
                ),
            ],
            className="two-columns is-top",
        ),
    ]


def draw_tabs(public_id: str, shown: str) -> Component:
    """All but the first name hospitals and readers: they are for who plans."""
    whole = (WHOLE, t("sampling-draw-whole"), draw_href(public_id))
    named = [
        (name, t(f"sampling-draw-{name}"), f"{draw_href(public_id)}?tab={name}")
        for name in (HOSPITALS, READERS, STRATA)
    ]
    return tabs([whole, *named], shown, t("sampling-nav-draw"))


def cut_of(shown: str) -> EstimateCut:
    """Nonsense counts for nothing."""
    return CUTS.get(shown, EstimateCut.INSTITUTION)


def figures(opened: OpenedDraw) -> Component:
    one = opened.summary
    settled = one.in_state(SampleState.SETTLED)
    dropped = one.in_state(SampleState.DROPPED)
    return key_figures(
        [
            key_figure(
                t("sampling-figure-drawn"),
                count(one.drawn_count),
                note=t(
                    "sampling-drawn-of",
                    all=count(one.population_count),
                    share=rate(one.drawn_count, one.population_count),
                ),
            ),
            key_figure(
                t("sampling-figure-settled"),
                rate(settled, one.reviewable),
                note=t("sampling-reviewed-of", settled=count(settled), all=count(one.reviewable)),
            ),
            key_figure(
                t("sampling-head-waiting"),
                count(one.in_state(SampleState.OPEN)),
                note=t("sampling-dropped", count=dropped) if dropped else None,
            ),
            key_figure(
                t("sampling-figure-disagreed"),
                count(one.in_state(SampleState.DISAGREED)),
                note=t("sampling-figure-disagreed-note"),
            ),
            key_figure(
                t("sampling-second-count"),
                count(opened.second_count),
                note=t("sampling-second-note", percent=str(opened.plan.terms.second_percent)),
            ),
        ]
    )


def replay_line(found: Replayed, kept: str) -> Component:
    """The hash of both, so that everybody can compare them."""
    key = "same" if found.is_same else "other"
    words: list[Any] = [
        html.Strong(t(f"sampling-replayed-{key}")),
        html.Code(found.sample_hash, className="sampling-hash"),
    ]
    if not found.is_same:
        words.append(html.P(t("sampling-replayed-kept", hash=kept)))
    return notice(words, "good" if found.is_same else "bad")


def strata_columns() -> list[Column]:
    return [
        Column(
            field="institution",
            header=t("sampling-head-stratum"),
            kind="lines",
            width=180,
            grows=True,
            is_main=True,
        ),
        Column(field="modality", header=t("sampling-head-modality"), width=130),
        Column(field="urgency", header=t("sampling-head-urgency"), width=110),
        *(
            Column(
                field=name,
                header=t(f"sampling-head-{name}"),
                kind="number",
                width=84,
                is_main=name != "share",
            )
            for name in ("population", "drawn", "share")
        ),
    ]


def strata_row(one: StratumRow) -> dict[str, Any]:
    return {
        "institution": lines_cell(one.institution_name, one.reader_name),
        "modality": modality_name(one.modality),
        "urgency": urgency_words(one.urgency),
        "population": count(one.population),
        "drawn": count(one.drawn),
        "share": rate(one.drawn, one.population),
    }


def _rates_card(page: DrawPage) -> Component:
    heads: list[Child] = [
        t("sampling-head-indicator"),
        head(t("sampling-head-counted"), is_number=True),
        head(t("sampling-head-weighted"), is_number=True),
        head(t("sampling-head-interval"), is_number=True),
        t("sampling-head-drawn-interval"),
    ]
    rows = [_rate_row(code, found) for code, found in page.rates.items()]
    summary = page.opened.summary
    is_whole = summary.in_state(SampleState.SETTLED) == summary.reviewable
    note = t("sampling-rates-note" if is_whole else "sampling-rates-note-part")
    return card(t("sampling-rates"), stacked_table(heads, rows, "sampling-rates"), caption=note)


def _rate_row(code: str, found: WeightedRate) -> Component:
    effective = t("sampling-effective", count=decimal(found.effective, 0))
    return html.Tr(
        [
            row_head(indicator_name(code)),
            number(f"{count(found.failed)} / {count(found.reviewed)}"),
            number(html.Strong(percent(found.rate))),
            number(html.Span(bounds_words(found), title=effective if found.effective else None)),
            html.Td(interval_strip(found)),
        ]
    )


def interval_strip(found: WeightedRate) -> Child:
    """From 0 to 100 %: the interval as a bar, the rate as a mark on it."""
    if found.rate is None or found.low is None or found.high is None:
        return NOTHING
    width = max(found.high - found.low, 0.004)
    bar = html.Span(
        className="sampling-strip-bar",
        style={"left": f"{found.low:.2%}", "width": f"{width:.2%}"},
    )
    mark = html.Span(className="sampling-strip-mark", style={"left": f"{found.rate:.2%}"})
    return html.Span([bar, mark], className="sampling-strip")


def _frozen_card(opened: OpenedDraw, *, is_planner: bool) -> Component:
    """The seed is not for those who review: it says which reports have a second reader."""
    one = opened.summary
    facts = [html.Div([html.Dt(t("sampling-sample-hash")), html.Dd(_hash(one.sample_hash))])]
    if is_planner:
        facts.insert(0, html.Div([html.Dt(t("sampling-seed")), html.Dd(html.Code(str(one.seed)))]))
    again = (
        [
            button(t("sampling-replay"), button_id=REPLAY, icon_name="bi-arrow-repeat"),
            html.Div(id=REPLAYED, role="status"),
        ]
        if is_planner
        else []
    )
    return card(
        t("sampling-frozen"),
        [html.Dl(facts, className="facts sampling-frozen"), *again],
        caption=t("sampling-frozen-note"),
    )


def _hash(words: str) -> Component:
    return html.Code(words, className="sampling-hash")


def _groups_card(opened: OpenedDraw) -> Component:
    return card(
        t("sampling-groups"), groups_table(opened.groups), caption=t("sampling-groups-note")
    )


def _cells_card(opened: OpenedDraw) -> Component:
    return card(t("sampling-cells"), cells_table(opened.cells), caption=t("sampling-cells-note"))
