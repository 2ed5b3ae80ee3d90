"""How the reliability of reviewers looks: kappa and AC1 side by side, with what they hang on."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.quality.agreement_records import FEWEST_PAIRS, Agreement, Coefficient
from data_layer.quality.reliability_records import AgreementOn, ReviewerAgreement
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from pages.quality._reliability_data import Asked, Reliability, usual_days
from portal.components import card, empty_state, key_figure, key_figures, notice
from portal.components.elements import Child
from portal.components.filters import Filter, Values, day_of, text_of
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, decimal, fraction, percent, share
from portal.i18n import label, t

_COEFFICIENTS = ("kappa", "linear_kappa", "quadratic_kappa", "ac1")
_PLACES = 3


def filters() -> list[Filter]:
    compared = {one.value: label(one) for one in AgreementOn}
    return [
        Filter(name="on", words=t("sampling-compared"), kind="one", options=compared),
        Filter(name="from", words=t("sampling-from"), kind="day"),
        Filter(name="until", words=t("sampling-until"), kind="day"),
    ]


def beginning(query: Values) -> dict[str, Any]:
    first, last = usual_days()
    usual = {
        "on": AgreementOn.RADPEER.value,
        "from": first.isoformat(),
        "until": last.isoformat(),
    }
    return usual | {name: value for name, value in query.items() if value}


def asked_for(chosen: Values | None) -> Asked:
    """Days the wrong way round are taken the right way round."""
    first, last = usual_days()
    known = {one.value: one for one in AgreementOn}
    days = sorted((day_of(chosen, "from") or first, day_of(chosen, "until") or last))
    return Asked(
        on=known.get(text_of(chosen, "on"), AgreementOn.RADPEER),
        first_day=days[0],
        last_day=days[1],
    )


def body(found: Reliability) -> list[Component]:
    whole = found.whole
    if not whole.observed.denominator:
        nothing = empty_state(
            t("sampling-pairs-none"), t("sampling-pairs-none-hint"), icon_name="bi-people"
        )
        return [card(None, nothing)]
    return [
        figures(whole),
        *_of_few(whole),
        html.Div(
            [_coefficients_card(whole), _prevalence_card(whole, found.asked.on)],
            className="even-columns is-top",
        ),
        *_reviewers_card(found.reviewers),
    ]


def figures(whole: Agreement) -> Component:
    return key_figures(
        [
            key_figure(
                t("sampling-observed"),
                share(whole.observed),
                note=t("sampling-pairs", pairs=fraction(whole.observed)),
            ),
            *(
                key_figure(
                    t(f"sampling-coefficient-{name}"),
                    value_words(getattr(whole, name)),
                    note=interval_words(getattr(whole, name)),
                )
                for name in ("kappa", "quadratic_kappa", "ac1")
            ),
            key_figure(
                t("sampling-prevalent"),
                percent(max(whole.prevalence.values()), 1),
                note=t("sampling-prevalent-note"),
            ),
        ]
    )


def value_words(one: Coefficient | None) -> str:
    return NOTHING if one is None else decimal(one.value, _PLACES)


def interval_words(one: Coefficient | None) -> str:
    if one is None:
        return t("sampling-undefined")
    if one.low is None or one.high is None:
        return t("sampling-no-interval")
    low, high = decimal(one.low, _PLACES), decimal(one.high, _PLACES)
    return t("sampling-interval-of", low=low, high=high)


def category_words(on: AgreementOn, category: str) -> str:
    if on is AgreementOn.RADPEER:
        return label(RadpeerScore(category))
    if on is AgreementOn.FILM_GRADE:
        return label(FilmGrade(category))
    return t(f"sampling-well-formed-{category}")


def _of_few(whole: Agreement) -> list[Component]:
    if not whole.is_of_few:
        return []
    words = t(
        "sampling-of-few", pairs=count(whole.observed.denominator), fewest=count(FEWEST_PAIRS)
    )
    return [notice(words, "warn")]


def _coefficients_card(whole: Agreement) -> Component:
    heads: list[Child] = [
        t("sampling-head-coefficient"),
        head(t("sampling-head-value"), is_number=True),
        head(t("sampling-head-interval"), is_number=True),
        t("sampling-head-zero-to-one"),
    ]
    rows = [_coefficient_row(name, getattr(whole, name)) for name in _COEFFICIENTS]
    return card(
        t("sampling-coefficients"),
        [
            stacked_table(heads, rows, "sampling-rates"),
            notice(
                [html.Strong(t("sampling-kappa-lead")), " ", t("sampling-kappa-misleads")], "info"
            ),
        ],
        caption=t("sampling-pairs-by-chance"),
    )


def _coefficient_row(name: str, one: Coefficient | None) -> Component:
    return html.Tr(
        [
            row_head(
                [
                    t(f"sampling-coefficient-{name}"),
                    html.Div(t(f"sampling-coefficient-{name}-means"), className="sampling-aside"),
                ]
            ),
            number(html.Strong(value_words(one))),
            number(_bare_interval(one)),
            html.Td(_strip(one)),
        ]
    )


def _bare_interval(one: Coefficient | None) -> str:
    if one is None or one.low is None or one.high is None:
        return NOTHING
    low, high = decimal(one.low, _PLACES), decimal(one.high, _PLACES)
    return t("sampling-from-to", low=low, high=high)


def _strip(one: Coefficient | None) -> Child:
    """From 0 to 1; what lies below is drawn at 0."""
    if one is None or one.low is None or one.high is None:
        return NOTHING
    low, high, value = (min(max(each, 0.0), 1.0) for each in (one.low, one.high, one.value))
    width = max(high - low, 0.004)
    bar = html.Span(
        className="sampling-strip-bar", style={"left": f"{low:.2%}", "width": f"{width:.2%}"}
    )
    mark = html.Span(className="sampling-strip-mark", style={"left": f"{value:.2%}"})
    return html.Span([bar, mark], className="sampling-strip")


def _prevalence_card(whole: Agreement, on: AgreementOn) -> Component:
    heads: list[Child] = [
        t("sampling-head-category"),
        head(t("sampling-head-share"), is_number=True),
        t("sampling-head-drawn-interval"),
    ]
    rows = [_prevalence_row(on, *one) for one in whole.prevalence.items()]
    return card(
        t("sampling-prevalence"),
        stacked_table(heads, rows, "sampling-rates"),
        caption=t("sampling-prevalence-note"),
    )


def _prevalence_row(on: AgreementOn, category: str, part: float) -> Component:
    bar = html.Span(className="sampling-strip-share", style={"width": f"{part:.2%}"})
    return html.Tr(
        [
            row_head(category_words(on, category)),
            number(percent(part, 1)),
            html.Td(html.Span(bar, className="sampling-strip")),
        ]
    )


def _reviewers_card(reviewers: Sequence[ReviewerAgreement]) -> list[Component]:
    if not reviewers:
        return []
    heads: list[Child] = [
        t("sampling-head-reviewer"),
        head(t("sampling-head-pairs"), is_number=True),
        head(t("sampling-observed"), is_number=True),
        *(head(t(f"sampling-coefficient-{name}"), is_number=True) for name in _SHOWN),
        head(t("sampling-head-ac1-interval"), is_number=True),
    ]
    rows = [_reviewer_row(one) for one in reviewers]
    table = stacked_table(heads, rows, "is-threefold")
    return [card(t("sampling-by-reviewer"), table, caption=t("sampling-by-reviewer-note"))]


_SHOWN: Sequence[str] = ("kappa", "quadratic_kappa", "ac1")


def _reviewer_row(one: ReviewerAgreement) -> Component:
    found = one.agreement
    values: Mapping[str, Coefficient | None] = {name: getattr(found, name) for name in _SHOWN}
    few = html.Div(t("sampling-few"), className="sampling-aside") if found.is_of_few else None
    return html.Tr(
        [
            row_head([one.name, few] if few else one.name),
            number(count(found.observed.denominator)),
            number(share(found.observed)),
            *(number(value_words(value)) for value in values.values()),
            number(_bare_interval(found.ac1)),
        ]
    )
