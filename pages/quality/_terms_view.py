"""How terms of acceptance sampling are written, tried on a judged month, and remembered."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.acceptance_records import (
    AQLS,
    InspectionLevel,
    LotDecision,
    LotVerdict,
)
from data_layer.quality.goal_records import LONGEST_ORIGIN
from data_layer.quality.terms_records import (
    USUAL_TERMS,
    ChangedVerdict,
    SetTerms,
    TermsTrial,
)
from pages.quality._acceptance_view import verdict_badge
from pages.quality._lot_charts import characteristic
from pages.quality._lot_view import sight_words
from pages.quality._sampling_words import headed, judging_line, lot_href
from pages.quality._terms_data import HeldTerms
from portal.components import button, card, choice, empty_state, form_field, graph, notice
from portal.components.elements import Child
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, moment, month_words
from portal.i18n import label, t
from portal.record_forms import SEEN, Field, Form, form_parts, save_id, told_id

GROUP, FORM = "acceptance-terms", "terms"
TRY, MONTH, TRIAL = "acceptance-terms-try", "acceptance-terms-month", "acceptance-terms-trial"
CHART = "acceptance-terms-characteristic"
# Of more lots that change, the first; how many there are is said.
_MOST_LOTS = 100


def form_card(held: HeldTerms) -> Component:
    save = button(t("sampling-terms-keep"), button_id=save_id(GROUP, FORM), look="main")
    cancel = button(t("register-cancel"), href="/quality/acceptance", look="quiet")
    since = t("sampling-terms-since-note", month=month_words(held.next_month))
    return card(
        t("sampling-terms-new"),
        [
            html.Div(
                [
                    notice(since, "info"),
                    html.Div(form_parts(terms_form(held)), className="register-fields"),
                ],
                className="stack",
            ),
            html.Div(id=told_id(GROUP, FORM)),
            html.Div([cancel, save], className="sampling-form-foot"),
        ],
    )


def terms_form(held: HeldTerms) -> Form:
    shown = held.newest
    return Form(
        group=GROUP,
        name=FORM,
        title=t("sampling-terms-new"),
        opener="",
        fields=(
            Field(
                name="aql",
                words=t("sampling-terms-aql"),
                kind="one",
                options={one: f"{one}%" for one in AQLS},
                value=shown.aql,
                help_text=t("sampling-terms-aql-help"),
                is_required=True,
            ),
            Field(
                name="level",
                words=t("sampling-terms-level"),
                kind="one",
                options={one.value: label(one) for one in InspectionLevel},
                value=shown.level.value,
                help_text=t("sampling-terms-level-help"),
                is_required=True,
            ),
            Field(
                name="allows_reduced",
                words=t("sampling-terms-reduced"),
                kind="switch",
                placeholder=t("sampling-terms-reduced-switch"),
                value=["1"] if shown.allows_reduced else [],
                help_text=t("sampling-terms-reduced-help"),
            ),
            Field(
                name="origin",
                words=t("sampling-origin"),
                help_text=t("sampling-terms-origin-help", most=LONGEST_ORIGIN),
                is_required=True,
                is_wide=True,
            ),
            Field(name=SEEN, kind="hidden", value=str(held.said[0].number if held.said else 0)),
        ),
    )


def trial_card(judged: Sequence[date]) -> Component:
    months = {month_words(one): month_words(one) for one in judged}
    newest = next(iter(months), None)
    asked = form_field(t("sampling-terms-try-month"), choice(MONTH, months, newest))
    tried = button(t("sampling-terms-try"), button_id=TRY, icon_name="bi-calculator")
    hint = empty_state(
        t("sampling-terms-try-none"), t("sampling-terms-try-hint"), icon_name="bi-calculator"
    )
    return card(
        t("sampling-terms-trial"),
        [
            html.Div([asked, tried], className="sampling-try"),
            html.Div(hint, id=TRIAL, role="status", className="stack"),
        ],
    )


def trial(found: TermsTrial) -> list[Component]:
    """What would have been said, of how much work, and what such plans can see."""
    return [
        _counts(found),
        html.P(_work(found), className="field-help"),
        headed(_largest(found), html.P(sight_words(found.plan, found.sight))),
        graph(CHART, characteristic(found.sight), height=260),
        headed(t("sampling-terms-changed", count=len(found.changed)), _changed(found)),
    ]


def history_card(held: HeldTerms) -> Component:
    heads: list[Child] = [
        t("sampling-terms-from"),
        t("sampling-nav-acceptance-terms"),
        t("sampling-origin"),
        t("sampling-terms-said"),
    ]
    rows = [_said(one, str(held.names.get(one.set_by or 0, ""))) for one in held.said]
    usual = html.Tr(
        [
            row_head(t("sampling-terms-from-the-start")),
            html.Td(judging_line(USUAL_TERMS)),
            html.Td(t("sampling-terms-usual"), className="is-sentence"),
            html.Td(NOTHING),
        ]
    )
    return card(t("sampling-terms-history"), stacked_table(heads, [*rows, usual]))


def _said(one: SetTerms, by: str) -> Component:
    when = moment(one.recorded_at)
    return html.Tr(
        [
            row_head(month_words(one.from_month)),
            html.Td(judging_line(one.terms)),
            html.Td(one.origin, className="is-sentence"),
            html.Td([by, html.Span(when, className="cell-aside")] if by else when),
        ]
    )


def _counts(found: TermsTrial) -> Component:
    heads: list[Child] = [
        t("sampling-head-verdict"),
        head(t("sampling-terms-then"), is_number=True),
        head(t("sampling-terms-would-be"), is_number=True),
    ]
    rows = [
        html.Tr(
            [
                row_head(label(verdict)),
                number(count(found.was[verdict])),
                number(count(found.would_be[verdict])),
            ]
        )
        for verdict in LotVerdict
    ]
    return stacked_table(heads, rows)


def _work(found: TermsTrial) -> str:
    return t(
        "sampling-terms-work",
        then=count(found.wanted_then),
        wanted=count(found.wanted),
        settled=count(found.settled),
    )


def _largest(found: TermsTrial) -> str:
    return t(
        "sampling-terms-largest",
        lot=count(found.largest),
        sample=count(found.plan.sample_size),
        accept=count(found.plan.accept),
        reject=count(found.plan.reject),
    )


def _changed(found: TermsTrial) -> Component:
    changed = found.changed
    if not changed:
        return html.P(t("sampling-terms-nothing-changes"), className="field-help")
    heads: list[Child] = [
        t("sampling-head-institution"),
        t("sampling-terms-then"),
        t("sampling-terms-would-be"),
    ]
    rows = [_changed_row(one, found.month) for one in changed[:_MOST_LOTS]]
    table = stacked_table(heads, rows, "sampling-changed")
    if len(changed) <= _MOST_LOTS:
        return table
    return html.Div([table, notice(t("sampling-terms-first", count=_MOST_LOTS), "info")])


def _changed_row(one: ChangedVerdict, month: date) -> Component:
    href = lot_href(one.judged.institution_public_id, month)
    lot = t("sampling-lot-of", count=count(one.judged.lot.size))
    return html.Tr(
        [
            row_head([dcc.Link(one.judged.name, href=href), html.Div(lot, className="row-note")]),
            html.Td(_decided(one.was)),
            html.Td(_decided(one.would_be)),
        ]
    )


def _decided(one: LotDecision) -> list[Component]:
    """The verdict, and what it rests on: so many failed of so many, by Ac/Re."""
    plan = one.plan
    said = verdict_badge(one.verdict, plan.sample_size if plan else 0)
    if plan is None:
        return [said]
    is_judged = one.verdict in (LotVerdict.ACCEPTED, LotVerdict.REJECTED)
    rests = t(
        "sampling-terms-rests" if is_judged else "sampling-terms-wants",
        found=count(one.found),
        sample=count(plan.sample_size),
        accept=count(plan.accept),
        reject=count(plan.reject),
    )
    return [said, html.Div(rests, className="row-note")]
