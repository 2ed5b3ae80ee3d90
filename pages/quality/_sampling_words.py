"""Words that plans, draws and their notes have in common."""

from collections.abc import Iterable
from datetime import date

from dash import html
from dash.development.base_component import Component

from data_layer.cases.records import Urgency
from data_layer.quality.acceptance_records import AcceptanceTerms
from data_layer.quality.draw_records import DrawSummary, NamedNote
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_records import PlanProblem
from pages.quality._readers import (
    FIGURE_READERS,
    LOT_READERS,
    SAMPLING_READERS,
)
from portal.access import may
from portal.components import tabs
from portal.components.elements import attributes
from portal.formats import NOTHING, count, month_words, rate
from portal.i18n import label, modality_name, t

PLANS, RUBRICS, ACCEPTANCE, RELIABILITY = "plans", "rubrics", "acceptance", "reliability"
_URGENCIES = {one.value: one for one in Urgency}
_PLACES = (
    (PLANS, "/quality/sampling", SAMPLING_READERS),
    (RUBRICS, "/quality/rubrics", SAMPLING_READERS),
    (ACCEPTANCE, "/quality/acceptance", LOT_READERS),
    (RELIABILITY, "/quality/reliability", FIGURE_READERS),
)


def place_tabs(shown: str) -> Component:
    """What lies beside this page, as far as the reader may open it."""
    open_to = [
        (name, t(f"sampling-place-{name}"), address)
        for name, address, roles in _PLACES
        if may(*roles)
    ]
    return tabs(open_to, shown, t("sampling-places"))


def headed(title: str, content: Component) -> Component:
    """A part of what a trial tells."""
    return html.Div([html.H3(title, className="sampling-heading"), content])


def plan_href(public_id: str) -> str:
    return f"/quality/sampling/{public_id}"


def lot_href(institution_public_id: str, month: date) -> str:
    return f"/quality/acceptance/{institution_public_id}?month={month_words(month)}"


def draw_href(public_id: str) -> str:
    return f"/quality/draws/{public_id}"


def percent_words(percent: int) -> str:
    return f"{percent}%"


def chance_words(least: float, largest: float) -> str:
    """`25.00%`, or from–to; one of two chances is not the other's."""
    low, high = (f"{value:.2%}" for value in (least, largest))
    return low if low == high else t("sampling-from-to", low=low, high=high)


def terms_rows(terms: PlanTerms) -> list[tuple[str, str]]:
    """Each term with its words, in the order of the form."""
    sampling = terms.sampling
    starters = "sampling-yes" if sampling.takes_starters_whole else "sampling-no"
    return [
        (t("sampling-term-percent"), percent_words(sampling.percent)),
        (t("sampling-term-risk_percent"), percent_words(sampling.risk_percent)),
        (t("sampling-term-takes_starters_whole"), t(starters)),
        (t("sampling-term-fewest_per_reader"), count(sampling.fewest_per_reader)),
        (t("sampling-term-most_per_reader"), _limit(sampling.most_per_reader)),
        (t("sampling-term-modalities"), _listed(map(modality_name, sampling.modalities))),
        (t("sampling-term-urgencies"), _listed(map(urgency_words, sampling.urgencies))),
        (t("sampling-term-second_percent"), percent_words(terms.second_percent)),
        (t("sampling-term-most_per_reviewer"), _limit(terms.most_per_reviewer)),
    ]


def terms_line(terms: PlanTerms) -> str:
    """What matters most of a plan, in one line."""
    sampling = terms.sampling
    return t(
        "sampling-terms-line",
        percent=percent_words(sampling.percent),
        risk=percent_words(sampling.risk_percent),
        second=percent_words(terms.second_percent),
    )


def judging_line(terms: AcceptanceTerms) -> str:
    """`AQL 2.5% · general level II · no reduced inspection`."""
    reduced = "sampling-terms-with-reduced" if terms.allows_reduced else "sampling-terms-no-reduced"
    return t(
        "sampling-terms-line-of-lots", aql=terms.aql, level=label(terms.level), reduced=t(reduced)
    )


def urgency_words(code: str) -> str:
    return label(_URGENCIES[code]) if code in _URGENCIES else code


def note_words(one: NamedNote, *, names_readers: bool) -> str:
    """Where the terms could not be kept; of whom is for those who may know."""
    note = one.note
    if note.problem is PlanProblem.EMPTY_STRATUM:
        known = note.subject in _URGENCIES
        stratum = urgency_words(note.subject) if known else modality_name(note.subject)
        return t("sampling-note-empty_stratum", stratum=stratum)
    if note.problem is PlanProblem.NOTHING_TO_DRAW:
        return t("sampling-note-nothing_to_draw")
    reader = one.name if names_readers else t("sampling-some-reader")
    words = {"reader": reader, "wanted": count(note.wanted), "there": count(note.there)}
    return t(f"sampling-note-{note.problem.value}", **words)


def reviewed_bar(one: DrawSummary) -> Component:
    """How much of a draw is settled, as a bar and in words."""
    settled, of = one.in_state(SampleState.SETTLED), one.reviewable
    told = t("sampling-reviewed-of", settled=count(settled), all=count(of))
    bar = html.Progress(value=str(settled), max=str(max(of, 1)), **attributes(aria_label=told))
    return html.Div(
        [bar, html.Span(rate(settled, of) if of else NOTHING, title=told)],
        className="sampling-progress",
    )


def _limit(number: int | None) -> str:
    return t("sampling-unlimited") if number is None else count(number)


def _listed(words: Iterable[str]) -> str:
    return t("register-list-comma").join(words) or t("sampling-every")
