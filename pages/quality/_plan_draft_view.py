"""How a plan is written: its terms at the left, and what they would draw at the right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.cases.records import Urgency
from data_layer.fees.policy_records import MODALITIES
from data_layer.quality.draw_records import DrawPreview
from data_layer.quality.plan_records import PlanRecord, PlanTerms
from data_layer.quality.sampling_records import LEAST_PERCENT
from pages.quality._draw_parts_view import cells_table, groups_table, notes_notice
from pages.quality._sampling_data import last_month, months_to_choose
from pages.quality._sampling_words import headed, percent_words
from portal.components import button, card, choice, empty_state, form_field, notice
from portal.formats import count, month_words, rate
from portal.i18n import label, modality_name, t
from portal.record_forms import SEEN, Field, Form, form_parts, save_id, told_id

GROUP, FORM = "sampling-plan-draft", "draft"
TRY = "sampling-plan-draft-try"
MONTH = "sampling-plan-draft-month"
PREVIEW = "sampling-plan-draft-preview"


def form_card(one: PlanRecord | None, *, is_changed: bool) -> Component:
    form = plan_form(one, is_changed=is_changed)
    save = button(t("sampling-plan-save"), button_id=save_id(GROUP, FORM), look="main")
    cancel = button(t("register-cancel"), href="/quality/sampling", look="quiet")
    parts: list[Any] = [
        html.Div(form_parts(form), className="register-fields"),
        html.Div(id=told_id(GROUP, FORM)),
        html.Div([cancel, save], className="sampling-form-foot"),
    ]
    return card(t("sampling-terms"), parts)


def preview_card(at: datetime) -> Component:
    months = {month_words(one): month_words(one) for one in months_to_choose(at)[1:]}
    asked = form_field(t("sampling-try-month"), choice(MONTH, months, month_words(last_month(at))))
    tried = button(t("sampling-try"), button_id=TRY, icon_name="bi-dice-5")
    hint = empty_state(t("sampling-try-none"), t("sampling-try-hint"), icon_name="bi-dice-5")
    return card(
        t("sampling-preview"),
        [
            html.Div([asked, tried], className="sampling-try"),
            html.Div(hint, id=PREVIEW, role="status", className="stack"),
        ],
    )


def plan_form(one: PlanRecord | None, *, is_changed: bool) -> Form:
    terms = one.terms if one else PlanTerms()
    seen = Field(name=SEEN, kind="hidden", value=str(one.revision if one and is_changed else 0))
    return Form(
        group=GROUP,
        name=FORM,
        title=t("sampling-terms"),
        opener="",
        fields=(*_names(one, is_changed=is_changed), *_shares(terms), *_reach(terms), seen),
    )


def preview(found: DrawPreview) -> list[Component]:
    """What would be drawn, who would read it, and where the terms cannot be kept."""
    if not found.drawn_count:
        return [notice(t("sampling-try-nothing", month=month_words(found.month)), "warn")]
    return [
        html.Dl([_fact(*one) for one in _facts(found)], className="facts sampling-facts"),
        *([notice(_left_over(found), "warn")] if found.left_over else []),
        *notes_notice(found.notes, names_readers=True),
        headed(t("sampling-groups"), groups_table(found.groups)),
        headed(t("sampling-cells"), cells_table(found.cells)),
    ]


def _names(one: PlanRecord | None, *, is_changed: bool) -> tuple[Field, ...]:
    """The code of a plan stays with all its versions."""
    if one is not None:
        kept = Field(name="code", kind="hidden", value=one.code)
        return (_name(one.name, is_wide=True), kept)
    code = Field(
        name="code",
        words=t("sampling-term-code"),
        help_text=t("sampling-code-help"),
        is_required=True,
    )
    return (_name(""), code)


def _name(value: str, *, is_wide: bool = False) -> Field:
    return Field(
        name="name",
        words=t("sampling-term-name"),
        value=value,
        is_required=True,
        is_wide=is_wide,
    )


def _shares(terms: PlanTerms) -> tuple[Field, ...]:
    sampling = terms.sampling
    return (
        _text("percent", sampling.percent, least=str(LEAST_PERCENT)),
        _text("risk_percent", sampling.risk_percent),
        _text("second_percent", terms.second_percent),
        Field(
            name="takes_starters_whole",
            words=t("sampling-term-takes_starters_whole"),
            kind="switch",
            placeholder=t("sampling-starters-switch"),
            value=["1"] if sampling.takes_starters_whole else [],
            help_text=t("sampling-help-takes_starters_whole"),
        ),
    )


def _reach(terms: PlanTerms) -> tuple[Field, ...]:
    sampling = terms.sampling
    return (
        _text("fewest_per_reader", sampling.fewest_per_reader),
        _text("most_per_reader", sampling.most_per_reader),
        _text("most_per_reviewer", terms.most_per_reviewer),
        _many("modalities", sampling.modalities, {one: modality_name(one) for one in MODALITIES}),
        _many("urgencies", sampling.urgencies, {one.value: label(one) for one in Urgency}),
    )


def _text(name: str, value: int | None, **said: str) -> Field:
    return Field(
        name=name,
        words=t(f"sampling-term-{name}"),
        value=_typed(name, value),
        help_text=t(f"sampling-help-{name}", **said),
        is_required=not name.startswith("most_"),
    )


def _typed(name: str, value: int | None) -> str:
    if value is None:
        return ""
    return percent_words(value) if name.endswith("percent") else str(value)


def _many(name: str, value: Sequence[str], options: Mapping[str, str]) -> Field:
    return Field(
        name=name,
        words=t(f"sampling-term-{name}"),
        kind="many",
        options=options,
        value=list(value),
        help_text=t(f"sampling-help-{name}"),
    )


def _facts(found: DrawPreview) -> list[tuple[str, str]]:
    each = t("sampling-nobody") if found.reads_each is None else count(found.reads_each)
    return [
        (t("sampling-figure-population"), count(found.population_count)),
        (
            t("sampling-figure-drawn"),
            t(
                "sampling-count-and-share",
                count=count(found.drawn_count),
                share=rate(found.drawn_count, found.population_count),
            ),
        ),
        (t("sampling-strata-count"), count(found.strata_count)),
        (t("sampling-readers-count"), count(found.readers)),
        (t("sampling-reads"), count(found.reads)),
        (t("sampling-reads-each", reviewers=count(found.reviewers)), each),
    ]


def _fact(words: str, value: str) -> Component:
    return html.Div([html.Dt(words), html.Dd(value)])


def _left_over(found: DrawPreview) -> str:
    return t(
        "sampling-left-over",
        left=count(found.left_over),
        most=count(found.most_per_reviewer),
        reviewers=count(found.reviewers),
    )
