"""How well the reviewers agree, as it stands beside every figure made of their reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from data_layer.quality.agreement_records import FEWEST_PAIRS, Agreement, Coefficient
from data_layer.quality.reliability_queries import agreements_of_draws
from data_layer.quality.reliability_records import ORDERED, AgreementOn
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.span_queries import months_until
from portal import db
from portal.cache import DAILY, cached
from portal.components import card, definition
from portal.components.elements import Child
from portal.components.page import Definition
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, decimal, fraction, month_words, percent, share
from portal.i18n import label, t

_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class YearAgreement:
    """Of all reviewers together, of the draws of these months; nobody is named."""

    first_month: date
    last_month: date
    found: Mapping[AgreementOn, Agreement]


@cached(seconds=DAILY)
def agreement_of_year(month: date) -> YearAgreement:
    """Of the year that ends with the month: of one month are too few pairs to say anything."""
    months = months_until(month, _MONTHS)
    with db.reading() as session:
        found = agreements_of_draws(session, months[0], months[-1])
    return YearAgreement(first_month=months[0], last_month=months[-1], found=found)


def agreement_card(year: YearAgreement) -> Component:
    heads: list[Child] = [
        t("indicators-agreement-on"),
        head(t("indicators-agreement-pairs"), is_number=True),
        *(head(_defined(name), is_number=True) for name in ("kappa", "weighted", "ac1")),
        head(t("indicators-agreement-prevalence"), is_number=True),
    ]
    rows = [_row(on, found) for on, found in year.found.items()]
    caption = t(
        "indicators-agreement-caption",
        first=month_words(year.first_month),
        last=month_words(year.last_month),
        fewest=FEWEST_PAIRS,
    )
    table = stacked_table(heads, rows, "agreement-table")
    return card(t("indicators-agreement-title"), table, caption=caption)


def _defined(name: str) -> Component:
    about = Definition(meaning=t(f"indicators-agreement-{name}-meaning"))
    words = t(f"indicators-agreement-{name}")
    return html.Span([words, definition(about)], className="with-definition")


def _row(on: AgreementOn, found: Agreement) -> Component:
    observed: list[Child] = [fraction(found.observed), _aside(share(found.observed))]
    if found.is_of_few:
        observed.append(_aside(t("indicators-agreement-few")))
    weighted: list[Child] = [NOTHING]
    if on in ORDERED:
        weighted = _coefficient(found.quadratic_kappa)
    return html.Tr(
        [
            row_head(label(on)),
            number(observed),
            number(_coefficient(found.kappa)),
            number(weighted),
            number(_coefficient(found.ac1)),
            number(_prevalence(on, found)),
        ]
    )


def _coefficient(one: Coefficient | None) -> list[Child]:
    if one is None:
        return [NOTHING]
    if one.low is None or one.high is None:
        return [_two(one.value)]
    interval = t("indicators-agreement-interval", low=_two(one.low), high=_two(one.high))
    return [_two(one.value), _aside(interval)]


def _two(value: float) -> str:
    """With the sign of a minus, and none of nothing."""
    written = decimal(value, 2)
    return "0.00" if written == "-0.00" else written.replace("-", "−")


def _prevalence(on: AgreementOn, found: Agreement) -> list[Child]:
    """The commonest answer: where nearly all is one, kappa falls though the readers agree."""
    if not found.observed.denominator:
        return [NOTHING]
    commonest = max(found.prevalence, key=lambda name: found.prevalence[name])
    return [percent(found.prevalence[commonest], 1), _aside(_answer(on, commonest))]


def _answer(on: AgreementOn, name: str) -> str:
    if on is AgreementOn.RADPEER:
        return RadpeerScore(name).value
    if on is AgreementOn.FILM_GRADE:
        return label(FilmGrade(name))
    return t(f"indicators-agreement-well-formed-{name}")


def _aside(words: str) -> Component:
    return html.Span(words, className="cell-aside")
