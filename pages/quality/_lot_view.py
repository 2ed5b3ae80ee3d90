"""How a hospital's verdicts look: the month's beside what its plan can see, and those before."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.acceptance_records import AcceptancePlan
from data_layer.quality.verdict_records import PlanSight, VerdictRecord
from pages.quality._acceptance_data import LotPage
from pages.quality._acceptance_view import (
    found_words,
    href,
    judged_by_words,
    numbers_words,
    severity_badge,
    verdict_badge,
)
from pages.quality._lot_charts import characteristic
from portal.components import (
    card,
    empty_state,
    figure_card,
    graph,
    notice,
    record_header,
)
from portal.components.elements import Child
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, moment, month_words, percent, rate
from portal.i18n import label, t
from portal.record_forms import Field, Form

CHART = "sampling-lot-characteristic"
GROUP, RESUME = "sampling-lot", "resume"


def header(page: LotPage, actions: list[Child]) -> Component:
    shown = page.shown
    newest = page.found.found[0] if page.found.found else None
    facts: list[tuple[str, Child]] = (
        [
            (t("sampling-head-month"), month_words(shown.month)),
            (t("sampling-goes-on"), label(newest.next_severity)),
            (t("sampling-decided-at"), moment(shown.decided_at)),
        ]
        if shown and newest
        else []
    )
    return record_header(
        page.found.name,
        kind=t("sampling-nav-lot"),
        state=verdict_badge(shown.verdict, shown.sample_size) if shown else None,
        facts=facts,
        actions=actions,
        back=(t("sampling-nav-acceptance"), "/quality/acceptance"),
    )


def body(page: LotPage) -> list[Component]:
    if page.shown is None:
        nothing = empty_state(
            t("sampling-lots-none"), t("sampling-lots-none-hint"), icon_name="bi-box-seam"
        )
        return [card(None, nothing)]
    stopped = [notice(t("sampling-lot-stopped"), "warn")] if page.found.is_stopped else []
    verdict = html.Div(
        [_verdict_card(page.shown), _sight_card(page.shown, page.seen)],
        className="sampling-verdict",
    )
    return [*stopped, verdict, _months_card(page.found.found, page.shown)]


def resume_form() -> Form:
    return Form(
        group=GROUP,
        name=RESUME,
        title=t("sampling-resume"),
        opener=t("sampling-resume"),
        opener_icon="bi-play-circle",
        look="main",
        note=t("sampling-resume-note"),
        confirm=t("sampling-resume"),
        fields=(Field(name="resumes", kind="hidden", value="1"),),
    )


def sight_words(one: VerdictRecord | AcceptancePlan, seen: PlanSight) -> str:
    """What this plan can and cannot see, in one sentence."""
    sight = seen.sight
    key = "sampling-sight-everything" if one.is_everything else "sampling-sight"
    return t(
        key,
        sample=count(one.sample_size),
        accept=count(one.accept),
        passes=percent(sight.mostly_accepted, 1),
        half=percent(sight.accepted_by_half, 1),
        rejects=percent(sight.mostly_rejected, 1),
    )


def _verdict_card(one: VerdictRecord) -> Component:
    facts = [
        (t("sampling-head-severity"), label(one.severity)),
        (t("sampling-head-judged-by"), judged_by_words(one)),
        (t("sampling-head-lot-size"), count(one.lot_size)),
        (t("sampling-head-letter"), one.code_letter or NOTHING),
        (t("sampling-head-sample"), count(one.sample_size) if one.sample_size else NOTHING),
        (t("sampling-head-numbers"), numbers_words(one)),
        (t("sampling-head-found"), _found(one)),
        (t("sampling-head-next"), label(one.next_severity)),
        (t("sampling-score"), count(one.switching_score)),
    ]
    rows = [html.Div([html.Dt(words), html.Dd(value)]) for words, value in facts]
    return card(
        t("sampling-verdict-of", month=month_words(one.month)),
        [
            html.P(_said(one), className="sampling-said"),
            html.Dl(rows, className="facts sampling-frozen"),
        ],
        caption=t("sampling-failure-means"),
    )


def _said(one: VerdictRecord) -> str:
    """The verdict as a sentence with its numbers."""
    return t(
        f"sampling-said-{one.verdict.value}",
        sample=count(one.sample_size),
        found=count(one.found),
        accept=count(one.accept),
        reject=count(one.reject),
    )


def _found(one: VerdictRecord) -> str:
    words = found_words(one)
    if words == NOTHING:
        return words
    return t("sampling-count-and-share", count=words, share=rate(one.found, one.sample_size))


def _sight_card(one: VerdictRecord, seen: PlanSight | None) -> Component:
    if seen is None:
        nothing = empty_state(
            t("sampling-sight-none"), t("sampling-sight-none-hint"), icon_name="bi-graph-down"
        )
        return card(t("sampling-oc"), nothing)
    risk = t("sampling-oc-risk", aql=seen.aql, risk=percent(seen.sight.producer_risk, 1))
    return figure_card(
        t("sampling-oc-of", sample=count(one.sample_size), accept=count(one.accept)),
        html.Div(
            [
                graph(CHART, characteristic(seen), height=300),
                notice(sight_words(one, seen), "info"),
            ],
            className="stack",
        ),
        caption=risk,
    )


def _months_card(found: Sequence[VerdictRecord], shown: VerdictRecord) -> Component:
    heads: list[Child] = [
        t("sampling-head-month"),
        t("sampling-head-verdict"),
        t("sampling-head-severity"),
        *(
            head(t(f"sampling-head-{name}"), is_number=True)
            for name in ("judged-by", "lot-size", "letter", "sample", "numbers", "found")
        ),
        t("sampling-head-next"),
    ]
    rows = [_month_row(one, is_shown=one.month == shown.month) for one in found]
    return card(
        t("sampling-months"),
        stacked_table(heads, rows, "is-threefold is-paired"),
        caption=t("sampling-switching-note"),
    )


def _month_row(one: VerdictRecord, *, is_shown: bool) -> Component:
    words = month_words(one.month)
    return html.Tr(
        [
            row_head(html.Strong(words) if is_shown else dcc.Link(words, href=href(one))),
            html.Td(verdict_badge(one.verdict, one.sample_size)),
            html.Td(severity_badge(one.severity)),
            number(judged_by_words(one)),
            number(count(one.lot_size)),
            number(one.code_letter or NOTHING),
            number(count(one.sample_size) if one.sample_size else NOTHING),
            number(numbers_words(one)),
            number(found_words(one)),
            html.Td(severity_badge(one.next_severity)),
        ]
    )
