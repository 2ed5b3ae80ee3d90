"""Reads volumes of charges and the shares of the parties, from the roll-ups."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.experts.tables import ExpertTeam
from data_layer.fees.ledger_tables import FeeMonth, LedgerBalance
from data_layer.fees.records import Account, Party
from data_layer.fees.settlement_overview_records import FeeCut, FeeSlice, FeeVolume, PartySlice
from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

Months = tuple[date, date]
_CODES = {
    FeeCut.SERVICE: FeeMonth.service,
    FeeCut.MODALITY: FeeMonth.modality,
    FeeCut.TIER: ExpertTeam.tier,
    FeeCut.CITY: func.coalesce(Institution.city, ""),
}
_COUNT, _PRICE = func.sum(FeeMonth.charge_count), func.sum(FeeMonth.price_fen)


def fee_volumes(session: Session, scope: Scope) -> list[FeeVolume]:
    """Every month that had a charge, the oldest first; of what the scope's hospitals asked for."""
    rows = session.execute(
        select(FeeMonth.month, _COUNT, _PRICE)
        .where(is_site_in_scope(scope, FeeMonth.requesting_institution_id))
        .group_by(FeeMonth.month)
        .order_by(FeeMonth.month)
    )
    return [
        FeeVolume(month=month, charge_count=int(count), price_fen=int(price))
        for month, count, price in rows
    ]


def fee_slices(session: Session, scope: Scope, cut: FeeCut, months: Months) -> list[FeeSlice]:
    """The largest first; `months` are the first days of the first and the last month."""
    code = _CODES[cut]
    rows = session.execute(
        select(code, _COUNT, _PRICE)
        .select_from(FeeMonth)
        .join(ExpertTeam, ExpertTeam.id == FeeMonth.team_id)
        .join(Institution, Institution.id == FeeMonth.requesting_institution_id)
        .where(
            FeeMonth.month.between(*months),
            is_site_in_scope(scope, FeeMonth.requesting_institution_id),
        )
        .group_by(code)
        .order_by(_PRICE.desc(), code)
    )
    return [
        FeeSlice(code=name, charge_count=int(count), price_fen=int(price))
        for name, count, price in rows
    ]


def party_slices(session: Session, scope: Scope, months: Months) -> list[PartySlice]:
    """In the order of `Party`; for the commission only, since they are those of the province."""
    if not scope.is_province_wide:
        return []
    rows = session.execute(
        select(LedgerBalance.party, func.sum(LedgerBalance.credit_fen - LedgerBalance.debit_fen))
        .where(
            LedgerBalance.account == Account.SHARE,
            LedgerBalance.party != "",
            LedgerBalance.month.between(*months),
        )
        .group_by(LedgerBalance.party)
    )
    found = {Party(party): int(fen) for party, fen in rows}
    return [PartySlice(party=party, fen=found[party]) for party in Party if party in found]
