"""The image index of the medical insurance as its page reads it."""

from dataclasses import dataclass

from data_layer.accounts.records import Scope
from data_layer.fees.insurance_queries import insurance_counts, insurance_entries
from data_layer.fees.insurance_records import InsuranceRecord, InsuranceState
from portal import db

EVERYTHING = 50_000
Counts = dict[InsuranceState, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class InsuranceRows:
    found: tuple[InsuranceRecord, ...]
    total: int


def counts(scope: Scope) -> Counts:
    with db.reading() as session:
        return insurance_counts(session, scope)


def insurance_rows(scope: Scope, states: tuple[InsuranceState, ...], rows: range) -> InsuranceRows:
    with db.reading() as session:
        found = insurance_entries(session, scope, states, rows)
        counted = insurance_counts(session, scope)
    total = sum(counted[one][0] for one in states or tuple(InsuranceState) if one in counted)
    return InsuranceRows(found=tuple(found), total=total)
