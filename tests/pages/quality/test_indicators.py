"""The overview of all indicators: the numbers of the command line, for each reader their own."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from data_layer.accounts.records import Role
from data_layer.environment import Environment
from data_layer.figures_cli import figures
from data_layer.institutions.records import City
from data_layer.quality.definition_records import DECLARED
from data_layer.quality_figures import MONTHLY
from portal.i18n import Language
from portal.quality_words import indicator_name
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.pages.quality.indicator_world import CHOSEN, FEIDONG, OF_QC, WUHU, World, world
from tests.portal_app import Visit

__all__ = ["world"]


def shown(page, chosen: dict[str, object]) -> str:
    return str(page("quality.indicators").show_indicators(chosen))


def test_every_declared_indicator_is_shown_in_both_languages(
    page, visit: Visit, world: World
) -> None:
    assert [one.about for one in MONTHLY] == list(DECLARED)
    for language in Language:
        with visit(OF_THE_PROVINCE, language=language):
            text = shown(page, CHOSEN)
            names = [indicator_name(one.code, part) for one in DECLARED for part in one.parts]

        assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("code", [one.code for one in DECLARED if not one.is_sampled])
def test_the_page_prints_the_numbers_of_the_command(
    page, visit: Visit, world: World, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    environment = Environment({})
    monkeypatch.setattr(environment, "ready_database", lambda: _open(world))
    printed = CliRunner().invoke(
        figures, [code, "--month", "2026-11", "--json"], obj=environment, catch_exceptions=False
    )
    told = json.loads(printed.stdout)
    about = next(one for one in DECLARED if one.code == code)
    with visit(OF_THE_PROVINCE):
        rows = _rows(page, about.code)

    for part in about.parts:
        numbers = told[part or "all"]
        assert f"{numbers['numerator']} / {numbers['denominator']}" in rows[part]
        assert (numbers["rate"] or "–") in rows[part]


def test_who_governs_a_city_sees_the_city(page, visit: Visit, world: World) -> None:
    with visit(of_city(City.WUHU)):
        own = shown(page, CHOSEN)
        other = shown(page, CHOSEN | {"city": City.HEFEI.value})

    assert "1 / 4" not in own
    assert "1 / 4" not in other


def test_a_hospital_sees_itself_whatever_its_address_names(
    page, visit: Visit, world: World
) -> None:
    grant = of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER)
    asked = CHOSEN | {"institution": world.feidong.hospital.public_id, "city": City.HEFEI.value}
    with visit(grant):
        text = shown(page, asked)

    assert "1 / 4" not in text
    assert FEIDONG not in text


def test_a_reviewer_sees_the_province_and_no_hospital(page, visit: Visit, world: World) -> None:
    asked = CHOSEN | {"institution": world.feidong.hospital.public_id}
    with visit(OF_QC):
        text = shown(page, asked)

    assert "1 / 4" in text
    assert "0 / 1" in text
    assert FEIDONG not in text


def test_an_official_may_look_at_one_hospital(page, visit: Visit, world: World) -> None:
    asked = CHOSEN | {"institution": world.wuhu.hospital.public_id}
    with visit(OF_THE_PROVINCE):
        text = shown(page, asked)

    assert f"以下为 {WUHU} 一家的数据" in text
    assert "1 / 4" not in text


def test_of_few_cases_nothing_is_coloured_and_no_change_is_told(
    page, visit: Visit, world: World
) -> None:
    with visit(OF_THE_PROVINCE):
        text = shown(page, CHOSEN | {"city": City.WUHU.value})

    assert "例数过少，不作判定" in text
    assert "is-bad" not in text
    assert "个百分点" not in text


def test_a_denominator_of_nothing_is_a_dash(page, visit: Visit, world: World) -> None:
    with visit(OF_THE_PROVINCE):
        text = _rows(page, "bi_rads_given")[""]

    assert "0 / 0" in text
    assert "–" in text


@pytest.mark.parametrize(
    ("month", "said"),
    [("2019-03", "2019-03 尚未统计"), ("2090-01", "2090-01 尚未到来")],
)
def test_a_month_without_figures_says_why(
    page, visit: Visit, world: World, month: str, said: str
) -> None:
    with visit(OF_THE_PROVINCE):
        text = shown(page, {"month": month})

    assert said in text
    assert "0 / 0" not in text


@pytest.mark.parametrize("month", [None, "", "soon", "2026-13", ["2026-11"], 7])
def test_nonsense_in_place_of_a_month_means_the_newest_whole_one(
    page, visit: Visit, world: World, month: object
) -> None:
    with visit(OF_THE_PROVINCE):
        assert page("quality.indicators").show_indicators({"month": month})


def test_the_layout_offers_a_city_only_to_who_sees_all_of_them(
    page, visit: Visit, world: World
) -> None:
    indicators = page("quality.indicators")
    with visit(OF_THE_PROVINCE):
        whole = str(indicators.layout(month="2026-11"))
    with visit(of_hospital(world.wuhu.hospital.id, Role.HOSPITAL_MANAGER)):
        own = str(indicators.layout(month="2026-11"))

    assert "芜湖市" in whole
    assert "芜湖市" not in own
    assert "月度冻结" in whole
    assert "月度冻结" not in own


def _rows(page, code: str) -> dict[str, str]:
    """The rows of an indicator in the tables, by part."""
    about = next(one for one in DECLARED if one.code == code)
    tables = page("quality.indicators").show_indicators(CHOSEN)
    rows = [one for table in tables for one in _all(table, "Tr")]
    names = {part: indicator_name(code, part) for part in about.parts}
    return {
        part: next(str(row) for row in rows if name in str(row)) for part, name in names.items()
    }


def _all(component, kind: str) -> list:
    return [one for one in component._traverse() if type(one).__name__ == kind]


class _open:  # noqa: N801
    """The database of the test in place of the environment's."""

    def __init__(self, world: World) -> None:
        self._database = world.database

    def __enter__(self):
        return self._database

    def __exit__(self, *_error: object) -> None:
        return None


@pytest.mark.parametrize("address", ["/quality/indicators", "/quality/indicators/"])
def test_an_indicators_address_without_its_code_leads_to_all_of_them(
    signed_in: Callable[..., FlaskClient], address: str
) -> None:
    answer = signed_in(OF_THE_PROVINCE).get(address)

    assert (answer.status_code, answer.headers["Location"]) == (301, "/quality")
