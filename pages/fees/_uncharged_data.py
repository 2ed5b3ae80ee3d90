"""Delivered cases that could not be charged yet, as the page reads them."""

from dataclasses import dataclass

from data_layer.fees.charge_list_queries import uncharged, uncharged_by_reason
from data_layer.fees.charge_records import UnchargedReason, UnchargedRecord
from portal import db
from portal.access import scope

EVERYTHING = 50_000
Reasons = tuple[UnchargedReason, ...]


@dataclass(frozen=True, kw_only=True)
class UnchargedRows:
    found: tuple[UnchargedRecord, ...]
    total: int


def by_reason() -> dict[UnchargedReason, int]:
    with db.reading() as session:
        return uncharged_by_reason(session, scope())


def uncharged_rows(reasons: Reasons, rows: range) -> UnchargedRows:
    with db.reading() as session:
        found = uncharged(session, scope(), rows, reasons)
        counted = uncharged_by_reason(session, scope())
    wanted = reasons or tuple(UnchargedReason)
    return UnchargedRows(found=tuple(found), total=sum(counted.get(one, 0) for one in wanted))
