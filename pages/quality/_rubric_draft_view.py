"""How a new version of a rubric is written: a row for each item, and their sum."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.review_records import RubricRecord
from data_layer.quality.rubric_records import LONGEST_ITEM_NAME, WHOLE_SCORE, RubricKind
from portal.components import badge, button, card, form_field
from portal.components.forms import as_written
from portal.components.plain_tables import plain_table
from portal.i18n import label, t
from portal.record_forms import error_id, field_id, hidden, save_id, told_id
from portal.rubric_words import item_words
from portal.typed_sums import shown_hundredths, typed_hundredths

GROUP, FORM = "sampling-rubric", "draft"
TOTAL = "sampling-rubric-total"
# Rows beyond those that the version before had.
MORE = 3


def form_card(kind: RubricKind, before: RubricRecord | None, day_from: str) -> Component:
    rows = [_row(number, *one) for number, one in enumerate(_lines(before))]
    heads = [t(f"sampling-head-{name}") for name in ("item", "points", "veto")]
    save = button(t("sampling-rubric-save"), button_id=save_id(GROUP, FORM), look="main")
    cancel = button(t("register-cancel"), href="/quality/rubrics", look="quiet")
    parts: list[Any] = [
        html.Div([_valid_from(day_from), _origin()], className="register-fields"),
        plain_table(heads, rows, "rubric-draft"),
        html.Div(total_line([shown for _, _, shown, _ in _lines(before)]), id=TOTAL, role="status"),
        _error("total"),
        html.Div(id=told_id(GROUP, FORM)),
        html.Div([cancel, save], className="sampling-form-foot"),
    ]
    return card(label(kind), parts, caption=t("sampling-rubric-draft-note"))


def total_line(points: Sequence[str | None]) -> Component:
    """What the points add up to, as they are typed."""
    numbers = [typed_hundredths(one or "0") for one in points]
    if any(number is None for number in numbers):
        return badge(t("sampling-total-no-number"), "warn", "bi-exclamation-triangle")
    total = sum(number or 0 for number in numbers)
    words = t("sampling-total-is", total=shown_hundredths(total))
    if total == WHOLE_SCORE:
        return badge(words, "good", "bi-check-circle")
    lacking = shown_hundredths(abs(WHOLE_SCORE - total))
    key = "sampling-total-lacks" if total < WHOLE_SCORE else "sampling-total-exceeds"
    return badge(t(key, total=shown_hundredths(total), by=lacking), "warn", "bi-plus-slash-minus")


def _lines(before: RubricRecord | None) -> list[tuple[str, str, str, bool]]:
    """Code, name, points and veto of what was, then rows for what is new."""
    items = before.items if before else ()
    kept = [
        (one.code, item_words(one), shown_hundredths(one.points_hundredths), one.is_veto)
        for one in items
    ]
    return [*kept, *[("", "", "", False)] * MORE]


def _row(number: int, code: str, name: str, points: str, is_veto: bool) -> Component:
    place = str(number + 1)
    return html.Tr(
        [
            html.Th(
                [
                    _input(f"name-{number}", name, t("sampling-item-name", number=place)),
                    hidden(GROUP, FORM, f"code-{number}", code),
                    _error(f"name-{number}"),
                ],
                scope="row",
            ),
            html.Td(
                [
                    _input(f"points-{number}", points, t("sampling-item-points", number=place)),
                    _error(f"points-{number}"),
                ]
            ),
            html.Td(_veto(number, is_veto)),
        ]
    )


def _input(name: str, value: str, words: str) -> Component:
    own: Any = field_id(GROUP, FORM, name)
    is_name = name.startswith("name-")
    return html.Div(
        [
            html.Label(words, htmlFor=as_written(own), className="visually-hidden"),
            dcc.Input(
                id=own,
                type="text",
                value=value,
                maxLength=LONGEST_ITEM_NAME if is_name else 6,
                autoComplete="off",
                placeholder=t("sampling-item-new") if is_name and not value else "",
            ),
        ]
    )


def _veto(number: int, is_veto: bool) -> Component:
    own: Any = field_id(GROUP, FORM, f"veto-{number}")
    return dcc.Checklist(
        id=own,
        options={"1": t("sampling-veto")},
        value=["1"] if is_veto else [],
        className="register-switch",
    )


def _error(name: str) -> Component:
    return html.Div(id=error_id(GROUP, FORM, name), className="field-error", role="alert")


def _valid_from(value: str) -> Component:
    own: Any = field_id(GROUP, FORM, "valid_from")
    return form_field(
        t("sampling-head-valid-from"),
        dcc.Input(id=own, type="text", value=value, maxLength=10, autoComplete="off"),
        help_text=t("sampling-valid-from-help", day=value),
        error_id=error_id(GROUP, FORM, "valid_from"),
        is_required=True,
    )


def _origin() -> Component:
    own: Any = field_id(GROUP, FORM, "origin")
    return form_field(
        t("sampling-origin"),
        dcc.Input(id=own, type="text", value="", maxLength=255, autoComplete="off"),
        help_text=t("sampling-origin-help"),
        error_id=error_id(GROUP, FORM, "origin"),
    )
