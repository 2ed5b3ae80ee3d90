"""How a hospital's turnaround is asked for, and put into figures and words."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from dash import dcc
from dash.development.base_component import Component

from data_layer.cases.records import Urgency
from data_layer.cases.turnaround_records import SMALL_SAMPLE, Distribution
from data_layer.indicators import Share
from data_layer.institutions.records import InstitutionRecord
from pages.cases._turnaround_data import Asked, HospitalChoice, Turnaround
from pages.cases._worklist_view import MODALITIES
from portal.components import Change, empty_state, key_figure, key_figures, with_definition
from portal.components.filters import Filter, Values, members_of, text_of
from portal.components.page import Definition
from portal.formats import (
    NOTHING,
    count,
    day,
    duration,
    fraction,
    month_words,
    percent,
    points,
    share,
)
from portal.i18n import label, modality_name, t

DAYS = (7, 30, 90)
DEFAULT_DAYS = 30
_MONTHS_OFFERED = 12
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def filters(today: date) -> list[Filter]:
    urgencies = {one.value: label(one) for one in reversed(Urgency)}
    modalities = {code: modality_name(code) for code in MODALITIES}
    return [
        period_filter(today, t("turnaround-period")),
        Filter(name="urgency", words=t("turnaround-urgency"), kind="one", options=urgencies),
        Filter(name="modality", words=t("turnaround-modality"), kind="one", options=modalities),
    ]


def period_filter(today: date, words: str) -> Filter:
    """The last days, or one of the last months."""
    spans = {str(one): t("turnaround-last-days", days=str(one)) for one in DAYS}
    months = {month: month for month in _last_months(today)}
    return Filter(name="period", words=words, kind="one", options=spans | months)


def asked(chosen: Values | None, today: date) -> Asked:
    """Nonsense in the address counts as not chosen."""
    modality = text_of(chosen, "modality")
    first_day, last_day = days(text_of(chosen, "period"), today)
    return Asked(
        first_day=first_day,
        last_day=last_day,
        urgency=next(iter(members_of(Urgency, chosen, "urgency")), None),
        modality=modality if modality in MODALITIES else None,
    )


def days(text: str, today: date, default: int = DEFAULT_DAYS) -> tuple[date, date]:
    """First and last day of what was chosen; nonsense counts as not chosen."""
    return _month(text, today) or _last_days(text, today, default)


def answer(choice: HospitalChoice) -> str:
    name = choice.hospital.name if choice.hospital else ""
    return t("turnaround-answer", hospital=name) if name else t("turnaround-answer-choose")


def picker(picker_id: str, choice: HospitalChoice) -> Component:
    """Finds a hospital by its name while one types."""
    chosen = [choice.hospital] if choice.hospital else []
    return dcc.Dropdown(
        id=picker_id,
        options=hospital_options(chosen),
        value=chosen[0].public_id if chosen else None,
        placeholder=t("turnaround-choose-hospital"),
        clearable=False,
        searchable=True,
        className="turnaround-picker",
    )


def hospital_options(hospitals: Iterable[InstitutionRecord]) -> list[dict[str, str]]:
    return [{"label": one.name, "value": one.public_id} for one in hospitals]


def all_hospitals() -> Component:
    return dcc.Link(t("turnaround-all-hospitals"), href="/turnaround", className="panel-link")


def address(public_id: str) -> str:
    return f"/turnaround?hospital={public_id}"


def no_hospital() -> Component:
    return empty_state(
        t("turnaround-choose-title"), t("turnaround-choose-hint"), icon_name="bi-hospital"
    )


def figures(read: Turnaround) -> Component:
    """Median, p90, the share in target with its interval, and what is on its way."""
    overall, before = read.report.overall, read.report.before
    return key_figures(
        [
            _duration_figure("turnaround-median", overall, overall.median, before.median),
            _duration_figure("turnaround-p90", overall, overall.p90, before.p90),
            key_figure(
                with_definition(t("turnaround-in-target"), in_target()),
                share(overall.in_target),
                note=_share_note(overall),
                change=_higher(overall.in_target, before.in_target),
            ),
            key_figure(
                t("turnaround-open"),
                (
                    count(read.overdue.denominator),
                    t("turnaround-cases-unit", count=read.overdue.denominator),
                ),
                note=t("turnaround-open-overdue", count=count(read.overdue.numerator)),
                href="/cases",
            ),
        ]
    )


def trend_note(read: Turnaround, key: str) -> str:
    issued = count(read.report.overall.issued)
    return t(key, n=issued, span=_span(read), few=SMALL_SAMPLE)


def steps_note(read: Turnaround) -> str:
    steps = read.report.steps
    total = duration(timedelta(minutes=steps.total))
    return t("turnaround-steps-note", n=count(steps.case_count), span=_span(read), total=total)


def size(figures: Distribution) -> str:
    """`n = 143`, and that it is few when it is."""
    words = f"n = {count(figures.issued)}"
    return f"{words} · {t('turnaround-few')}" if figures.is_small else words


def interval(figures: Distribution) -> str:
    """`88.12%–95.03%`."""
    if figures.interval is None:
        return NOTHING
    low, high = figures.interval
    return f"{percent(low)}–{percent(high)}"


def _span(read: Turnaround) -> str:
    asked = read.asked
    return t("turnaround-span", first=day(asked.first_day), last=day(asked.last_day))


def _duration_figure(
    key: str, overall: Distribution, now: timedelta | None, before: timedelta | None
) -> Component:
    return key_figure(
        with_definition(t(key), percentile()),
        duration(now),
        note=size(overall),
        change=_longer(now, before),
    )


def percentile() -> Definition:
    return Definition(
        meaning=t("turnaround-percentile-meaning"),
        formula=t("turnaround-percentile-formula"),
        source=t("turnaround-source"),
    )


def in_target() -> Definition:
    return Definition(
        meaning=t("turnaround-in-target-meaning"),
        formula=t("turnaround-in-target-formula"),
        source=t("turnaround-source"),
    )


def steps() -> Definition:
    return Definition(
        meaning=t("turnaround-steps-meaning"),
        formula=t("turnaround-steps-formula"),
        source=t("turnaround-source"),
    )


def _share_note(overall: Distribution) -> str:
    said = [fraction(overall.in_target), t("turnaround-interval", interval=interval(overall))]
    return " · ".join([*said, t("turnaround-few")] if overall.is_small else said)


def _longer(now: timedelta | None, before: timedelta | None) -> Change | None:
    """Longer is worse; a change below a minute is none."""
    if now is None or before is None:
        return None
    change = now - before
    against = t("turnaround-before")
    if abs(change) < timedelta(minutes=1):
        return Change(words=t("turnaround-unchanged"), rises=None, against=against)
    grows = change > timedelta(0)
    words = f"{'+' if grows else ''}{duration(change)}"
    return Change(words=words, rises=grows, is_better=not grows, against=against)


def _higher(now: Share, before: Share) -> Change | None:
    if now.rate is None or before.rate is None:
        return None
    change = now.rate - before.rate
    words = t("turnaround-points", points=points(change))
    if not change:
        return Change(words=words, rises=None, against=t("turnaround-before"))
    return Change(
        words=words, rises=change > 0, is_better=change > 0, against=t("turnaround-before")
    )


def _last_days(text: str, today: date, default: int) -> tuple[date, date]:
    """So many days, today among them."""
    number = int(text) if text in map(str, DAYS) else default
    return today - timedelta(days=number - 1), today


def _month(text: str, today: date) -> tuple[date, date] | None:
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return (first, following - timedelta(days=1)) if first <= today else None


def _last_months(today: date) -> list[str]:
    months, first = [], today.replace(day=1)
    for _ in range(_MONTHS_OFFERED):
        months.append(month_words(first))
        first = (first - timedelta(days=1)).replace(day=1)
    return months
