"""What is paid out and what is paid in are told apart, in sums and in numbers."""

from collections.abc import Callable
from types import ModuleType

from data_layer.fees.payment_records import PaymentOrder, PaymentState
from data_layer.fees.records import Owner, OwnerKind
from pages.fees import _payments_view as view
from tests.builders.money import OCTOBER, THEN
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]


def ordered(fen: int, state: PaymentState = PaymentState.ORDERED) -> PaymentOrder:
    return PaymentOrder(
        reference=f"202610-{fen}",
        month=OCTOBER,
        owner=Owner(kind=OwnerKind.INSTITUTION, id=1),
        owner_name="样例医院",
        fen=fen,
        state=state,
        ordered_at=THEN,
        paid_on=None,
        bank_reference="",
        failure="",
    )


def test_each_direction_has_its_own_sum_and_number(page: Page, visit: Visit) -> None:
    found = [*map(ordered, (5_000, 3_862, -20_000, -14_728))]

    with visit():
        page("fees.payments")
        shown = str(view.figures(found))

    assert "¥88.62" in shown
    assert "付款 2 笔；另有缴回 2 笔，合计 ¥347.28" in shown


def test_what_is_only_paid_out_says_nothing_of_the_other_direction(
    page: Page, visit: Visit
) -> None:
    with visit():
        page("fees.payments")
        shown = str(view.figures([ordered(5_000, PaymentState.PAID)]))

    assert "付款 1 笔" in shown
    assert "缴回" not in shown
