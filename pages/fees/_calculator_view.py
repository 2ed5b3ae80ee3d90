"""What would this case cost, and who gets what of it: the form and the answer."""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.dependencies import Wildcard
from dash.development.base_component import Component

from data_layer.errors import PortalError
from data_layer.fees.records import EXEMPTIONS, CaseFacts, Cause, PolicyTerms, Priced, Service
from data_layer.institutions.records import Level
from pages.fees._words import modality_words, parts_table, working
from portal.components import card, choice, form_field, notice
from portal.errors import sentence
from portal.formats import money
from portal.i18n import label, t
from portal.record_forms import whole

_TYPE = "fee-example"
ANSWER = "fee-example-answer"
SERVICE, MODALITY, LEVEL, PARTS = "service", "modality", "level", "parts"
MINUTES, EXEMPTION, EXTRAS = "minutes", "exemption", "extras"
_CONTRAST, _FILM, _EMERGENCY, _NAMED = "contrast", "film", "emergency", "named"
_USUAL_MODALITIES = ("CT", "MR", "DX", "US")
_OFFERED_PARTS = 12

Given = str | list[str] | None


def field_id(name: str | Wildcard) -> Any:  # noqa: ANN401
    return {"type": _TYPE, "name": name}


def calculator_card(terms: PolicyTerms, answer: Component) -> Component:
    form = html.Div([*_choices(terms), _extras()], className="fees-example-form")
    body = html.Div([form, html.Div(answer, id=ANSWER)], className="fees-example")
    return card(t("fees-example"), body, caption=t("fees-example-note"))


def usual_facts(terms: PolicyTerms) -> CaseFacts:
    """What the form begins with."""
    return facts_from({MODALITY: _modalities(terms)[0], EXTRAS: [_FILM]})


def facts_from(given: Mapping[str, Given]) -> CaseFacts:
    """Nonsense from a forged form becomes the default."""
    service, level, exemption = map(given.get, (SERVICE, LEVEL, EXEMPTION))
    extras = given.get(EXTRAS)
    chosen = extras if isinstance(extras, list) else []
    known = {one.value: one for one in EXEMPTIONS}
    return CaseFacts(
        service=Service(_text(service)) if service in tuple(Service) else Service.REMOTE_DIAGNOSIS,
        modality=_text(given.get(MODALITY))[:16],
        level=_text(level) if level in tuple(Level) else Level.TERTIARY,
        part_count=max(1, min(whole(_text(given.get(PARTS))), _OFFERED_PARTS)),
        has_contrast=_CONTRAST in chosen,
        has_film=_FILM in chosen,
        is_emergency=_EMERGENCY in chosen,
        is_expert_named=_NAMED in chosen,
        exemption=known.get(Cause(exemption)) if exemption in tuple(known) else None,
        minutes=whole(_text(given.get(MINUTES))) or None,
    )


def answer(priced: Priced) -> Component:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(t("fees-price"), className="key-figure-label"),
                    html.Span(money(priced.price_fen), className="fees-example-price"),
                ],
                className="fees-example-total",
            ),
            working(priced.steps, priced.price_fen),
            parts_table(priced.parts, priced.price_fen, {}),
        ],
        className="stack",
        role="status",
    )


def refused(error: PortalError) -> Component:
    return notice(sentence(error), "warn")


def _choices(terms: PolicyTerms) -> list[Component]:
    modalities = {one: modality_words(one) for one in _modalities(terms)}
    counts = {str(one): str(one) for one in range(1, _OFFERED_PARTS + 1)}
    exemptions = {one.value: label(one) for one in EXEMPTIONS}
    minutes = dcc.Input(
        id=field_id(MINUTES), type="text", value="", maxLength=3, autoComplete="off"
    )
    return [
        _one(SERVICE, t("fees-service"), {one.value: label(one) for one in Service}),
        _one(MODALITY, t("fees-modality"), modalities),
        _one(LEVEL, t("fees-diagnosing-level"), {one.value: label(one) for one in reversed(Level)}),
        _one(PARTS, t("fees-part-count"), counts),
        form_field(t("fees-minutes"), minutes),
        form_field(
            t("fees-exemption"),
            choice(field_id(EXEMPTION), exemptions, placeholder=t("fees-exemption-none")),
        ),
    ]


def _one(name: str, words: str, options: Mapping[str, str]) -> Component:
    """It begins with the first."""
    return form_field(words, choice(field_id(name), options, next(iter(options))))


def _extras() -> Component:
    options = {
        _CONTRAST: t("fees-fact-contrast"),
        _FILM: t("fees-fact-film"),
        _EMERGENCY: t("fees-fact-emergency"),
        _NAMED: t("fees-fact-named"),
    }
    return dcc.Checklist(
        id=field_id(EXTRAS), options=options, value=[_FILM], className="case-fee-extras"
    )


def _modalities(terms: PolicyTerms) -> list[str]:
    named = {one.modality for one in terms.prices if one.modality}
    return [*_USUAL_MODALITIES, *sorted(named - set(_USUAL_MODALITIES))]


def _text(given: Given) -> str:
    return given if isinstance(given, str) else ""
