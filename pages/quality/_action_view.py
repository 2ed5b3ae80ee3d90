"""How one corrective action looks: what is to be done, what was done, and whether it helped."""

from collections.abc import Iterator, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.quality.correction_records import Effect
from pages.quality._actions_data import ActionPage
from pages.quality._actions_view import due_words
from pages.quality._control_charts import Mark, alarm_gone, chart_parameters, cusum_figure
from pages.quality._findings_places import ACTIONS, signal_href
from pages.quality._indicator_agreement import agreement_card
from portal.components import (
    badge,
    card,
    figure_card,
    graph,
    key_figure,
    key_figures,
    notice,
    record_header,
    state_badge,
)
from portal.components.elements import Child, icon, present
from portal.components.feedback import Tone
from portal.components.timeline import TimelineEvent, timeline
from portal.formats import decimal, fraction, share
from portal.i18n import label, t
from portal.quality_words import indicator_name

CUSUM = "quality-action-cusum"
_TONES: dict[Effect, Tone] = {
    Effect.TOO_EARLY: "info",
    Effect.HELPED: "good",
    Effect.DID_NOT_HELP: "bad",
    Effect.CANNOT_TELL: "info",
}


def record(page: ActionPage, actions: Sequence[Child]) -> list[Component]:
    body = html.Div(
        [html.Div(_left(page), className="stack"), card(t("quality-course"), _course(page))],
        className="two-columns is-top",
    )
    return [_header(page, actions), body, agreement_card(page.agreement)]


def _header(page: ActionPage, actions: Sequence[Child]) -> Component:
    one = page.record
    words, tone = due_words(one, page.today)
    facts: list[tuple[str, Child]] = [
        (t("quality-owner"), one.owner_name),
        (t("quality-deadline"), badge(words, tone) if tone != "neutral" else words),
        (t("quality-check-after"), t("quality-months", count=one.check_after_months)),
        (
            t("quality-signal"),
            dcc.Link(
                t(
                    "quality-action-about",
                    subject=one.subject_name,
                    indicator=indicator_name(one.indicator),
                ),
                href=signal_href(one.signal_public_id),
            ),
        ),
    ]
    return record_header(
        one.title,
        kind=t("quality-action"),
        state=state_badge(one.state),
        facts=facts,
        actions=actions,
        back=(t("quality-nav-findings"), ACTIONS),
    )


def _left(page: ActionPage) -> list[Component]:
    one = page.record
    plan = card(t("quality-action-plan"), html.P(one.plan, className="case-text"))
    return [plan, *_evidence(page), *_effect(page)]


def _evidence(page: ActionPage) -> list[Component]:
    one = page.record
    if not one.evidence:
        return []
    scan = None
    if one.has_scan:
        scan = html.A(
            [icon("bi-paperclip"), t("quality-evidence-scan")],
            href=f"/correction-evidence/{one.public_id}",
            download="",
        )
    words = html.P(one.evidence, className="case-text")
    return [card(t("quality-evidence"), present(words, scan))]


def _effect(page: ActionPage) -> list[Component]:
    """On the chart that raised the signal: before it, the day it was done, and after."""
    one, effect = page.record, page.effect
    marks = [Mark(at=one.signalled_at, words=t("quality-mark-signal"))]
    if one.done_at is not None:
        marks.append(Mark(at=one.done_at, words=t("quality-mark-handed-in")))
    figures = key_figures(
        [
            _share(t("quality-effect-before"), effect.before),
            _share(t("quality-effect-after"), effect.after),
        ]
    )
    chart = figure_card(
        t("quality-effect-title"),
        graph(CUSUM, cusum_figure(page.chart, marks), height=320),
        caption=html.Div([chart_parameters(page.chart), *_anew(page)]),
    )
    gone = alarm_gone(page.chart, one.signalled_at, t("quality-signal-gone-there"))
    return [*_verdict(page), *gone, figures, chart]


def _anew(page: ActionPage) -> list[Component]:
    """An alarm soon after may be of failures from before: said where one could be taken for it."""
    if page.record.done_at is None:
        return []
    return [html.P(t("quality-effect-anew"), className="field-help")]


def _share(words: str, found: Share) -> Component:
    note = t("quality-effect-of", fraction=fraction(found)) if found.denominator else None
    return key_figure(words, share(found), note=note)


def _verdict(page: ActionPage) -> list[Component]:
    check = page.effect.check
    if check is None:
        return []
    words = t(
        "quality-effect-said",
        effect=check.effect.value,
        day=check.check_on.isoformat(),
        chance=decimal(100 * check.chance, 1) if check.chance is not None else "",
        known="no" if check.chance is None else "yes",
    )
    return [notice(words, _TONES[check.effect])]


def _course(page: ActionPage) -> Component:
    return timeline(_events(page))


def _events(page: ActionPage) -> Iterator[TimelineEvent]:
    one = page.record
    yield TimelineEvent(
        title=t("quality-mark-signal"), at=one.signalled_at, icon_name="bi-activity", tone="warn"
    )
    yield TimelineEvent(title=t("quality-event-opened"), at=one.opened_at, icon_name="bi-tools")
    yield TimelineEvent(
        title=t("quality-mark-handed-in"),
        at=one.done_at,
        by=one.owner_name if one.done_at else "",
        icon_name="bi-check2",
        tone="good" if one.done_at else "neutral",
    )
    yield TimelineEvent(
        title=label(one.state) if one.checked_at else t("quality-event-check"),
        at=one.checked_at,
        detail=_check_day(page),
        icon_name="bi-clipboard-check",
    )


def _check_day(page: ActionPage) -> str | None:
    check = page.effect.check
    if check is None or page.record.checked_at is not None:
        return None
    return t("quality-event-check-on", day=check.check_on.isoformat())
