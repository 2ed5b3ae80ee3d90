"""How targets look: what is expected and missing now, what was said when, and the form."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.networking_records import NetworkingPlace
from data_layer.institutions.rates_records import LEVELS
from data_layer.institutions.records import Level
from data_layer.institutions.target_errors import TargetNotUsableError
from data_layer.institutions.target_records import NewTarget, Target
from pages.networking._rates_charts import share_of
from pages.networking._rates_places import level_words, members_href, networking_definition
from pages.networking._targets_data import Targets
from portal.components import (
    badge,
    button,
    card,
    choice,
    definition,
    empty_state,
    form_field,
)
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, day, fraction, moment, share
from portal.i18n import label, t
from portal.typed_days import typed_day

LEVEL = "networking-target-level"
RATE = "networking-target-rate"
FROM = "networking-target-from"
UNTIL = "networking-target-until"
SAVE = "networking-target-save"
ERROR = "networking-target-error"
ALL_LEVELS = "all"
# 40, 40.5 or 40.25, with or without the sign.
_RATE = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?\s*%?")


def body(found: Targets) -> list[Component]:
    return [_now(found), _said(found)]


def _now(found: Targets) -> Component:
    rows = [_row(found, level) for level in LEVELS]
    heads: list[Child] = [
        t("networking-level"),
        head(t("networking-in-of"), is_number=True),
        head(t("networking-rate"), is_number=True),
        head(t("networking-target-head"), is_number=True),
        t("networking-target-gap"),
    ]
    return card(
        html.Span(
            [t("networking-targets-now"), definition(networking_definition())],
            className="with-definition",
        ),
        plain_table(heads, rows),
        caption=t("networking-targets-caption", day=day(found.rates.now.as_of)),
    )


def _row(found: Targets, level: Level | None) -> Component:
    place = NetworkingPlace(level=level)
    part = found.rates.now.share(place)
    standing = found.rates.targets.get(level)
    gap: Child = NOTHING
    if standing is not None:
        gap = _gap(level, standing.missing, share_of(standing.rate_hundredths))
    aim = share_of(standing.rate_hundredths) if standing else NOTHING
    link = dcc.Link(fraction(part), href=members_href(found.rates.now.as_of, place))
    return html.Tr(
        [
            row_head(level_words(level)),
            number(link),
            number(share(part)),
            number(aim),
            html.Td(gap, className="is-sentence"),
        ]
    )


def _gap(level: Level | None, missing: int, rate: str) -> Child:
    if not missing:
        return badge(t("networking-reached"), "good", "bi-check-circle")
    if level is None:
        return t("networking-gap-all", count=missing, rate=rate)
    return t("networking-gap", count=missing, level=label(level).lower(), rate=rate)


def _said(found: Targets) -> Component:
    if not found.said:
        nothing = empty_state(
            t("networking-targets-none"),
            t("networking-targets-none-hint"),
            icon_name="bi-bullseye",
        )
        return card(t("networking-targets-history"), nothing)
    heads: list[Child] = [
        t("networking-level"),
        head(t("networking-target-head"), is_number=True),
        t("networking-valid-from"),
        t("networking-valid-to"),
        t("networking-target-by"),
    ]
    rows = [_said_row(one, str(found.names.get(one.set_by, ""))) for one in found.said]
    return card(
        t("networking-targets-history"),
        plain_table(heads, rows),
        caption=t("networking-targets-history-caption"),
    )


def _said_row(one: Target, name: str) -> Component:
    aim = t("networking-target-withdrawn")
    if one.rate_hundredths is not None:
        aim = share_of(one.rate_hundredths)
    by = html.Span([name, html.Span(moment(one.recorded_at), className="cell-aside")])
    return html.Tr(
        [
            row_head(level_words(one.level)),
            number(aim),
            html.Td(day(one.valid_from), className="is-day"),
            html.Td(
                day(one.valid_to) if one.valid_to else t("networking-open-ended"),
                className="is-day",
            ),
            html.Td(by, className="is-sentence"),
        ]
    )


def form(today: date) -> Component:
    """What is typed stays until it is saved."""
    options = {level or ALL_LEVELS: level_words(level) for level in LEVELS}
    fields = [
        form_field(t("networking-level"), choice(LEVEL, options, ALL_LEVELS)),
        form_field(
            t("networking-target-rate"),
            dcc.Input(id=RATE, type="text", maxLength=8, placeholder="80.00", value=""),
            help_text=t("networking-target-rate-help"),
        ),
        form_field(
            t("networking-valid-from"),
            dcc.Input(id=FROM, type="text", maxLength=10, value=f"{today.year}-01-01"),
            help_text=t("networking-target-from-help"),
            is_required=True,
        ),
        form_field(
            t("networking-valid-to"),
            dcc.Input(id=UNTIL, type="text", maxLength=10, value=""),
            help_text=t("networking-target-until-help"),
        ),
        html.Div(id=ERROR, className="field-error", role="alert"),
        html.Div(
            button(t("networking-target-save"), button_id=SAVE, look="main"),
            className="form-actions",
        ),
    ]
    return card(t("networking-target-form"), html.Div(fields, className="stack"))


def chosen_level(text: str | None) -> Level | None:
    return Level(text) if text in tuple(Level) else None


def newest_numbers(said: Sequence[Target]) -> dict[str, int]:
    """Of each level the number of its newest target: whoever sets one has seen these."""
    numbers = {level or ALL_LEVELS: 0 for level in LEVELS}
    for one in said:
        level = one.level or ALL_LEVELS
        numbers[level] = max(numbers[level], one.number)
    return numbers


def new_target(
    level: str | None,
    rate: str | None,
    first: str | None,
    last: str | None,
    seen: Mapping[str, int] | None,
) -> NewTarget:
    """Raises TargetNotUsableError; an empty rate says that there is no target any more."""
    begins, ends = typed_day((first or "").strip()), typed_day((last or "").strip())
    if begins is None:
        raise TargetNotUsableError(field="valid_from")
    if (last or "").strip() and ends is None:
        raise TargetNotUsableError(field="valid_to")
    chosen = chosen_level(level)
    return NewTarget(
        level=chosen,
        rate_hundredths=_hundredths(rate),
        valid_from=begins,
        valid_to=ends,
        seen=(seen or {}).get(chosen or ALL_LEVELS, 0),
    )


def _hundredths(text: str | None) -> int | None:
    typed = (text or "").strip()
    if not typed:
        return None
    found = _RATE.fullmatch(typed)
    if found is None:
        raise TargetNotUsableError(field="rate")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
