"""One draw as its page reads it; its strata are for who plans, never for who reviews."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import PROVINCE_WIDE
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.draw_queries import draws_until, opened_draw, strata_of_draw
from data_layer.quality.draw_records import OpenedDraw, StratumRow
from data_layer.quality.estimate_queries import rates_by, rates_of_draw
from data_layer.quality.estimate_records import EstimateCut, NamedRate
from data_layer.quality.plan_records import Replayed
from data_layer.quality.replay_queries import replayed_draw
from data_layer.quality.sampling_records import WeightedRate
from pages.quality._estimates_asked import AskedRates
from pages.quality._indicator_agreement import YearAgreement, agreement_of_year
from portal import db
from portal.cache import LIVE, cached

EVERYTHING = 100_000


@dataclass(frozen=True, kw_only=True)
class DrawPage:
    """`rates` are of the whole province for every reader: they say nothing of anybody.

    Beside them stands how well those agree who found them.
    """

    opened: OpenedDraw
    rates: Mapping[str, WeightedRate]
    agreement: YearAgreement
    drawn_by: str


def draw_page(public_id: str) -> DrawPage:
    """Raises DrawNotFoundError."""
    with db.reading() as session:
        opened = opened_draw(session, public_id)
        by = opened.summary.drawn_by
        names = account_names(session, () if by is None else (by,), ())
        rates = rates_of_draw(session, PROVINCE_WIDE, public_id, SETTLED)
    return DrawPage(
        opened=opened,
        rates=rates,
        agreement=agreement_of_year(opened.summary.month),
        drawn_by=names.get(by, "") if by is not None else "",
    )


def named_rates(public_id: str, cut: EstimateCut, asked: AskedRates) -> list[NamedRate]:
    """Raises DrawNotFoundError."""
    found = _named_rates(public_id, cut, asked.indicator, asked.span)
    return [one for one in found if asked.text.casefold() in one.name.casefold()]


@cached(seconds=LIVE)
def _named_rates(public_id: str, cut: EstimateCut, indicator: str, span: int) -> list[NamedRate]:
    with db.reading() as session:
        draws = draws_until(session, public_id, span)
        return rates_by(session, PROVINCE_WIDE, draws, indicator, cut)


def strata(public_id: str, rows: range) -> tuple[list[StratumRow], int]:
    with db.reading() as session:
        return strata_of_draw(session, public_id, rows)


def replayed(public_id: str) -> Replayed:
    with db.reading() as session:
        return replayed_draw(session, public_id)
