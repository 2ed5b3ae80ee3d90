"""Whose quality dipped in the demo's year: the demo hospital's and the demo expert's, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import RoleGrant
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.quality.definition_records import (
    SIGNIFICANT_DISCREPANCIES,
    WELL_FORMED_REPORTS,
)
from data_layer.quality.signal_records import SubjectKind


@dataclass(frozen=True, kw_only=True)
class Dip:
    """Worse by an indicator, so many times as often as others.

    In these months of the twelve, counted from the oldest, and not longer than until something
    was done about it.
    """

    subject: SubjectKind
    indicator: str
    months: range
    factor: float


_MISSED, _WRITTEN = SIGNIFICANT_DISCREPANCIES.code, WELL_FORMED_REPORTS.code
DIPS = (
    Dip(subject=SubjectKind.INSTITUTION, indicator=_MISSED, months=range(1, 8), factor=4.5),
    Dip(subject=SubjectKind.EXPERT, indicator=_MISSED, months=range(2, 9), factor=4.5),
    Dip(subject=SubjectKind.INSTITUTION, indicator=_WRITTEN, months=range(8, 12), factor=14.0),
    Dip(subject=SubjectKind.EXPERT, indicator=_WRITTEN, months=range(8, 12), factor=36.0),
)
# From which month on something was done: by whose it is, and by which indicator.
Mended = dict[tuple[SubjectKind, str], date]


def demo_subjects(session: Session) -> Mapping[SubjectKind, int]:
    """The hospital of the demo's manager, and the reader who signs in."""
    granted = {
        SubjectKind.INSTITUTION: (RoleGrant.institution_id, "manager"),
        SubjectKind.EXPERT: (RoleGrant.expert_id, "expert"),
    }
    return {
        kind: session.execute(
            select(column).where(RoleGrant.account_id == ACCOUNT_IDS[name], column.is_not(None))
        ).scalar_one()
        or 0
        for kind, (column, name) in granted.items()
    }
