"""Targets: read by those who govern, set by the commission."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City, Level
from data_layer.institutions.target_queries import targets
from data_layer.institutions.target_records import Target
from tests.builders.accounts import OF_THE_PROVINCE, of_city
from tests.builders.targets import set_a_target
from tests.pages.asking import ask, value
from tests.pages.networking.small_province import province
from tests.portal_app import Visit

__all__ = ["province"]

SEEN = {"all": 0, "primary": 0, "secondary": 0, "tertiary": 0}


def kept(database: Database) -> list[Target]:
    with database.reading() as session:
        return targets(session)


def save(
    browser: FlaskClient, level: str, rate: str | None, seen: dict[str, int] = SEEN
) -> dict[str, object]:
    """What the form sends, and what comes of it."""
    name = "networking-target"
    state = [
        value(f"{name}-level", "value", level),
        value(f"{name}-rate", "value", rate),
        value(f"{name}-from", "value", "2026-01-01"),
        value(f"{name}-until", "value", ""),
        value(f"{name}s-seen", "data", seen),
    ]
    answer = ask(
        browser,
        ["networking-targets-changed.data", f"{name}-error.children"],
        [value(f"{name}-save", "n_clicks", 1)],
        state,
        [f"{name}-save.n_clicks"],
    )
    return answer.get_json()["response"]


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("40", 4000), ("40.5", 4050), ("40.25 %", 4025), ("", None), (None, None)],
)
def test_a_rate_is_taken_as_it_is_typed(
    signed_in: Callable[..., FlaskClient],
    database: Database,
    typed: str | None,
    hundredths: int | None,
) -> None:
    said = save(signed_in(OF_THE_PROVINCE), "tertiary", typed)

    assert said["networking-target-error"] == {"children": ""}
    [target] = kept(database)
    assert (target.level, target.rate_hundredths) == (Level.TERTIARY, hundredths)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("400", "2026-01-01", ""), "目标须大于 0"),
        (("0", "2026-01-01", ""), "目标须大于 0"),
        (("forty", "2026-01-01", ""), "目标须大于 0"),
        (("40.255", "2026-01-01", ""), "目标须大于 0"),
        (("40", "soon", ""), "请填写生效日期"),
        (("40", None, ""), "请填写生效日期"),
        (("40", "2026-01-01", "2025-01-01"), "截止日期须晚于"),
        (("40", "2026-01-01", "never"), "截止日期须晚于"),
    ],
)
def test_what_cannot_be_used_is_said_and_changes_nothing(
    page, visit: Visit, database: Database, typed: tuple[str, str | None, str], said: str
) -> None:
    with visit():
        _, error = page("networking.targets").set_target(1, "all", *typed, SEEN)

    assert said in error
    assert kept(database) == []


def test_who_comes_second_is_told(
    signed_in: Callable[..., FlaskClient], database: Database
) -> None:
    browser = signed_in(OF_THE_PROVINCE)
    with database.writing() as session:
        set_a_target(session, Level.TERTIARY, 5000)

    said = save(browser, "tertiary", "40")

    assert "刚刚被他人改动" in str(said["networking-target-error"])
    assert [one.rate_hundredths for one in kept(database)] == [5000]


def test_the_page_tells_what_is_missing_and_which_targets_it_shows(
    page, visit: Visit, province: Database
) -> None:
    with province.writing() as session:
        set_a_target(session, Level.TERTIARY, 5000)

    with visit():
        shown, seen = page("networking.targets").show_targets(None)

    assert "50.00%" in str(shown)
    assert "已达标" in str(shown)
    assert seen == SEEN | {"tertiary": 1}


def test_a_city_official_reads_targets_and_sets_none(
    page, visit: Visit, database: Database
) -> None:
    targets_page = page("networking.targets")

    with visit(of_city(City.WUHU)):
        frame = str(targets_page.layout())
        with pytest.raises(AccessDeniedError):
            targets_page.set_target(1, "all", "40", "2026-01-01", "", SEEN)

    assert "networking-target-save" not in frame
