"""How the list of sampling plans and of draws looks."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.quality.draw_records import DrawSummary
from data_layer.quality.plan_records import PlanRecord
from data_layer.quality.review_records import SampleState
from pages.quality._sampling_data import Sampling
from pages.quality._sampling_words import (
    draw_href,
    plan_href,
    reviewed_bar,
    terms_line,
)
from portal.components import card, empty_state, key_figure, key_figures, state_badge
from portal.components.elements import Child
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import count, day, month_words, rate
from portal.i18n import t


def body(found: Sampling) -> list[Component]:
    return [figures(found.draws), plans_card(found.plans), draws_card(found.draws)]


def figures(draws: Sequence[DrawSummary]) -> Component:
    """Of the newest month that was drawn, by whichever plans."""
    newest = max((one.month for one in draws), default=None)
    latest = [one for one in draws if one.month == newest]
    before = _by_month(draws)
    return key_figures(
        [
            _figure("population", sum(one.population_count for one in latest), newest),
            key_figure(
                t("sampling-figure-drawn"),
                count(sum(one.drawn_count for one in latest)),
                note=_share_words(latest),
                trend=[sum(one.drawn_count for one in month) for month in before],
            ),
            key_figure(
                t("sampling-figure-settled"),
                rate(_sum(latest, SampleState.SETTLED), _reviewable(latest)),
                note=t(
                    "sampling-reviewed-of",
                    settled=count(_sum(latest, SampleState.SETTLED)),
                    all=count(_reviewable(latest)),
                ),
            ),
            key_figure(
                t("sampling-figure-open"),
                count(_sum(draws, SampleState.OPEN)),
                note=t("sampling-figure-open-note"),
            ),
            key_figure(
                t("sampling-figure-disagreed"),
                count(_sum(draws, SampleState.DISAGREED)),
                note=t("sampling-figure-disagreed-note"),
            ),
        ]
    )


def plans_card(plans: Sequence[PlanRecord]) -> Component:
    if not plans:
        nothing = empty_state(
            t("sampling-plans-none"), t("sampling-plans-none-hint"), icon_name="bi-ui-checks-grid"
        )
        return card(t("sampling-plans"), nothing)
    names = ("plan", "state", "terms", "set-at")
    heads: list[Child] = [t(f"sampling-head-{name}") for name in names]
    rows = [_plan_row(one) for one in plans]
    return card(t("sampling-plans"), stacked_table(heads, rows), caption=t("sampling-plans-note"))


def draws_card(draws: Sequence[DrawSummary], title: str = "") -> Component:
    shown = title or t("sampling-draws")
    if not draws:
        nothing = empty_state(
            t("sampling-draws-none"), t("sampling-draws-none-hint"), icon_name="bi-dice-5"
        )
        return card(shown, nothing)
    heads: list[Child] = [
        t("sampling-head-month"),
        t("sampling-head-plan"),
        *(
            head(t(f"sampling-head-{name}"), is_number=True)
            for name in ("population", "drawn", "share")
        ),
        t("sampling-head-reviewed"),
        head(t("sampling-head-waiting"), is_number=True),
        head(t("sampling-head-arbiter"), is_number=True),
    ]
    rows = [_draw_row(one) for one in draws]
    return card(
        shown,
        stacked_table(heads, rows, "is-threefold is-paired"),
        caption=t("sampling-draws-note"),
    )


def _plan_row(one: PlanRecord) -> Component:
    return html.Tr(
        [
            row_head(
                [
                    dcc.Link(one.name, href=plan_href(one.public_id)),
                    html.Div(version_words(one), className="sampling-aside"),
                ]
            ),
            html.Td(state_badge(one.state)),
            html.Td(terms_line(one.terms), className="is-sentence"),
            html.Td(day(local_day(one.set_at)), className="nowrap"),
        ]
    )


def version_words(one: PlanRecord) -> str:
    return t("sampling-version-of", code=one.code, version=str(one.version))


def _draw_row(one: DrawSummary) -> Component:
    version = html.Span(t("sampling-version", version=str(one.plan_version)), className="nowrap")
    plan = dcc.Link([one.plan_name, " ", version], href=plan_href(one.plan_public_id))
    return html.Tr(
        [
            row_head(dcc.Link(month_words(one.month), href=draw_href(one.public_id))),
            html.Td(plan, className="is-sentence"),
            number(count(one.population_count)),
            number(count(one.drawn_count)),
            number(rate(one.drawn_count, one.population_count)),
            html.Td(reviewed_bar(one)),
            number(count(one.in_state(SampleState.OPEN))),
            number(count(one.in_state(SampleState.DISAGREED))),
        ]
    )


def _figure(name: str, value: int, newest: date | None) -> Component:
    note = (
        t("sampling-issued-in", month=month_words(newest)) if newest else t("sampling-draws-none")
    )
    return key_figure(t(f"sampling-figure-{name}"), count(value), note=note)


def _share_words(latest: Sequence[DrawSummary]) -> str:
    drawn = sum(one.drawn_count for one in latest)
    return t("sampling-share-of", share=rate(drawn, sum(one.population_count for one in latest)))


def _by_month(draws: Sequence[DrawSummary]) -> list[list[DrawSummary]]:
    months = sorted({one.month for one in draws})
    return [[one for one in draws if one.month == month] for month in months]


def _sum(draws: Sequence[DrawSummary], state: SampleState) -> int:
    return sum(one.in_state(state) for one in draws)


def _reviewable(draws: Sequence[DrawSummary]) -> int:
    return sum(one.reviewable for one in draws)
