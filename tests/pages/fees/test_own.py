"""The own months: what is collected, due and paid, and of a team what is due alone."""

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.statement_records import OwnerMonth
from pages.fees import _own_view as view
from pages.fees._own_data import OwnMonths
from tests.pages.networking.register import components
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]


@pytest.mark.parametrize(
    ("kind", "collected_fen", "is_said"),
    [(OwnerKind.INSTITUTION, 9_900, True), (OwnerKind.TEAM, 0, False)],
)
def test_what_is_collected_is_said_of_who_collects(
    page: Page, visit: Visit, kind: OwnerKind, collected_fen: int, is_said: bool
) -> None:
    month = OwnerMonth(
        month=date(2026, 10, 1),
        statement_public_id=None,
        state=None,
        collected_fen=collected_fen,
        due_fen=2_700,
    )
    own = OwnMonths(owner=Owner(kind=kind, id=1), name="本单位", months=(month,))

    with visit():
        page("fees.own")
        shown = str(view.owner_section(own, None))

    assert ("2026-10 代收" in shown) is is_said
    assert ("'代收'" in shown) is is_said
    assert "¥27.00" in shown


def earned(month: date, due_fen: int) -> OwnerMonth:
    return OwnerMonth(
        month=month, statement_public_id=None, state=None, collected_fen=0, due_fen=due_fen
    )


def income_figures(months: list[OwnerMonth], today: date) -> list[list[str]]:
    """The label and the value of each figure."""
    shown = [*components(view.income(months, today)[0])]
    parts = ("key-figure-label", "key-figure-number")
    named = [[one for one in shown if getattr(one, "className", "") == part] for part in parts]
    return [[str(one.children) for one in pair] for pair in zip(*named, strict=True)]


def test_the_present_month_has_nothing_until_something_is_earned_in_it(
    page: Page, visit: Visit
) -> None:
    months = [earned(date(2026, 9, 1), 14_019), earned(date(2026, 7, 1), 5_000)]

    with visit():
        page("fees.income")
        shown = income_figures(months, date(2026, 11, 27))

    assert shown == [
        ["2026-11 至今", "¥0.00"],
        ["2026-09", "¥140.19"],
        ["2026 年累计", "¥190.19"],
    ]


def test_the_year_is_the_present_one(page: Page, visit: Visit) -> None:
    with visit():
        page("fees.income")
        shown = income_figures([earned(date(2026, 12, 1), 14_019)], date(2027, 1, 5))

    assert shown == [["2027-01 至今", "¥0.00"], ["2026-12", "¥140.19"], ["2027 年累计", "¥0.00"]]


def test_who_earns_for_the_first_time_has_no_month_before(page: Page, visit: Visit) -> None:
    with visit():
        page("fees.income")
        shown = income_figures([earned(date(2026, 11, 1), 1_800)], date(2026, 11, 27))

    assert shown == [["2026-11 至今", "¥18.00"], ["2026 年累计", "¥18.00"]]
