"""How one signal looks: the chart that raised it, its parameters, and what is done about it."""

from collections.abc import Iterator, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.action_records import CorrectionRecord
from data_layer.quality.signal_records import SubjectKind
from pages.quality._control_charts import (
    Mark,
    alarm_gone,
    chart_parameters,
    cusum_figure,
    months_figure,
)
from pages.quality._findings_places import SIGNALS, action_href
from pages.quality._indicator_agreement import agreement_card
from pages.quality._signals_data import SignalPage
from portal.access import account
from portal.components import (
    button,
    card,
    empty_state,
    figure_card,
    graph,
    record_header,
    state_badge,
)
from portal.components.elements import Child
from portal.components.page import definition
from portal.components.plain_tables import row_head, stacked_table
from portal.components.states import badge
from portal.formats import count, day, decimal, moment
from portal.i18n import label, t
from portal.page_rights import may_open
from portal.quality_words import indicator_definition, indicator_name

_MARK = 10
CUSUM, MONTHS = "quality-signal-cusum", "quality-signal-months"
_PAGES = {
    SubjectKind.INSTITUTION: ("/institutions/<public_id>", "/institutions"),
    SubjectKind.EXPERT: ("/experts/<public_id>", "/experts"),
}


def record(page: SignalPage, actions: Sequence[Child]) -> list[Component]:
    return [
        _header(page, [*actions, *_way_to(page.running)]),
        *alarm_gone(page.chart, page.record.happened_at, t("quality-signal-gone-above")),
        _charts(page),
        _corrections(page.corrections),
        agreement_card(page.agreement),
    ]


def _way_to(running: CorrectionRecord | None) -> Iterator[Component]:
    if running is not None:
        href = action_href(running.public_id)
        yield button(t("quality-see-action"), href=href, look="main", icon_name="bi-tools")


def marks_of(corrections: Sequence[CorrectionRecord]) -> list[Mark]:
    """The days on which something was done."""
    return [
        Mark(at=one.done_at, words=t("quality-mark-done", title=_shortened(one.title)))
        for one in corrections
        if one.done_at is not None
    ]


def _shortened(title: str) -> str:
    """A mark stands beside others in a chart."""
    return title if len(title) <= _MARK else f"{title[:_MARK]}…"


def _header(page: SignalPage, actions: Sequence[Child]) -> Component:
    one = page.record
    name = html.Span(
        [indicator_name(one.indicator), definition(indicator_definition(page.watch.about))],
        className="with-definition",
    )
    facts: list[tuple[str, Child]] = [
        (t("quality-indicator"), name),
        (t("quality-happened"), moment(one.happened_at)),
        (t("quality-signal-cases"), count(int(one.parameters["cases"]))),
        (t("quality-signal-value"), _value(page)),
        (t("quality-raised"), moment(one.raised_at)),
    ]
    return record_header(
        _subject(page),
        kind=t("quality-signal-of", subject=label(one.subject)),
        state=_state(page),
        facts=facts,
        actions=actions,
        back=(t("quality-nav-findings"), SIGNALS),
    )


def _subject(page: SignalPage) -> Child:
    one = page.record
    template, address = _PAGES[one.subject]
    if not may_open(template, account().roles):
        return one.subject_name
    return dcc.Link(one.subject_name, href=f"{address}/{one.subject_public_id}")


def _value(page: SignalPage) -> str:
    limit = float(page.record.parameters["limit"])
    return t("quality-signal-reached", value=decimal(page.record.value, 2), limit=decimal(limit, 2))


def _state(page: SignalPage) -> Component:
    if page.record.correction is None:
        return badge(t("quality-no-action"), "warn", "bi-exclamation-triangle")
    return state_badge(page.record.correction)


def _charts(page: SignalPage) -> Component:
    marks = marks_of(page.corrections)
    alarming = figure_card(
        t("quality-chart-cusum-title"),
        graph(CUSUM, cusum_figure(page.chart, marks), height=340),
        caption=chart_parameters(page.chart),
    )
    shown = figure_card(
        t("quality-chart-months-title"),
        graph(MONTHS, months_figure(page.months), height=280),
        caption=t("quality-chart-months-note"),
    )
    return html.Div([alarming, shown], className="two-columns is-top quality-charts")


def _corrections(found: Sequence[CorrectionRecord]) -> Component:
    if not found:
        nothing = empty_state(
            t("quality-actions-none"), t("quality-actions-none-hint"), icon_name="bi-tools"
        )
        return card(t("quality-actions-about"), nothing)
    heads = [t(f"quality-{name}") for name in ("action", "state", "owner", "deadline", "done-on")]
    return card(
        t("quality-actions-about"), stacked_table(heads, _rows(found), "is-dense is-one-line")
    )


def _rows(found: Sequence[CorrectionRecord]) -> Iterator[Component]:
    for one in found:
        yield html.Tr(
            [
                row_head(dcc.Link(one.title, href=action_href(one.public_id))),
                html.Td(state_badge(one.state)),
                html.Td(one.owner_name),
                html.Td(day(one.deadline)),
                html.Td(moment(one.done_at)),
            ]
        )
