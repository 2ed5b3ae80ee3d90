"""Of few reviews no rate is told, whichever page is asked; of cases the counts alone."""

from data_layer.accounts.records import Role
from data_layer.institutions.records import City
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.pages.quality.indicator_world import CHOSEN, World, review_unevenly, world
from tests.portal_app import Visit

__all__ = ["world"]

CODE = "significant_discrepancies"
WITHOUT = "评审不足 20 份，不给出率"


def test_a_hospital_of_few_reviews_is_told_no_rate(page, visit: Visit, world: World) -> None:
    review_unevenly(world)
    whole, one = page("quality.indicators"), page("quality.indicator")
    of_few = (of_hospital(world.feidong.hospital.id, Role.HOSPITAL_MANAGER), of_city(City.HEFEI))

    for grant in of_few:
        with visit(grant):
            for text in (
                str(whole.show_indicators(CHOSEN)),
                str(one.show_indicator(CHOSEN, None, CODE)),
            ):
                assert WITHOUT in text
                assert "95% 区间" not in text.partition("评审者一致性")[0]
    with visit(of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER)):
        text = str(one.show_indicator(CHOSEN, None, CODE))
    assert "37.50%" in text
    assert WITHOUT not in text


def test_behind_a_weighted_rate_stand_counts_that_say_they_are_none(
    page, visit: Visit, world: World
) -> None:
    review_unevenly(world)
    with visit(OF_THE_PROVINCE):
        _, head = page("quality.indicator_cases").show_cases(
            {"startRow": 0, "endRow": 100, "sortModel": []}, CHOSEN, CODE
        )

    assert "已评审计数（未加权）" in str(head)
    assert "5 / 21" in str(head)
    assert "%" not in str(head)
