"""The institutions behind a rate, and two days beside each other."""

from datetime import date

from data_layer.database import Database
from data_layer.institutions.records import City, Level, MembershipState
from tests.builders.accounts import of_city
from tests.builders.institutions import store_institution, store_level
from tests.pages.networking.small_province import province
from tests.portal_app import Visit

__all__ = ["province"]

EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}


def names(response: dict) -> list[str]:
    return [row["name"]["text"] for row in response["rowData"]]


def test_everybody_in_the_denominator_is_listed(page, visit: Visit, province: Database) -> None:
    with visit():
        rows, summary = page("networking.rates_members").show_members(
            EVERYTHING, {"on": "2022-06-30"}
        )

    assert names(rows) == ["肥东县店埠镇卫生院", "南京市第一医院"]
    assert "1 / 1" in str(summary)
    assert "另有省外联网 1 家" in str(summary)


def test_a_link_narrows_the_list_to_what_its_number_counts(
    page, visit: Visit, province: Database
) -> None:
    with province.writing() as session:
        store_institution(session, membership=MembershipState.TRIAL, name="试运行卫生院")
        store_institution(session, county="包河区", name="包河区卫生院")
    asked = {"on": "2026-01-01", "level": "primary", "city": "340100", "county": "肥东县"}
    members = page("networking.rates_members")

    with visit():
        both, _ = members.show_members(EVERYTHING, asked)
        out, summary = members.show_members(EVERYTHING, asked | {"side": "out"})

    assert names(both) == ["肥东县店埠镇卫生院", "试运行卫生院"]
    assert names(out) == ["试运行卫生院"]
    # The rate is that of the whole list, whichever side is shown.
    assert "1 / 2" in str(summary)


def test_a_county_of_a_link_is_kept(page, visit: Visit, province: Database) -> None:
    with visit():
        frame = str(page("networking.rates_members").layout(on="2026-01-01", county="弋江区"))

    assert "弋江区" in frame


def test_a_city_official_lists_their_own_city_only(page, visit: Visit, province: Database) -> None:
    with visit(of_city(City.WUHU)):
        rows, _ = page("networking.rates_members").show_members(
            EVERYTHING, {"on": "2026-01-01", "city": City.HEFEI.value}
        )
        all_rows, _ = page("networking.rates_members").show_members(
            EVERYTHING, {"on": "2026-01-01"}
        )

    assert names(rows) == []
    assert names(all_rows) == ["芜湖市第一人民医院"]


def test_the_list_can_be_sorted_and_taken_along(page, visit: Visit, province: Database) -> None:
    members = page("networking.rates_members")
    by_city = EVERYTHING | {"sortModel": [{"colId": "city", "sort": "desc"}]}

    with visit():
        rows, _ = members.show_members(by_city, {"on": "2026-01-01"})
        file = members.export_members(1, {"on": "2026-01-01", "q": "芜湖"})

    assert names(rows)[0] == "芜湖市第一人民医院"
    assert "芜湖市第一人民医院" in file["content"]
    assert "肥东县" not in file["content"]


def test_two_days_name_who_made_the_difference(page, visit: Visit, province: Database) -> None:
    compare = page("networking.rates_compare")

    with visit():
        frame = str(compare.layout(**{"from": "2022-12-31", "to": "2023-01-01"}))
        rows = compare.show_changes(EVERYTHING, {}, "2022-12-31", "2023-01-01")

    assert names(rows) == ["芜湖市第一人民医院"]
    [row] = rows["rowData"]
    assert (row["networked"], row["registered"]) == ("+1", "+1")
    assert "新接入" in row["kinds"]
    assert "1 / 1" in frame
    assert "2 / 2" in frame
    assert "省内已联网 +1 家，在册 +1 家，省外联网 0 家" in frame


def test_days_given_the_wrong_way_round_are_turned(page, visit: Visit) -> None:
    with visit():
        found = page("networking.rates_compare").go_to_chosen_days("2026-01-01", "2025-01-01")

    assert found == "/networking/compare?from=2025-01-01&to=2026-01-01"


def test_changes_can_be_narrowed_to_one_kind(page, visit: Visit, province: Database) -> None:
    compare = page("networking.rates_compare")
    days = ("2022-12-31", "2023-01-01")

    with visit():
        left = compare.show_changes(EVERYTHING, {"change": ["left"]}, *days)
        file = compare.export_changes(1, {"change": ["joined"]}, *days)

    assert left["rowCount"] == 0
    assert "芜湖市第一人民医院" in file["content"]


def test_a_level_change_across_the_days_moves_the_institution(
    page, visit: Visit, province: Database
) -> None:
    with province.writing() as session:
        moving = store_institution(session, level=None, name="升级医院")
        store_level(session, moving, Level.SECONDARY, date(2020, 1, 1), date(2024, 1, 1))
        store_level(session, moving, Level.TERTIARY, date(2024, 1, 1))

    with visit():
        rows = page("networking.rates_compare").show_changes(
            EVERYTHING, {}, "2023-12-31", "2024-01-01"
        )

    [row] = rows["rowData"]
    assert (row["level"], row["networked"], row["registered"]) == ("二级 → 三级", "0", "0")
