"""What the overview says it answers is what its reader is shown."""

from collections.abc import Callable
from types import ModuleType

from data_layer.database import Database
from data_layer.institutions.records import City
from tests.builders.accounts import OF_THE_PROVINCE, of_city
from tests.builders.money import store_money
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
OF_THE_WHOLE = ("全省", "分给了谁", "账是否平")


def test_the_commission_is_told_what_came_in_who_got_it_and_that_it_adds_up(
    page: Page, visit: Visit
) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page("fees.overview").layout())

    for one in OF_THE_WHOLE:
        assert one in shown


def test_a_city_is_told_of_its_own_and_of_no_shares(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        city = City(store_money(session).network.hospital.city)
    other = next(one for one in City if one is not city)

    with visit(of_city(city)):
        shown = str(page("fees.overview").layout())
    with visit(of_city(other)):
        empty = str(page("fees.overview").layout())

    assert "¥120.00" in shown
    assert "还没有计费" in empty
    for layout in (shown, empty):
        assert "辖区内机构申请的远程影像" in layout
        for one in (*OF_THE_WHOLE, "分成"):
            assert one not in layout
