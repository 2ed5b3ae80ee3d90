"""Reviewers and what they say, for tests: somebody of another hospital who finds nothing wrong."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.cases.tables import Case
from data_layer.quality.desk_commands import open_next
from data_layer.quality.review_records import BlindedItem, NewScore, Reviewer
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.sampling_tables import SampledReport
from data_layer.quality.score_commands import submit_score
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_network
from tests.builders.experts import store_expert
from tests.builders.quality import store_draw, store_issued, store_rubric, store_sampled

LOOK = timedelta(seconds=30)
QC = frozenset({Role.QC_REVIEWER})


@dataclass(frozen=True)
class UnderReview:
    """One drawn report of a hospital, and two reviewers from elsewhere with an arbiter."""

    network: Network
    case: Case
    sampled: SampledReport
    first: Reviewer
    second: Reviewer
    arbiter: Reviewer

    def standing(self, session: Session) -> tuple[str, str]:
        """As it is kept: the state, and whose score counts."""
        session.expire_all()
        row = session.get_one(SampledReport, self.sampled.id)
        return row.state, row.settled_seat


def store_reviewer(session: Session, **given: object) -> Reviewer:
    """An expert of a hospital of their own."""
    account = store_account(session)
    expert = store_expert(session, account_id=account.id)
    values: dict[str, object] = {
        "account_id": account.id,
        "roles": QC,
        "expert_id": expert.id,
        "institution_ids": frozenset({expert.institution_id}),
    }
    return Reviewer(**(values | given))  # type: ignore[arg-type]


def store_under_review(session: Session, **given: object) -> UnderReview:
    """`given` describes the sampled report."""
    network = store_network(session, name="肥东县人民医院")
    store_rubric(session)
    case = store_issued(session, network)
    sampled = store_sampled(session, case, store_draw(session), **given)
    first, second, arbiter = (store_reviewer(session) for _ in range(3))
    return UnderReview(
        network=network,
        case=case,
        sampled=sampled,
        first=first,
        second=second,
        arbiter=arbiter,
    )


def a_score(radpeer: str = "1", **given: object) -> NewScore:
    values: dict[str, object] = {
        "rubric_version": 1,
        "film_grade": FilmGrade.A,
        "radpeer": RadpeerScore(radpeer),
        "is_well_formed": True,
    }
    return NewScore(**(values | given))  # type: ignore[arg-type]


def opened(session: Session, reviewer: Reviewer, *, arbitrating: bool = False) -> BlindedItem:
    item = open_next(session, reviewer, NOON, arbitrating=arbitrating)
    assert item is not None
    return item


def scored(
    session: Session,
    reviewer: Reviewer,
    radpeer: str = "1",
    *,
    arbitrating: bool = False,
    **given: object,
) -> None:
    """Opens the next report and scores it after half a minute."""
    item = opened(session, reviewer, arbitrating=arbitrating)
    submit_score(session, reviewer, item.seat, a_score(radpeer, **given), NOON + LOOK)
