"""How the overview of the money looks: volumes, averages, growth, shares, and that it adds up."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from dash import html
from dash.development.base_component import Component

from data_layer.experts.records import TeamTier
from data_layer.fees.ledger_records import TrialBalance
from data_layer.fees.month_rules import month_over
from data_layer.fees.records import Service
from data_layer.fees.settlement_overview_records import FeeCut, FeeSlice, FeeVolume, PartySlice
from data_layer.institutions.records import City
from data_layer.scope import Scope
from pages.fees._overview_data import Overview
from portal.components import Change, card, empty_state, key_figure, key_figures, notice
from portal.components.elements import Child
from portal.components.figures import Axes, Figure, Series, bar_chart, ranked_bars
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, money, month_words, percent, rate
from portal.i18n import label, modality_name, t

Reach = Literal["province", "area"]
_DRAWN_MONTHS = 24
_ROOM = 1.5


def reach_of(scope: Scope) -> Reach:
    """Shares and the balance are the province's; an official of a city sees neither."""
    return "province" if scope.is_province_wide else "area"


def nothing(reach: Reach) -> Component:
    hint = t(f"fees-overview-none-{reach}")
    return empty_state(t("fees-overview-none"), hint, icon_name="bi-coin")


def figures(found: Overview, today: date) -> Component:
    """Of the last month that is over; the running one is only begun."""
    shown, before = month_over(found.volumes, today)
    upto = [*(one for one in found.volumes if one.month < shown.month), shown][-12:]
    month = month_words(shown.month)
    return key_figures(
        [
            key_figure(
                t("fees-price-in", month=month),
                money(shown.price_fen),
                change=_growth(shown, before),
                trend=[one.price_fen / 100 for one in upto],
            ),
            key_figure(
                t("fees-count-in", month=month),
                count(shown.charge_count),
                trend=[float(one.charge_count) for one in upto],
                href=f"/fees/charges?month={month}",
            ),
            key_figure(t("fees-average-in", month=month), money(shown.average_fen)),
            key_figure(
                t("fees-nav-uncharged"),
                count(found.uncharged),
                note=t("fees-uncharged-note"),
                href="/fees/uncharged",
            ),
        ]
    )


def balance(found: TrialBalance | None) -> list[Component]:
    """Whether all that was ever posted adds up to nothing."""
    if found is None:
        return []
    sides = {"debit": money(found.debit_fen), "credit": money(found.credit_fen)}
    postings = count(found.posting_count)
    if found.difference_fen == 0:
        return [notice(t("fees-balanced", postings=postings, **sides), "good")]
    difference = money(found.difference_fen)
    return [notice(t("fees-unbalanced", difference=difference, **sides), "bad")]


def course(volumes: Sequence[FeeVolume]) -> Figure:
    shown = list(volumes[-_DRAWN_MONTHS:])
    series = Series(
        name=t("fees-price"),
        values=[one.price_fen / 100 for one in shown],
        texts=[
            t("fees-course-hover", amount=money(one.price_fen), count=one.charge_count)
            for one in shown
        ],
    )
    axes = Axes(unit="yuan", y_title=t("fees-yuan"))
    return bar_chart([one.month for one in shown], [series], axes)


def parties_chart(parties: Sequence[PartySlice]) -> Figure:
    total = sum(one.fen for one in parties)
    series = Series(
        name=t("fees-part"),
        values=[one.fen / 100 for one in parties],
        texts=[f"{money(one.fen)}<br>{rate(one.fen, total)}" for one in parties],
    )
    names = [label(one.party) for one in parties]
    # Room for what stands at the end of the longest bar.
    highest = max((one.fen for one in parties), default=0) / 100 * _ROOM
    axes = Axes(unit="yuan", y_title=t("fees-yuan"), highest=highest)
    return ranked_bars(names, series, axes, most_ticks=3)


def slice_cards(found: Overview) -> Component:
    """The cities are as many as all the others together."""
    sides = ((FeeCut.TIER, FeeCut.SERVICE, FeeCut.MODALITY), (FeeCut.CITY,))
    stacks = [
        html.Div([_slice_card(cut, found.slices[cut]) for cut in cuts], className="stack")
        for cuts in sides
    ]
    return html.Div(stacks, className="even-columns is-top")


def _slice_card(cut: FeeCut, slices: Sequence[FeeSlice]) -> Component:
    whole = sum(one.price_fen for one in slices)
    heads: list[Child] = [
        label(cut),
        *(
            head(t(f"fees-{name}"), is_number=True)
            for name in ("cases", "price-sum", "average", "part-of-price")
        ),
    ]
    rows = [_slice_row(cut, one, whole) for one in slices]
    return card(
        t("fees-by", cut=label(cut)), plain_table(heads, rows, "is-dense is-one-line fees-slice")
    )


def _slice_row(cut: FeeCut, one: FeeSlice, whole: int) -> Component:
    average = round(one.price_fen / one.charge_count) if one.charge_count else None
    return html.Tr(
        [
            row_head(_name(cut, one.code)),
            number(count(one.charge_count)),
            number(money(one.price_fen)),
            number(money(average)),
            number(rate(one.price_fen, whole)),
        ]
    )


def span_words(found: Overview) -> str:
    if found.span is None:
        return ""
    return t("fees-span-words", first=month_words(found.span[0]), last=month_words(found.span[1]))


def _growth(shown: FeeVolume, before: FeeVolume | None) -> Change | None:
    growth = shown.growth_since(before)
    if growth is None or before is None:
        return None
    return Change(
        words=percent(float(growth), 1),
        rises=growth > 0 if growth else None,
        against=t("fees-against", month=month_words(before.month)),
    )


def _name(cut: FeeCut, code: str) -> str:
    """What a cut tells apart, by the code that the data has for it."""
    if cut is FeeCut.MODALITY:
        return modality_name(code)
    if cut is FeeCut.CITY:
        return label(City(code)) if code else t("fees-no-city")
    return label(Service(code)) if cut is FeeCut.SERVICE else label(TeamTier(code))
