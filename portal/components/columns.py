"""Columns of a table, and the cells that are more than text."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

from portal.components.feedback import Tone
from portal.components.states import look_of
from portal.i18n import Language, label, language

Kind = Literal["text", "number", "badge", "link", "lines", "code", "strip"]
Cell = str | Mapping[str, Any]

# The same word is longer in English; widths are meant for Chinese.
_ENGLISH_WIDTH = 1.2

_RENDERERS: dict[Kind, str] = {
    "text": "PortalText",
    "number": "PortalText",
    "badge": "PortalBadge",
    "link": "PortalLink",
    "lines": "PortalLines",
    "code": "PortalText",
    "strip": "PortalStrip",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """`sort` is what the callback is asked to sort by; None cannot be sorted.

    `is_main` columns stay on a telephone; `is_offered` ones start hidden, in the column choice.
    `is_wordless` ones, of numbers and dates, are as wide in every language. One that `wraps`
    makes its row as high as its text; only for rows that come with the page.
    """

    field: str
    header: str
    kind: Kind = "text"
    width: int = 120
    grows: bool = False
    sort: str | None = None
    is_main: bool = False
    is_offered: bool = False
    is_wordless: bool = False
    wraps: bool = False


def definition(column: Column) -> dict[str, Any]:
    """What AG Grid is told."""
    is_wider = language() is Language.ENGLISH and not column.is_wordless
    width = round(column.width * _ENGLISH_WIDTH) if is_wider else column.width
    return {
        "field": column.field,
        "colId": column.sort or column.field,
        "headerName": column.header,
        "cellRenderer": _RENDERERS[column.kind],
        "sortable": column.sort is not None,
        "hide": column.is_offered,
        "minWidth": column.width,
        "cellClass": f"cell-{column.kind}",
        "headerClass": f"head-{column.kind}",
        "context": {"main": column.is_main},
        **({"wrapText": True, "autoHeight": True} if column.wraps else {}),
        **({"flex": 1} if column.grows else {"width": width}),
    }


def name_column(header: str, sort: str, width: int = 220) -> Column:
    """What a row is known by, in two lines: takes the room that is left."""
    return Column(
        field="name",
        header=header,
        kind="lines",
        width=width,
        grows=True,
        sort=sort,
        is_main=True,
    )


def badge_cell(member: Enum) -> Cell:
    tone, icon_name = look_of(member)
    return {"text": label(member), "tone": tone, "icon": icon_name}


def tone_cell(words: str, tone: Tone, icon_name: str = "") -> Cell:
    return {"text": words, "tone": tone, "icon": icon_name}


def link_cell(words: str, href: str) -> Cell:
    return {"text": words, "href": href}


def lines_cell(first: str, second: str) -> Cell:
    return {"text": first, "second": second}


def cell_text(cell: object) -> str:
    """A cell as a spreadsheet gets it."""
    if isinstance(cell, Mapping):
        return " ".join(str(cell[part]) for part in ("text", "second") if cell.get(part))
    return "" if cell is None else str(cell)
