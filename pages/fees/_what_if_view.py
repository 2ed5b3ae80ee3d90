"""What a policy would have done with the cases of the last months: who gains, who loses."""

from collections.abc import Sequence
from enum import StrEnum

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.records import AgeGroup
from data_layer.fees.charge_records import UnchargedReason
from data_layer.fees.policy_records import PolicyRecord
from data_layer.fees.policy_what_if_records import WhatIf, WhatIfBy, WhatIfCase, WhatIfRow
from data_layer.fees.records import Cause, Party, PolicyStatus
from pages.fees._policies_data import Policies
from portal.components import card, empty_state, key_figure, key_figures, notice
from portal.components.columns import Column
from portal.components.figures import Axes, Figure, Series, no_data, ranked_bars
from portal.components.filters import Filter, Values, text_of
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.components.tables import given_table
from portal.formats import NOTHING, count, day, money, percent, signed_money
from portal.i18n import label, modality_name, t

_MONTHS = (1, 3, 6, 12)
_USUAL_MONTHS = 3
_GAINS, _LOSSES = "gains", "losses"
_DRAWN = 8
_ROOM = 0.6
_CASES_SHOWN = 12
_UNSIGNED = (PolicyStatus.DRAFT, PolicyStatus.CHECKED)
ROWS = "fee-what-if-rows"


def filters(known: Policies) -> list[Filter]:
    named = {one.public_id: f"{one.document_number} {one.title}" for one in known.found}
    spans = {str(one): t("fees-last-months", count=one) for one in _MONTHS}
    orders = {_GAINS: t("fees-gains-first"), _LOSSES: t("fees-losses-first")}
    return [
        Filter(name="policy", words=t("fees-policy"), kind="one", options=named),
        Filter(name="months", words=t("fees-span"), kind="one", options=spans),
        Filter(
            name="by",
            words=t("fees-what-if-by"),
            kind="one",
            options={one.value: label(one) for one in WhatIfBy},
        ),
        Filter(name="order", words=t("fees-order"), kind="one", options=orders),
    ]


def policy_of(chosen: Values | None, known: Policies) -> PolicyRecord | None:
    """The one asked for; else the newest that is still to be signed, else the newest."""
    asked = text_of(chosen, "policy")
    named = [one for one in known.found if one.public_id == asked]
    unsigned = [one for one in known.found if one.status in _UNSIGNED]
    return next(iter([*named, *unsigned, *known.found]), None)


def beginning(query: Values, known: Policies) -> Values:
    """What is shown at first is also what is chosen."""
    record = policy_of(query, known)
    usual = {
        "policy": record.public_id if record else None,
        "months": str(months_of(query)),
        "by": by_of(query).value,
        "order": text_of(query, "order") or _GAINS,
    }
    return {**query, **usual}


def months_of(chosen: Values | None) -> int:
    asked = text_of(chosen, "months")
    return next((one for one in _MONTHS if str(one) == asked), _USUAL_MONTHS)


def by_of(chosen: Values | None) -> WhatIfBy:
    asked = text_of(chosen, "by")
    return WhatIfBy(asked) if asked in tuple(WhatIfBy) else WhatIfBy.HOSPITAL


def rows_of(found: WhatIf, chosen: Values | None) -> list[WhatIfRow]:
    sign = 1 if text_of(chosen, "order") == _LOSSES else -1
    rows = found.rows.get(by_of(chosen), ())
    return sorted(rows, key=lambda one: (sign * one.change_fen, one.name))


def nothing() -> Component:
    return empty_state(t("fees-policies-none"), t("fees-policies-none-hint"))


def figures(found: WhatIf) -> Component:
    total = found.total
    change = percent(total.change_fen / total.before_fen) if total.before_fen else NOTHING
    return key_figures(
        [
            key_figure(t("fees-what-if-cases"), count(total.case_count)),
            key_figure(t("fees-what-if-before"), money(total.before_fen)),
            key_figure(t("fees-what-if-after"), money(total.after_fen)),
            key_figure(t("fees-what-if-change"), signed_money(total.change_fen), note=change),
            key_figure(t("fees-what-if-per-case"), signed_money(total.change_per_case_fen)),
        ]
    )


def left_out(found: WhatIf) -> list[Component]:
    """Cases that could not be compared are said, and not silently dropped."""
    if not found.not_compared:
        return []
    said = [
        t("fees-reason-count", reason=_reason(one), count=number)
        for one, number in found.not_compared.items()
    ]
    words = t("fees-not-compared", reasons=t("fees-list-comma").join(said))
    return [notice(words, "warn")]


def chart(found: WhatIf | None, chosen: Values | None) -> Figure:
    """The most that somebody gains and the most that somebody loses."""
    rows = sorted(rows_of(found, chosen), key=lambda one: -one.change_fen) if found else []
    drawn = [one for one in _ends(rows) if one.change_fen]
    if not drawn:
        return no_data()
    changes = [one.change_fen for one in drawn]
    series = Series(
        name=t("fees-what-if-change"),
        values=[fen / 100 for fen in changes],
        texts=[*map(signed_money, changes)],
    )
    names = [row_name(one, by_of(chosen)) for one in drawn]
    figure = ranked_bars(names, series, Axes(unit="yuan", y_title=t("fees-yuan")))
    # The unit stands below the axis; before a loss it would stand ahead of the minus.
    figure["layout"]["xaxis"] |= {"range": _reach(changes), "tickprefix": ""}
    return figure


def _reach(changes: Sequence[int]) -> list[float]:
    """From the most that is lost to the most that is gained, with room for the sums."""
    lowest, highest = min(0, *changes) / 100, max(0, *changes) / 100
    room = _ROOM * max(-lowest, highest)
    return [lowest - room if lowest else 0.0, highest + room if highest else 0.0]


def _ends(rows: Sequence[WhatIfRow]) -> list[WhatIfRow]:
    if len(rows) <= 2 * _DRAWN:
        return list(rows)
    return [*rows[:_DRAWN], *rows[-_DRAWN:]]


def columns() -> list[Column]:
    money_columns = (
        ("before", "fees-what-if-before"),
        ("after", "fees-what-if-after"),
        ("change", "fees-what-if-change"),
        ("per_case", "fees-what-if-per-case"),
    )
    return [
        Column(field="name", header=t("fees-what-if-who"), width=150, grows=True, is_main=True),
        Column(
            field="cases",
            header=t("fees-what-if-cases"),
            kind="number",
            width=100,
            is_wordless=True,
        ),
        *(
            Column(
                field=field,
                header=t(key),
                kind="number",
                width=112,
                is_wordless=True,
                is_main=field == "change",
            )
            for field, key in money_columns
        ),
    ]


def row_cells(one: WhatIfRow, by: WhatIfBy) -> dict[str, str]:
    return {
        "name": row_name(one, by),
        "cases": count(one.case_count),
        "before": money(one.before_fen),
        "after": money(one.after_fen),
        "change": signed_money(one.change_fen),
        "per_case": signed_money(one.change_per_case_fen),
    }


def table(rows: Sequence[WhatIfRow], by: WhatIfBy) -> Component:
    if not rows:
        return empty_state(t("fees-what-if-none"), t("fees-what-if-none-hint"))
    cells = [row_cells(one, by) for one in rows]
    height = f"{min(52 + 44 * len(cells), 560)}px"
    return given_table(ROWS, columns(), cells, height=height)


def cases_card(cases: Sequence[WhatIfCase]) -> Component:
    heads = [head(t("fees-case")), head(t("fees-what-if-change"), is_number=True)]
    rows = [_case_row(one) for one in cases[:_CASES_SHOWN]]
    look = "is-dense is-one-line"
    body = plain_table(heads, rows, look) if rows else html.P(t("fees-what-if-same"))
    return card(t("fees-what-if-largest"), body)


def _case_row(one: WhatIfCase) -> Component:
    link = dcc.Link(one.case_number, href=f"/cases/{one.case_number}")
    sums = f"{money(one.before_fen)} → {money(one.after_fen)}"
    change = signed_money(one.after_fen - one.before_fen)
    return html.Tr([row_head([link, html.Div(sums, className="is-faint")]), number(change)])


def note(found: WhatIf) -> str:
    return t("fees-what-if-note", first=day(found.first_day), last=day(found.last_day))


def row_name(one: WhatIfRow, by: WhatIfBy) -> str:
    """Hospitals, teams and experts bring their names, codes have theirs here."""
    if one.name:
        return one.name
    if by is WhatIfBy.MODALITY:
        return modality_name(one.key)
    kinds: tuple[type[StrEnum], ...] = (Party,) if by is WhatIfBy.PARTY else (AgeGroup, Cause)
    return next((label(kind(one.key)) for kind in kinds if one.key in tuple(kind)), one.key)


def _reason(code: str) -> str:
    return label(UnchargedReason(code)) if code in tuple(UnchargedReason) else code
