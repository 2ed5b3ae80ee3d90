"""The own months: what is collected, due and paid, and of a team what is due alone."""

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.statement_records import OwnerMonth
from pages.fees import _own_view as view
from pages.fees._own_data import OwnMonths
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
