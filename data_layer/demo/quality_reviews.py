"""Reviews the drawn reports of the demo: seats, scores, what counts, and who was told."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from numpy.random import Generator
from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.cases.tables import Case, Report
from data_layer.database import keyring
from data_layer.demo.draws import public_ids, stream
from data_layer.demo.people import ACCOUNT_IDS, REVIEWERS
from data_layer.demo.quality_dips import DIPS, Dip, Mended, demo_subjects
from data_layer.demo.quality_plans import MONTHS
from data_layer.demo.quality_scores import Said, Truth, drawn_radpeer, said_of
from data_layer.demo.records import Plan
from data_layer.demo.writing import Row as WrittenRow
from data_layer.demo.writing import Writer, plain
from data_layer.quality.definition_records import (
    SIGNIFICANT_DISCREPANCIES,
    WELL_FORMED_REPORTS,
)
from data_layer.quality.finding_records import FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.review_records import ReviewSeatKind, SampleState
from data_layer.quality.rules.settling import (
    GivenScore,
    Standing,
    is_worth_telling,
    kept_of,
    says_the_same,
    standing_after,
)
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    Rubric,
    SampleDraw,
    SampledReport,
)
from data_layer.quality.signal_records import SubjectKind

_SEAT_COLUMNS = (
    "id", "public_id", "sampled_id", "seat", "reviewer_id", "given_at", "opened_at", "scored_at",
)  # fmt: skip
_SCORE_COLUMNS = (
    "seat_id", "rubric_id", "lost", "total_hundredths", "is_vetoed", "film_grade", "has_artefact",
    "is_well_formed", "is_positive", "radpeer", "comment_sealed", "scored_at", "spent_seconds",
)  # fmt: skip
_FINDING_COLUMNS = (
    "public_id", "sampled_id", "expert_id", "institution_id", "state", "told_at", "answered_by",
    "answered_at", "reason_sealed", "decided_at",
)  # fmt: skip
# Of the newest draw not everything is reviewed, and not every difference decided.
_REVIEWED, _DECIDED = 0.65, 0.5
_ANSWERED, _DISPUTED = 0.8, 0.05
# What was told lately is not all answered yet, and still argued about.
_ANSWERED_LATELY, _DISPUTED_LATELY, _DECIDED_LATELY = 0.5, 0.4, 0.25
_REASON = "复阅原始图像后认为报告描述与结论无误，请仲裁复核。"
_KINDS = tuple(ReviewSeatKind)
_Scores = dict[ReviewSeatKind, Said]


@dataclass(kw_only=True)
class _Review:
    """One report as its review went."""

    row: Row[*tuple[Any, ...]]
    scores: _Scores
    moments: dict[ReviewSeatKind, datetime]
    standing: Standing
    finding: WrittenRow | None = None


@dataclass
class Reviews:
    session: Session
    writer: Writer
    plan: Plan
    mended: Mended
    _draw: Generator = field(init=False)
    _seat_count: int = 0

    def __post_init__(self) -> None:
        self._draw = stream(self.plan.seed, "quality reviews")
        self._rubric_id = self.session.execute(select(Rubric.id)).scalar_one()
        self._subjects = demo_subjects(self.session)
        self._first = months_back(month_of(self.plan.as_of), MONTHS)

    def review(self, month: date) -> None:
        """Whoever was drawn of the month, as far as the demo's now allows."""
        reviews = [
            found for row in self._sampled(month) if (found := self._reviewed(row)) is not None
        ]
        self._write(reviews)

    def _sampled(self, month: date) -> list[Row[*tuple[Any, ...]]]:
        return list(
            self.session.execute(
                select(
                    SampledReport.id,
                    SampledReport.needs_second,
                    SampleDraw.drawn_at,
                    SampleDraw.month,
                    Report.expert_id,
                    Case.requesting_institution_id,
                    Case.modality,
                )
                .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
                .join(Report, Report.id == SampledReport.report_id)
                .join(Case, Case.id == SampledReport.case_id)
                .where(SampleDraw.month == month)
                .order_by(SampledReport.id)
            )
        )

    def _reviewed(self, row: Row[*tuple[Any, ...]]) -> _Review | None:
        draw = self._draw
        is_newest = row.month == months_back(month_of(self.plan.as_of), 1)
        at = row.drawn_at + timedelta(seconds=int(draw.integers(3600, 14 * 86_400)))
        if at > self.plan.moment or (is_newest and draw.random() > _REVIEWED):
            return None
        truth = self._truth(row)
        review = _Review(
            row=row,
            scores={},
            moments={},
            standing=Standing(state=SampleState.OPEN, needs_second=row.needs_second),
        )
        for kind in _KINDS:
            if not self._goes_on(review, kind, is_newest) or at > self.plan.moment:
                break
            arbitrates = kind is ReviewSeatKind.ARBITER
            readers = list(review.scores.values())
            review.scores[kind] = said_of(truth, draw, readers, by_arbiter=arbitrates)
            review.moments[kind] = at
            review.standing = _standing(review)
            at += timedelta(seconds=int(draw.integers(3600, 3 * 86_400)))
        self._tell(review, truth, is_newest)
        return review

    def _truth(self, row: Row[*tuple[Any, ...]]) -> Truth:
        usual = float(self._draw.lognormal(-0.15, 0.35))
        factor = self._factor(row, SIGNIFICANT_DISCREPANCIES.code, usual)
        hospital = self._subjects[SubjectKind.INSTITUTION]
        return Truth(
            radpeer=drawn_radpeer(factor, self._draw),
            factor=factor,
            slips=self._factor(row, WELL_FORMED_REPORTS.code, usual),
            is_plain=factor > usual,
            has_poor_films=row.requesting_institution_id == hospital,
            is_sliced=row.modality in ("CT", "MR"),
        )

    def _factor(self, row: Row[*tuple[Any, ...]], indicator: str, usual: float) -> float:
        dips = [one for one in DIPS if one.indicator == indicator and self._dips(one, row)]
        return max([usual, *(one.factor for one in dips)])

    def _dips(self, dip: Dip, row: Row[*tuple[Any, ...]]) -> bool:
        whose = {
            SubjectKind.INSTITUTION: row.requesting_institution_id,
            SubjectKind.EXPERT: row.expert_id,
        }
        is_theirs = whose[dip.subject] == self._subjects[dip.subject]
        mended = self.mended.get((dip.subject, dip.indicator), date.max)
        return (
            is_theirs
            and row.month < mended
            and months_between(self._first, row.month) in dip.months
        )

    def _goes_on(self, review: _Review, kind: ReviewSeatKind, is_newest: bool) -> bool:
        state = review.standing.state
        if kind is ReviewSeatKind.ARBITER:
            decides = not is_newest or self._draw.random() < _DECIDED
            return state is SampleState.DISAGREED and decides
        return state is SampleState.OPEN

    def _tell(self, review: _Review, truth: Truth, is_newest: bool) -> None:
        """What is worth telling, and what writer and hospital answered."""
        seat = review.standing.seat
        if seat is None or not is_worth_telling(review.scores[seat].given):
            return
        told_at = review.moments[seat]
        state, answered_at, decided_at = FindingState.TOLD, None, None
        answered = told_at + timedelta(seconds=int(self._draw.integers(3600, 5 * 86_400)))
        drawn = self._draw.random()
        may_dispute = seat is not ReviewSeatKind.ARBITER
        if answered <= self.plan.moment and drawn < (_ANSWERED_LATELY if is_newest else _ANSWERED):
            state, answered_at = FindingState.ACKNOWLEDGED, answered
            if may_dispute and drawn < (_DISPUTED_LATELY if is_newest else _DISPUTED):
                state = FindingState.DISPUTED
                decided_at = self._decide(review, truth, answered, is_newest)
        if decided_at is not None:
            scores = review.scores
            counts, before = scores[ReviewSeatKind.ARBITER], scores[ReviewSeatKind.FIRST]
            is_upheld = says_the_same(counts.given, before.given)
            state = FindingState.UPHELD if is_upheld else FindingState.CHANGED
        sealed = keyring(self.session).seal(_REASON) if state in _WITH_REASON else None
        review.finding = (
            public_ids(self._draw, 1)[0], review.row.id, review.row.expert_id,
            review.row.requesting_institution_id, state.value, plain(told_at),
            self._answerer(review.row) if answered_at else None, plain(answered_at), sealed,
            plain(decided_at),
        )  # fmt: skip

    def _answerer(self, row: Row[*tuple[Any, ...]]) -> int | None:
        """Who of the demo's people could have; whoever else has no account in it."""
        if row.expert_id == self._subjects[SubjectKind.EXPERT]:
            return ACCOUNT_IDS["expert"]
        is_demo_hospital = row.requesting_institution_id == self._subjects[SubjectKind.INSTITUTION]
        return ACCOUNT_IDS["manager"] if is_demo_hospital else None

    def _decide(
        self, review: _Review, truth: Truth, disputed_at: datetime, is_newest: bool
    ) -> datetime | None:
        """An arbiter's word within ten days, unless that lies ahead or they have not come to it."""
        at = disputed_at + timedelta(seconds=int(self._draw.integers(86_400, 10 * 86_400)))
        if at > self.plan.moment or (is_newest and self._draw.random() > _DECIDED_LATELY):
            needs = review.standing.needs_second
            review.standing = Standing(state=SampleState.DISAGREED, needs_second=needs)
            return None
        readers = list(review.scores.values())
        said = said_of(truth, self._draw, readers, by_arbiter=True)
        review.scores[ReviewSeatKind.ARBITER] = said
        review.moments[ReviewSeatKind.ARBITER] = at
        review.standing = _standing(review)
        return at

    def _write(self, reviews: list[_Review]) -> None:
        seats: list[WrittenRow] = []
        scores: list[WrittenRow] = []
        for review in reviews:
            people = self._draw.permutation(len(REVIEWERS))
            for kind, said in review.scores.items():
                self._seat_count += 1
                at = review.moments[kind]
                person = REVIEWERS[int(people[_KINDS.index(kind)])]
                seats.append(self._seat(review.row.id, kind, person, (at, said)))
                scores.append(self._score(at, said))
        self.writer.stream(ReviewSeat, _SEAT_COLUMNS, seats)
        self.writer.stream(ReviewScore, _SCORE_COLUMNS, scores)
        found = [review.finding for review in reviews if review.finding is not None]
        self.writer.stream(QualityFinding, _FINDING_COLUMNS, found)
        self._settle(reviews)

    def _seat(
        self, sampled_id: int, kind: ReviewSeatKind, person: int, of: tuple[datetime, Said]
    ) -> WrittenRow:
        at, said = of
        opened = plain(at - timedelta(seconds=said.spent_seconds))
        name = public_ids(self._draw, 1)[0]
        return self._seat_count, name, sampled_id, kind.value, person, opened, opened, plain(at)

    def _score(self, at: datetime, said: Said) -> WrittenRow:
        given = said.given
        sealed = keyring(self.session).seal(said.comment) if said.comment else None
        return (
            self._seat_count, self._rubric_id, plain(dict(said.lost)),
            given.score.total_hundredths, given.score.is_vetoed, given.film_grade.value,
            said.has_artefact, given.is_well_formed, given.is_positive, given.radpeer.value,
            sealed, plain(at), said.spent_seconds,
        )  # fmt: skip

    def _settle(self, reviews: list[_Review]) -> None:
        if not reviews:
            return
        rows = [
            {
                "id": review.row.id,
                **kept_of(_given(review), review.standing, max(review.moments.values())),
            }
            for review in reviews
        ]
        self.session.execute(update(SampledReport), rows)


def months_between(first: date, month: date) -> int:
    return (month.year - first.year) * 12 + month.month - first.month


_WITH_REASON = (FindingState.DISPUTED, FindingState.UPHELD, FindingState.CHANGED)


def _standing(review: _Review) -> Standing:
    return standing_after(_given(review), review.standing.needs_second)


def _given(review: _Review) -> dict[ReviewSeatKind, GivenScore]:
    return {kind: said.given for kind, said in review.scores.items()}
