"""What the fee of a case depends on: as the hospital states it, as the expert adds to it."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.records import CaseKind, Exemption, FeeFacts
from portal.components import choice, form_field
from portal.i18n import label, t
from portal.record_forms import whole

PARTS = "case-new-parts"
EXTRAS = "case-new-extras"
EXEMPTION = "case-new-exemption"
MINUTES = "case-record-minutes"
_CONTRAST, _NAMED = "contrast", "named"
_OFFERED_PARTS = 12


def fee_fields(parts_error: str) -> Component:
    parts = {str(number): t("cases-fee-parts-count", parts=number) for number in _parts()}
    extras = {_CONTRAST: t("cases-fee-contrast"), _NAMED: t("cases-fee-named")}
    return html.Fieldset(
        [
            html.Legend(t("cases-fee-facts")),
            form_field(
                t("cases-fee-parts"),
                choice(PARTS, parts, "1"),
                help_text=t("cases-fee-parts-help"),
                error_id=parts_error,
            ),
            form_field(
                t("cases-fee-exemption"),
                choice(
                    EXEMPTION,
                    {one.value: label(one) for one in Exemption},
                    placeholder=t("cases-fee-exemption-none"),
                ),
                help_text=t("cases-fee-exemption-help"),
            ),
            dcc.Checklist(id=EXTRAS, options=extras, value=[], className="case-fee-extras"),
        ],
        className="case-fee",
    )


def facts_from(
    parts: str | Sequence[str] | None,
    extras: str | Sequence[str] | None,
    exemption: str | Sequence[str] | None,
) -> FeeFacts:
    """What was filled in; how many parts that are no number is told at its field."""
    chosen = extras if isinstance(extras, list) else []
    known = {one.value: one for one in Exemption}
    return FeeFacts(
        part_count=whole(parts) if isinstance(parts, str) else 0,
        has_contrast=_CONTRAST in chosen,
        is_expert_named=_NAMED in chosen,
        exemption=known.get(exemption) if isinstance(exemption, str) else None,
    )


def minutes_field(kind: CaseKind, error_id: str) -> Component:
    """Only a consultation is priced by its time."""
    if kind != CaseKind.CONSULTATION:
        return html.Div([dcc.Input(id=MINUTES, type="hidden", value=""), html.Div(id=error_id)])
    typed = dcc.Input(id=MINUTES, type="text", maxLength=3, autoComplete="off", inputMode="numeric")
    return html.Div(
        form_field(
            t("cases-minutes"),
            typed,
            help_text=t("cases-minutes-help"),
            error_id=error_id,
            is_required=True,
        ),
        className="case-minutes",
    )


def minutes_from(typed: str | None) -> int | None:
    """None where nothing was typed; 0, which is too short, for what is no number."""
    text = (typed or "").strip()
    return whole(text) if text else None


def _parts() -> range:
    return range(1, _OFFERED_PARTS + 1)
