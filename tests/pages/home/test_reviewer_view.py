"""A reviewer of quality control sees first what comes next and how much is left."""

from sqlalchemy import select

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.quality.sampling_tables import ReviewSeat
from tests.builders.accounts import an_account
from tests.builders.reviews import store_under_review
from tests.portal_app import Visit

# Who has nothing to do with any hospital.
REVIEWER = an_account(Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM), id=999)


def test_the_next_report_is_one_key_away(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_under_review(session)
    overview = page("home.overview")

    with visit(account=REVIEWER):
        body = str(overview.layout())

    assert "/quality/reviews" in body
    assert "data-first-case" in body
    assert "剩余 1 份" in body
    # The hospital that it is of.
    assert "肥东" not in body


def test_nothing_is_taken_by_looking(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_under_review(session)
    overview = page("home.overview")

    with visit(account=REVIEWER):
        overview.layout()

    with database.reading() as session:
        assert session.scalar(select(ReviewSeat.id)) is None


def test_who_has_nothing_left_is_told_so(page, visit: Visit) -> None:
    overview = page("home.overview")

    with visit(account=REVIEWER):
        body = str(overview.layout())

    assert "没有待评报告" in body
