"""After signing in nobody is sent elsewhere."""

import pytest

from portal.guard import safe_next


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "https://a.example",
        "//a.example",
        "/\\a",
        "javascript:1",
        "/_dash-layout",
        "/a\nb",
    ],
)
def test_only_paths_of_ours_are_a_next_place(text: str | None) -> None:
    assert safe_next(text) == "/"


def test_a_path_with_its_query_is_a_next_place() -> None:
    assert safe_next("/institutions?cities=340100") == "/institutions?cities=340100"
