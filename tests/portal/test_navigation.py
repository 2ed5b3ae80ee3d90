"""Each role finds the sections it may open, in the order of the field."""

from typing import Any

import dash
import pytest
from dash import Dash
from dash._pages import _path_to_page

from data_layer.accounts.records import Role
from portal.navigation import SECTIONS, items, letters, side_bar
from tests.builders.accounts import OF_THE_PLATFORM
from tests.portal_app import Visit


def a_page(**given: Any) -> dict[str, Any]:
    values = {
        "section": "cases",
        "roles": (Role.EXPERT,),
        "supplied_name": "cases-nav-worklist",
        "path": "/cases",
        "path_template": None,
        "order": 10,
        "icon": "bi-list-check",
    }
    return values | given


def paths(pages: list[dict[str, Any]], *roles: Role) -> list[str]:
    return [item.path for item in items(pages, frozenset(roles))]


def test_a_page_is_shown_to_its_roles_only() -> None:
    pages = [a_page(), a_page(path="/jobs", roles=(Role.SYSTEM_ADMIN,), section="operations")]

    assert paths(pages, Role.EXPERT) == ["/cases"]
    assert paths(pages, Role.AUDITOR) == []


def test_sections_come_in_their_order_and_pages_in_theirs() -> None:
    pages = [
        a_page(path="/second", order=20),
        a_page(path="/first", order=10),
        a_page(path="/", section="home"),
    ]

    assert paths(pages, Role.EXPERT) == ["/", "/first", "/second"]


def test_records_are_reached_from_their_lists() -> None:
    pages = [a_page(path="/cases/none", path_template="/cases/<case_number>")]

    assert paths(pages, Role.EXPERT) == []


def test_what_is_under_another_page_is_reached_from_there() -> None:
    pages = [a_page(), a_page(path="/imports", under="/cases")]

    [item] = items(pages, frozenset({Role.EXPERT}))

    assert (item.path, item.covers) == ("/cases", ("/imports",))


def test_a_page_without_a_section_is_not_listed() -> None:
    assert paths([a_page(section=None)], Role.EXPERT) == []


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_first_page(app: Dash, role: Role) -> None:
    first = items(dash.page_registry.values(), frozenset({role}))[0]

    assert first.path == "/"


def test_every_page_is_found_at_its_own_address(app: Dash) -> None:
    pages = [page for page in dash.page_registry.values() if not page["path_template"]]
    found = {page["path"]: _path_to_page(page["path"].strip("/"))[0].get("path") for page in pages}

    assert [path for path, reached in found.items() if path != reached] == []


def test_every_section_has_a_letter_of_its_own() -> None:
    assert len({section.letter for section in SECTIONS}) == len(SECTIONS)


def test_the_letters_are_those_of_the_sections_one_may_open(visit: Visit) -> None:
    with visit(OF_THE_PLATFORM) as visitor:
        assert ("o", "运行") in letters(visitor.roles)
        assert "病例" not in str(letters(frozenset({Role.AUDITOR})))


def test_the_side_bar_names_sections_and_pages_in_words(visit: Visit) -> None:
    with visit(OF_THE_PLATFORM) as visitor:
        seen = str(side_bar(visitor.roles))

    assert "运行" in seen
    assert "/operations/jobs" in seen
