"""Reads how well the reviewers agree, from reports that chance gave to two of them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.tables import Account
from data_layer.clock import day_ends_at, day_starts_at
from data_layer.quality.agreement_records import Agreement
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.reliability_records import AgreementOn, ReviewerAgreement
from data_layer.quality.review_records import ReviewSeatKind
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.rules.agreement import agreement
from data_layer.quality.rules.plans import needs_second
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    SampleDraw,
    SampledReport,
    SamplingPlan,
)

_First, _Second = aliased(ReviewSeat), aliased(ReviewSeat)
_Mine, _Theirs = aliased(ReviewScore), aliased(ReviewScore)
_CATEGORIES = {
    AgreementOn.RADPEER: [one.value for one in RadpeerScore],
    AgreementOn.FILM_GRADE: [one.value for one in FilmGrade],
    AgreementOn.WELL_FORMED: ["yes", "no"],
}


def agreement_between(
    session: Session, first_day: date, last_day: date, on: AgreementOn
) -> Agreement:
    """Of all pairs of first and second readers whose second scored within the days.

    A second reader whom a serious score called in is left out: such pairs would make the
    reviewers look worse than they are.
    """
    pairs = [_said(row, on) for row in _pairs(session, _scored(first_day, last_day))]
    return agreement(pairs, _CATEGORIES[on])


def agreements_of_draws(
    session: Session, first_month: date, last_month: date
) -> dict[AgreementOn, Agreement]:
    """Of everything they are compared by, and of the draws of these months, whenever they scored.

    What stands beside figures is of the reports that those were made of.
    """
    drawn = SampleDraw.month.between(first_month, last_month)
    rows = list(_pairs(session, drawn))
    return {on: agreement([_said(row, on) for row in rows], _CATEGORIES[on]) for on in AgreementOn}


def agreement_by_reviewer(
    session: Session, first_day: date, last_day: date, on: AgreementOn
) -> list[ReviewerAgreement]:
    """Each beside the others, by name."""
    pairs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in _pairs(session, _scored(first_day, last_day)):
        mine, theirs = _said(row, on)
        pairs[row.first_reviewer].append((mine, theirs))
        pairs[row.second_reviewer].append((theirs, mine))
    people = session.execute(
        select(Account.id, Account.public_id, Account.display_name)
        .where(Account.id.in_(pairs))
        .order_by(Account.display_name, Account.id)
    )
    return [
        ReviewerAgreement(
            account_public_id=row.public_id,
            name=row.display_name,
            agreement=agreement(pairs[row.id], _CATEGORIES[on]),
        )
        for row in people
    ]


def _scored(first_day: date, last_day: date) -> ColumnElement[bool]:
    return and_(
        _Second.scored_at >= day_starts_at(first_day), _Second.scored_at < day_ends_at(last_day)
    )


def _pairs(session: Session, wanted: ColumnElement[bool]) -> Iterator[Row[*tuple[Any, ...]]]:
    statement = (
        select(
            SampledReport.report_id,
            SampleDraw.seed,
            SampleDraw.plan_id,
            _First.reviewer_id.label("first_reviewer"),
            _Second.reviewer_id.label("second_reviewer"),
            _Mine.radpeer.label("my_radpeer"),
            _Theirs.radpeer.label("their_radpeer"),
            _Mine.film_grade.label("my_film_grade"),
            _Theirs.film_grade.label("their_film_grade"),
            _Mine.is_well_formed.label("my_well_formed"),
            _Theirs.is_well_formed.label("their_well_formed"),
        )
        .select_from(SampledReport)
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .join(_First, _First.sampled_id == SampledReport.id)
        .join(_Second, _Second.sampled_id == SampledReport.id)
        .join(_Mine, _Mine.seat_id == _First.id)
        .join(_Theirs, _Theirs.seat_id == _Second.id)
        .where(
            _First.seat == ReviewSeatKind.FIRST,
            _Second.seat == ReviewSeatKind.SECOND,
            wanted,
        )
        .order_by(SampledReport.id)
    )
    percents = _second_percents(session)
    for row in session.execute(statement):
        if needs_second(row.seed, row.report_id, percents[row.plan_id]):
            yield row


def _second_percents(session: Session) -> dict[int, int]:
    """By plan: there are few, and pairs are many."""
    rows = session.execute(select(SamplingPlan.id, SamplingPlan.terms))
    return {row.id: PlanTerms.from_plain(row.terms).second_percent for row in rows}


def _said(row: Row[*tuple[Any, ...]], on: AgreementOn) -> tuple[str, str]:
    mine, theirs = getattr(row, f"my_{on.value}"), getattr(row, f"their_{on.value}")
    if on is AgreementOn.WELL_FORMED:
        return _yes(mine), _yes(theirs)
    return mine, theirs


def _yes(told: bool) -> str:
    return "yes" if told else "no"
