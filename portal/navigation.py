"""Which sections and pages an account may open, in the order in which they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import dash
from dash import dcc, html
from dash.dependencies import Wildcard
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from portal.components.elements import attributes, icon
from portal.i18n import t


@dataclass(frozen=True)
class Section:
    """`letter` opens it after `g`."""

    name: str
    letter: str


SECTIONS = (
    Section("home", "h"),
    Section("networking", "n"),
    Section("cases", "c"),
    Section("experts", "e"),
    Section("studies", "s"),
    Section("consents", "p"),
    Section("quality", "q"),
    Section("fees", "f"),
    Section("operations", "o"),
    Section("accounts", "a"),
)


@dataclass(frozen=True, kw_only=True)
class Item:
    """A page in the navigation; `name` is the key of its words."""

    section: str
    name: str
    path: str
    icon_name: str
    # The pages that are reached from this one.
    covers: tuple[str, ...] = ()


def items(pages: Iterable[Mapping[str, Any]], roles: frozenset[Role]) -> list[Item]:
    """The pages of every section.

    Records are reached from their lists, and a page that is `under` another one from there.
    """
    pages = list(pages)
    covered = _covered(pages)
    places = {section.name: place for place, section in enumerate(SECTIONS)}
    shown = [page for page in pages if _is_listed(page) and not roles.isdisjoint(page["roles"])]
    shown.sort(key=lambda page: (places[page["section"]], page.get("order") or 0, page["path"]))
    return [
        Item(
            section=page["section"],
            name=page["supplied_name"],
            path=page["path"],
            icon_name=page.get("icon", "bi-file-earmark"),
            covers=covered.get(page["path"], ()),
        )
        for page in shown
    ]


def _covered(pages: Iterable[Mapping[str, Any]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        if page.get("under"):
            found[page["under"]] = (*found.get(page["under"], ()), page["path"])
    return found


def _is_listed(page: Mapping[str, Any]) -> bool:
    return bool(page.get("section")) and not page.get("path_template") and not page.get("under")


def side_bar(roles: frozenset[Role]) -> Component:
    listed = items(dash.page_registry.values(), roles)
    groups = [
        _group(section, [item for item in listed if item.section == section.name])
        for section in SECTIONS
        if any(item.section == section.name for item in listed)
    ]
    return html.Nav(
        groups, id="shell-side-bar", className="side-bar", **attributes(aria_label=t("shell-menu"))
    )


def _group(section: Section, listed: list[Item]) -> Component:
    heading = html.H2(t(f"shell-section-{section.name}"), className="side-heading")
    # The overview stands alone: its heading would say the same as its only page.
    alone = section.name == "home" and len(listed) == 1
    return html.Div(
        [*([] if alone else [heading]), html.Ul([*map(_place, listed)])],
        className="side-section",
        **attributes(data_section=section.name, data_letter=section.letter),
    )


def _place(item: Item) -> Component:
    return html.Li(_link(item), **attributes(data_covers=" ".join(item.covers) or None))


def _link(item: Item) -> Component:
    return dcc.Link(
        [
            icon(item.icon_name),
            html.Span(t(item.name), className="side-words"),
            html.Span(id=count_id(item.path), className="side-count"),
        ],
        href=item.path,
        className="side-link",
    )


def count_id(path: str | Wildcard) -> dict[str, Any]:
    """Where the number of what waits on a page stands."""
    return {"type": "side-count", "path": path}


def letters(roles: frozenset[Role]) -> list[tuple[str, str]]:
    """`g` and this letter go to that section, for the sections the roles may open."""
    open_sections = {item.section for item in items(dash.page_registry.values(), roles)}
    return [
        (section.letter, t(f"shell-section-{section.name}"))
        for section in SECTIONS
        if section.name in open_sections
    ]
