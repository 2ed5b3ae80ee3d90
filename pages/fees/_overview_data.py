"""What the overview of the money shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.accounts.records import Scope
from data_layer.fees.charge_list_queries import uncharged_by_reason
from data_layer.fees.ledger_queries import trial_balance
from data_layer.fees.ledger_records import TrialBalance
from data_layer.fees.settlement_overview_queries import fee_slices, fee_volumes, party_slices
from data_layer.fees.settlement_overview_records import FeeCut, FeeSlice, FeeVolume, PartySlice
from portal import db
from portal.cache import LIVE, cached

YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Overview:
    """`span` are the first days of the first and last month that the slices are of."""

    volumes: tuple[FeeVolume, ...]
    span: tuple[date, date] | None
    slices: Mapping[FeeCut, tuple[FeeSlice, ...]]
    parties: tuple[PartySlice, ...]
    balance: TrialBalance | None
    uncharged: int


@cached(LIVE)
def overview(scope: Scope) -> Overview:
    with db.reading() as session:
        volumes = tuple(fee_volumes(session, scope))
        span = (volumes[-YEAR:][0].month, volumes[-1].month) if volumes else None
        slices = {
            cut: tuple(fee_slices(session, scope, cut, span)) if span else () for cut in FeeCut
        }
        return Overview(
            volumes=volumes,
            span=span,
            slices=slices,
            parties=tuple(party_slices(session, scope, span)) if span else (),
            balance=trial_balance(session) if scope.is_province_wide else None,
            uncharged=sum(uncharged_by_reason(session, scope).values()),
        )
