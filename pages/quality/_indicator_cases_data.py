"""The cases behind a figure: the same rows that were counted."""

from dataclasses import dataclass
from datetime import date

from data_layer.indicators import Share
from data_layer.quality.behind_queries import counted_named, rows_behind
from data_layer.quality.indicator_queries import shares_of_month
from data_layer.quality.indicator_records import (
    WHOLE,
    BehindCriteria,
    QualityIndicator,
    QualityPlace,
    RowBehind,
)
from data_layer.quality.place_queries import institution_named, narrowed
from data_layer.quality.span_queries import span_of
from data_layer.quality_figures import MONTHLY
from data_layer.scope import Scope
from portal import db


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The figure, and whose it is where it is one institution's."""

    about: QualityIndicator
    share: Share
    institution: str | None


def behind(scope: Scope, code: str, criteria: BehindCriteria) -> Behind:
    """As it was counted: to count the rows again takes as long as counting the month did."""
    about = counted_named(code, MONTHLY).about
    place = QualityPlace(institution_public_id=criteria.institution_public_id)
    with db.reading() as session:
        within = narrowed(session, scope, place, span_of(criteria.month).last_day)
        shares = shares_of_month(session, within, criteria.month).get(code, [])
        asked = criteria.institution_public_id
        name = institution_named(session, scope, asked) if asked else None
    wanted = [one.share for one in shares if criteria.part in (None, one.part)]
    return Behind(about=about, share=sum(wanted, start=Share(0, 0)), institution=name)


def rows(scope: Scope, code: str, criteria: BehindCriteria, window: range) -> list[RowBehind]:
    with db.reading() as session:
        return rows_behind(session, scope, counted_named(code, MONTHLY), criteria, window)


def row_count(found: Behind, criteria: BehindCriteria) -> int:
    share = found.share
    if criteria.counts is None:
        return share.denominator
    return share.numerator if criteria.counts else share.denominator - share.numerator


def criteria_of(
    about: QualityIndicator, month: date, *, institution: str, part: str, side: str
) -> BehindCriteria:
    """Nonsense counts for nothing."""
    counts = {"in": True, "out": False}.get(side)
    known = part if part in about.parts and part != WHOLE else None
    return BehindCriteria(month=month, institution_public_id=institution, part=known, counts=counts)
