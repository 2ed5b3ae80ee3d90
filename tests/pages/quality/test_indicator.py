"""One indicator in depth: who is named to whom, its target, its exports, the cases behind it."""

import base64
from io import BytesIO
from types import SimpleNamespace

import pytest
from dash import html
from dash.development.base_component import Component
from openpyxl import load_workbook

from data_layer.accounts.records import Role
from data_layer.audit.export_queries import all_events
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.goal_queries import goals
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.pages.cases.acting import acting
from tests.pages.quality.indicator_world import (
    CHOSEN,
    FEIDONG,
    OF_QC,
    WUHU,
    World,
    review_unevenly,
    world,
)
from tests.portal_app import Visit

__all__ = ["world"]

ARTEFACTS = "image_artefacts"
FIRST = {"startRow": 0, "endRow": 100, "sortModel": []}
CT = CHOSEN | {"part": "CT"}


def body(page, code: str, chosen: dict[str, object]) -> str:
    return str(page("quality.indicator").show_indicator(chosen, None, code))


def saved(page, form: str, **values: str) -> str:
    """What is answered to a filled form of the target."""
    typed = {"seen": "0", **values}
    ids = [
        {"type": "register-field", "group": "quality-goal", "form": form, "name": name}
        for name in typed
    ]
    parts = [{"name": name} for name in typed]
    with acting():
        answer = page("quality.indicator").save_goal(
            1, ids, list(typed.values()), parts, "passed_at_first"
        )
    return str(answer)


def test_an_official_sees_course_funnel_cities_and_definition(
    page, visit: Visit, world: World
) -> None:
    with visit(OF_THE_PROVINCE):
        text = body(page, ARTEFACTS, CT)

    assert "1 / 4" in text
    assert FEIDONG in text
    assert "合肥市" in text
    assert "国卫办医政函〔2024〕150 号" in text
    assert "≤ 2.00%" in text
    assert "同类产品常用默认值" in text


def test_figures_made_of_reviews_have_the_reviewers_agreement_beside_them(
    page, visit: Visit, world: World
) -> None:
    with visit(OF_THE_PROVINCE):
        assert "评审者一致性" in body(page, "well_formed_reports", CHOSEN)
        assert "评审者一致性" not in body(page, "passed_at_first", CHOSEN)


def test_a_hospital_is_told_of_no_other(page, visit: Visit, world: World) -> None:
    with visit(of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER)):
        text = body(page, "passed_at_first", CHOSEN)

    assert FEIDONG not in text
    assert world.feidong.hospital.public_id not in text
    assert "按地市" not in text
    assert "全省合计" in text


def test_a_reviewer_is_told_of_points_that_have_no_name(page, visit: Visit, world: World) -> None:
    with visit(OF_QC):
        text = body(page, "passed_at_first", CHOSEN)

    assert "某机构" in text
    assert "合肥市" in text
    for secret in (FEIDONG, WUHU, world.feidong.hospital.public_id, world.case_number):
        assert secret not in text


def test_months_can_be_smoothed(page, visit: Visit, world: World) -> None:
    with visit(OF_THE_PROVINCE):
        text = body(page, "passed_at_first", CHOSEN | {"chart": "ewma", "span": "1"})

    assert "EWMA" in text
    assert "平滑" in text


@pytest.mark.parametrize("code", ["contrast_extravasation", "recognised_images"])
def test_an_indicator_of_nothing_says_so(page, visit: Visit, world: World, code: str) -> None:
    with visit(OF_THE_PROVINCE):
        text = body(page, code, CHOSEN)

    assert "该时段没有机构有数据" in text


def test_an_indicator_nobody_declared_is_no_page(page, visit: Visit, world: World) -> None:
    with visit(OF_THE_PROVINCE), pytest.raises(UnknownQualityIndicatorError):
        page("quality.indicator").layout(code="hospital_beauty")


def test_a_month_to_come_is_said_to_be_so(page, visit: Visit, world: World) -> None:
    with visit(OF_THE_PROVINCE):
        assert "尚未到来" in body(page, ARTEFACTS, {"month": "2090-01"})


def test_hospitals_stand_by_their_codes_and_lead_to_their_cases(
    page, visit: Visit, world: World
) -> None:
    with visit(OF_THE_PROVINCE):
        answer = page("quality.indicator").show_sites(FIRST, CHOSEN, "passed_at_first")

    assert answer["rowCount"] == 2
    rows = {row["name"]["text"]: row for row in answer["rowData"]}
    assert rows[FEIDONG]["counts"] == "3 / 4"
    assert world.feidong.hospital.public_id in rows[FEIDONG]["href"]


def test_of_what_is_sampled_a_hospital_has_its_weighted_rate_and_no_rate_of_too_few(
    page, visit: Visit, world: World
) -> None:
    review_unevenly(world)
    indicator = page("quality.indicator")

    with visit(OF_THE_PROVINCE):
        answer = indicator.show_sites(FIRST, CHOSEN, "significant_discrepancies")
        shown = str(indicator.layout("significant_discrepancies", **CHOSEN))
    rows = {row["name"]["text"]: row for row in answer["rowData"]}

    assert list(rows) == [WUHU, FEIDONG]
    assert (rows[WUHU]["counts"], rows[WUHU]["value"]) == ("5 / 20", "37.50%")
    low, high = (float(one.removesuffix("%")) for one in rows[WUHU]["interval"].split(" – "))
    assert low < 37.5 < high
    few = rows[FEIDONG]
    assert (few["counts"], few["value"], few["interval"]) == ("0 / 1", "–", "–")
    assert "评审不足 20 份的不给出率" in shown


def test_of_what_is_sampled_cities_and_levels_have_their_weighted_rate(
    page, visit: Visit, world: World
) -> None:
    review_unevenly(world)
    places = page("quality.indicator").show_weighted_places

    with visit(OF_THE_PROVINCE):
        [cities, levels] = places(CHOSEN, "significant_discrepancies")
        assert places(CHOSEN, "passed_at_first") == []
        assert places({"month": "2026-02"}, "significant_discrepancies") == []
    with visit(of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER)):
        assert places(CHOSEN, "significant_discrepancies") == []

    for table, rated, few in ((cities, "芜湖市", "合肥市"), (levels, "三级", "二级")):
        rows = table_rows(table)
        assert rows[rated][:2] == ["5 / 20", "37.50%"]
        low, high = (float(one.removesuffix("%")) for one in rows[rated][2].split(" – "))
        assert low < 37.5 < high
        assert rows[few][:3] == ["0 / 1", "–", "–"]
        assert "判定按已评审报告计数，未加权" in str(table)


def table_rows(card: Component) -> dict[str, list[str]]:
    """The cells of each row, by its head."""
    rows = [one for one in card._traverse() if isinstance(one, html.Tr)]
    cells = [[cell.children for cell in row.children] for row in rows]
    return {name: own for name, *own in cells}


def test_neither_hospitals_nor_reviewers_get_the_table(page, visit: Visit, world: World) -> None:
    indicator = page("quality.indicator")
    for grant in (of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER), OF_QC):
        with visit(grant), pytest.raises(AccessDeniedError):
            indicator.show_sites(FIRST, CHOSEN, "passed_at_first")


@pytest.mark.parametrize(("typed", "kept"), [("95", 9500), ("95.5 %", 9550), ("0.10", 10)])
def test_the_commission_sets_a_target_with_its_origin(
    page, visit: Visit, world: World, typed: str, kept: int
) -> None:
    with visit(OF_THE_PROVINCE):
        saved(page, "set", target=typed, origin="2026 年质控工作会议")

    with world.database.reading() as session:
        goal = goals(session)["passed_at_first"]
    assert (goal.target_hundredths, goal.origin) == (kept, "2026 年质控工作会议")


def test_a_target_can_be_taken_back(page, visit: Visit, world: World) -> None:
    with visit(OF_THE_PROVINCE):
        saved(page, "set", target="95", origin="会议纪要")
        saved(page, "withdraw", seen="1", origin="会议纪要第二号")
        text = body(page, "passed_at_first", CHOSEN)

    assert "已撤销" in text
    assert "会议纪要第二号" in text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"target": "much", "origin": "会议"}, "0 至 100"),
        ({"target": "101", "origin": "会议"}, "0 至 100"),
        ({"target": "95", "origin": " "}, "来源"),
        ({"target": "95", "origin": "会议", "seen": "7"}, "已被他人更新"),
    ],
)
def test_what_is_no_target_is_said_and_changes_nothing(
    page, visit: Visit, world: World, values: dict[str, str], said: str
) -> None:
    with visit(OF_THE_PROVINCE):
        answer = saved(page, "set", **values)

    assert said in answer
    with world.database.reading() as session:
        assert "passed_at_first" not in goals(session)


def test_a_city_official_sets_no_target(page, visit: Visit, world: World) -> None:
    with visit(of_city(City.HEFEI)):
        assert "设定目标值" not in body(page, "passed_at_first", CHOSEN)
        with pytest.raises(AccessDeniedError):
            saved(page, "set", target="95", origin="会议")


def test_hospitals_leave_as_a_workbook_after_the_trail_says_so(
    page, visit: Visit, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    indicator = page("quality.indicator")
    monkeypatch.setattr(indicator, "ctx", SimpleNamespace(triggered_id=indicator.SHEET))
    with visit(OF_THE_PROVINCE):
        answer = indicator.export_sites(0, 1, CHOSEN, "passed_at_first")

    book = load_workbook(BytesIO(base64.b64decode(answer["content"])))
    rows = list(book.active.iter_rows(values_only=True))
    assert answer["filename"] == "passed_at_first-2026-11.xlsx"
    assert rows[0][0] == "机构"
    assert [row[2] for row in rows if row[0].startswith(FEIDONG)] == ["3 / 4"]
    with world.database.reading() as session:
        [event] = [one for one in all_events(session) if one.action == "table.export"]
    assert event.details == {"rows": 2, "month": "2026-11", "indicator": "passed_at_first"}


def test_a_figure_leads_to_the_cases_that_were_counted(page, visit: Visit, world: World) -> None:
    cases = page("quality.indicator_cases")
    asked = CT | {"side": "in"}
    with visit(OF_THE_PROVINCE):
        answer, head = cases.show_cases(FIRST, asked, ARTEFACTS)
        everybody, _ = cases.show_cases(FIRST, CT, ARTEFACTS)

    assert [row["href"] for row in answer["rowData"]] == [f"/cases/{world.case_number}"]
    assert answer["rowCount"] == 1
    assert (everybody["rowCount"], len(everybody["rowData"])) == (4, 4)
    assert "25.00% (1 / 4)" in str(head)


def test_a_hospital_opens_its_own_cases_only(page, visit: Visit, world: World) -> None:
    cases = page("quality.indicator_cases")
    asked = CHOSEN | {"institution": world.feidong.hospital.public_id}
    with visit(of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER)):
        own, _ = cases.show_cases(FIRST, CHOSEN, "passed_at_first")
        others, head = cases.show_cases(FIRST, asked, "passed_at_first")

    assert own["rowCount"] == len(own["rowData"]) == 1
    assert others == {"rowData": [], "rowCount": 0}
    assert FEIDONG not in str(head)


def test_a_reviewer_opens_no_case(page, visit: Visit, world: World) -> None:
    with visit(OF_QC), pytest.raises(AccessDeniedError):
        page("quality.indicator_cases").layout(code=ARTEFACTS)
