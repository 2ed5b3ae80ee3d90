"""Words that every page of the fees says alike."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.fees.records import WHOLE, CaseFacts, Part, PriceStep, Service, StepKind
from data_layer.institutions.records import Level
from portal.components.elements import Child, icon
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import clock_time, day, money, rate
from portal.i18n import label, modality_name, t

_STEPS_WITH_COUNT = (StepKind.FURTHER_PARTS, StepKind.TIME_STEPS)


def share_words(hundredths: int) -> str:
    """`33.33%`."""
    return rate(hundredths, WHOLE)


def modality_words(code: str) -> str:
    return modality_name(code) if code else t("fees-every-modality")


def level_words(level: str) -> str:
    return label(Level(level)) if level else t("fees-every-level")


def service_words(service: Service | None) -> str:
    return label(service) if service else t("fees-every-service")


def boundary(moment: datetime | None) -> str:
    """When a period begins or ends: midnight is told as its day alone."""
    if moment is None:
        return t("fees-open-end")
    local = clock_time(moment)
    shown = day_of(moment)
    return shown if local == "00:00" else f"{shown} {local}"


def day_of(moment: datetime) -> str:
    return day(local_day(moment))


def working(steps: tuple[PriceStep, ...], price_fen: int) -> Component:
    """How the price came about, line by line, and what it came to."""
    heads: list[Child] = [
        head(t("fees-step")),
        head(t("fees-line"), is_number=True),
        head(t("fees-amount"), is_number=True),
    ]
    rows = [
        html.Tr([row_head(step_words(one)), number(str(one.line)), number(money(one.fen))])
        for one in steps
    ]
    total = html.Tr(
        [row_head(t("fees-price")), number(""), number(money(price_fen))], className="is-total"
    )
    return plain_table(heads, [*rows, total], "is-dense")


def step_words(step: PriceStep) -> str:
    if step.cause is not None:
        return label(step.cause)
    name = label(step.kind)
    return t("fees-step-times", name=name, count=step.count) if _is_counted(step) else name


def _is_counted(step: PriceStep) -> bool:
    return step.kind in _STEPS_WITH_COUNT


def parts_table(parts: tuple[Part, ...], price_fen: int, owners: dict[str, Child]) -> Component:
    """Who gets which part; `owners` names whose account it goes to, by party."""
    heads: list[Child] = [
        head(t("fees-party")),
        *([head(t("fees-owner"))] if owners else []),
        head(t("fees-part"), is_number=True),
        head(t("fees-part-of-price"), is_number=True),
    ]
    rows = [_part_row(one, price_fen, owners) for one in parts]
    empty = [html.Td("")] if owners else []
    total = html.Tr(
        [
            row_head(t("fees-total")),
            *empty,
            number(money(sum(one.fen for one in parts))),
            number(rate(sum(one.fen for one in parts), price_fen)),
        ],
        className="is-total",
    )
    return plain_table(heads, [*rows, total], "is-dense")


def _part_row(one: Part, price_fen: int, owners: dict[str, Child]) -> Component:
    name = [html.Td(owners.get(one.party, ""))] if owners else []
    return html.Tr(
        [
            row_head(label(one.party)),
            *name,
            number(money(one.fen)),
            number(rate(one.fen, price_fen)),
        ]
    )


def facts_words(facts: CaseFacts) -> str:
    """What a case was priced by, in one line."""
    return t("fees-list-comma").join(facts_parts(facts))


def facts_parts(facts: CaseFacts) -> list[str]:
    said = [
        label(facts.service),
        modality_words(facts.modality),
        level_words(facts.level),
        t("fees-fact-parts", count=facts.part_count),
    ]
    if facts.has_contrast:
        said.append(t("fees-fact-contrast"))
    said.append(t("fees-fact-film") if facts.has_film else t("fees-fact-no-film"))
    if facts.is_emergency:
        said.append(t("fees-fact-emergency"))
    if facts.is_expert_named:
        said.append(t("fees-fact-named"))
    if facts.exemption:
        said.append(label(facts.exemption))
    if facts.minutes is not None:
        said.append(t("fees-fact-minutes", count=facts.minutes))
    return said


def icon_button(icon_name: str, words: str, button_id: dict[str, str]) -> Component:
    """A button that is only a sign; who cannot see it hears the words."""
    return html.Button(
        [icon(icon_name), html.Span(words, className="visually-hidden")],
        id=button_id,
        type="button",
        className="icon-button is-small",
        n_clicks=0,
    )
