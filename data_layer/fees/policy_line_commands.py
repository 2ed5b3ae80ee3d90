"""Writes the lines of a policy."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from data_layer.fees.errors import FeeLinesUnusableError
from data_layer.fees.policy_records import Line
from data_layer.fees.policy_tables import FeeAdjustment, FeePrice, FeeShareRule
from data_layer.fees.records import EXEMPTIONS, Adjustment, PolicyTerms
from data_layer.fees.rules.lines import line_flaws


def store_terms(session: Session, policy_id: int, terms: PolicyTerms) -> None:
    """In place of all lines there were. Raises FeeLinesUnusableError."""
    flaws = tuple(line_flaws(terms))
    if flaws:
        raise FeeLinesUnusableError(flaws)
    for table, lines in (
        (FeePrice, terms.prices),
        (FeeAdjustment, terms.adjustments),
        (FeeShareRule, terms.shares),
    ):
        session.execute(delete(table).where(table.policy_id == policy_id))
        rows = _rows(policy_id, lines)
        if rows:
            session.execute(insert(table), rows)


def _rows(policy_id: int, lines: Iterable[Line]) -> list[dict[str, object]]:
    return [_values(line) | {"policy_id": policy_id} for line in lines]


def _values(line: Line) -> dict[str, object]:
    if not isinstance(line, Adjustment):
        return asdict(line)
    is_exemption = line.cause in EXEMPTIONS
    return asdict(line) | {"service": line.service or "", "is_exemption": is_exemption}
