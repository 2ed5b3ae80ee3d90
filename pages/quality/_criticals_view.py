"""How critical findings look: what was found, whether both sides hold it, and the clock."""

from collections.abc import Sequence
from datetime import date, datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.quality.event_records import CriticalRecord, IncidentRecord
from pages.quality._criticals_data import IN_TIME, CriticalMonth, CriticalPage
from pages.quality._findings_words import examination
from portal.components import (
    badge,
    card,
    empty_state,
    key_figure,
    key_figures,
    notice,
    record_header,
)
from portal.components.elements import Child
from portal.components.filters import Filter, Values, text_of
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.components.timeline import TimelineEvent, timeline
from portal.formats import count, duration, fraction, moment, month_words, sentences, share
from portal.i18n import label, t

CRITICALS = "/quality/criticals"


def href(public_id: str) -> str:
    return f"{CRITICALS}/{public_id}"


def filters(months: Sequence[date]) -> list[Filter]:
    known = {month_words(one): month_words(one) for one in months}
    return [Filter(name="month", words=t("quality-month"), kind="one", options=known)]


def beginning(query: Values, months: Sequence[date]) -> Values:
    """The month that is shown stands in its filter, also where nobody asked for it."""
    return {**query, "month": month_words(month_of(query, months))}


def month_of(chosen: Values | None, months: Sequence[date]) -> date:
    asked = text_of(chosen, "month")
    return next((one for one in months if month_words(one) == asked), months[0])


def month_view(shown: CriticalMonth, withdraw: Sequence[Child]) -> list[Component]:
    return [_figures(shown), _found(shown), _incidents(shown.incidents, withdraw)]


def _figures(shown: CriticalMonth) -> Component:
    found, in_time, half = shown.counted
    part = Share(in_time, found)
    return key_figures(
        [
            key_figure(t("quality-criticals-found"), count(found), note=month_words(shown.month)),
            key_figure(
                t("quality-criticals-in-time"),
                share(part),
                note=fraction(part) if found else t("quality-criticals-nothing"),
            ),
            key_figure(
                t("quality-criticals-half"), count(half), note=t("quality-criticals-half-note")
            ),
            key_figure(t("quality-incidents"), count(len(shown.incidents))),
        ]
    )


def _found(shown: CriticalMonth) -> Component:
    if not shown.found:
        hint = t("quality-criticals-none-hint")
        nothing = empty_state(t("quality-criticals-none"), hint, icon_name="bi-heart-pulse")
        return card(t("quality-criticals-list"), nothing)
    names = ("critical", "case", "hospital", "found-at")
    heads: list[Child] = [
        *(t(f"quality-{name}") for name in names),
        head(t("quality-told-after"), is_number=True),
        head(t("quality-heard-after"), is_number=True),
        t("quality-state"),
    ]
    rows = [_row(one, shown.at) for one in shown.found]
    caption = t("quality-criticals-rule")
    return card(
        t("quality-criticals-list"),
        stacked_table(heads, rows, "is-dense is-one-line critical-list"),
        caption=caption,
    )


def _row(one: CriticalRecord, at: datetime) -> Component:
    aside = html.Small(examination(one.modality, one.body_part), className="cell-aside")
    return html.Tr(
        [
            row_head([html.Div(dcc.Link(label(one.kind), href=href(one.public_id))), aside]),
            html.Td(one.case_number),
            html.Td(one.institution_name),
            html.Td(moment(one.found_at)),
            number(_after(one.found_at, one.told_at)),
            number(_after(one.found_at, one.heard_at)),
            html.Td(state_of(one, at)),
        ]
    )


def _after(found: datetime, at: datetime | None) -> str:
    return t("quality-missing") if at is None else duration(at - found)


def state_of(one: CriticalRecord, at: datetime) -> Component:
    if one.is_in_time:
        return badge(t("quality-in-time"), "good", "bi-check-circle")
    if one.told_at is not None and one.heard_at is not None:
        return badge(t("quality-too-late"), "bad", "bi-alarm")
    left = one.found_at + IN_TIME - at
    if left.total_seconds() > 0:
        return badge(t("quality-clock-left", time=duration(left)), "warn", "bi-stopwatch")
    return badge(t("quality-side-missing"), "bad", "bi-person-exclamation")


def _incidents(found: Sequence[IncidentRecord], withdraw: Sequence[Child]) -> Component:
    if not found:
        nothing = empty_state(
            t("quality-incidents-none"), t("quality-incidents-none-hint"), icon_name="bi-droplet"
        )
        return card(t("quality-incidents"), nothing)
    heads = [t(f"quality-{name}") for name in ("incident", "case", "hospital", "happened")]
    rows = [
        html.Tr(
            [
                row_head(
                    [
                        label(one.kind),
                        html.Small(
                            examination(one.modality, one.body_part), className="cell-aside"
                        ),
                    ]
                ),
                html.Td(one.case_number),
                html.Td(one.institution_name),
                html.Td(moment(one.happened_at)),
                html.Td(button),
            ]
        )
        for one, button in zip(found, withdraw, strict=True)
    ]
    last = html.Span(t("quality-withdraw"), className="visually-hidden")
    return card(
        t("quality-incidents"),
        stacked_table([*heads, last], rows, "is-dense is-one-line critical-list"),
    )


def record(page: CriticalPage, actions: Sequence[Child]) -> list[Component]:
    one = page.record
    facts: list[tuple[str, Child]] = [
        (t("quality-case"), one.case_number),
        (t("quality-examination"), examination(one.modality, one.body_part)),
        (t("quality-hospital"), one.institution_name),
        (t("quality-found-at"), moment(one.found_at)),
        (t("quality-clock-ends"), moment(one.found_at + IN_TIME)),
    ]
    header = record_header(
        label(one.kind),
        kind=t("quality-critical"),
        state=state_of(one, page.at),
        facts=facts,
        actions=actions,
        back=(t("quality-nav-criticals"), CRITICALS),
    )
    course = card(
        t("quality-course"), timeline(_events(one)), caption=t("quality-criticals-sealed")
    )
    return [header, *_waits(page), course]


def _waits(page: CriticalPage) -> list[Component]:
    one = page.record
    missing = [
        t(f"quality-waits-{side}")
        for side, at in (("told", one.told_at), ("heard", one.heard_at))
        if at is None
    ]
    return [notice(sentences(*missing, t("quality-criticals-rule")), "warn")] if missing else []


def _events(one: CriticalRecord) -> list[TimelineEvent]:
    found = TimelineEvent(
        title=t("quality-event-found"), at=one.found_at, icon_name="bi-search", tone="warn"
    )
    return [
        found,
        _side(t("quality-side-told"), one.found_at, one.told_at),
        _side(t("quality-side-heard"), one.found_at, one.heard_at),
    ]


def _side(words: str, found: datetime, at: datetime | None) -> TimelineEvent:
    if at is None:
        return TimelineEvent(title=words, at=None, icon_name="bi-hourglass-split")
    is_late = at - found > IN_TIME
    return TimelineEvent(
        title=words,
        at=at,
        detail=t("quality-side-after", time=duration(at - found)),
        icon_name="bi-telephone",
        tone="bad" if is_late else "good",
    )
