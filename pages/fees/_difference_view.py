"""What a policy changes against the one before it, line by line and field by field."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.fees.policy_records import Line, LineChange, PolicyTable
from data_layer.fees.records import Adjustment, Cause, Party, PriceLine, Service
from pages.fees._words import level_words, modality_words, service_words, share_words
from portal.components import badge, card, empty_state
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, money
from portal.i18n import label, t


def difference_cards(changes: Sequence[LineChange], before: str) -> list[Component]:
    """`before` is the document number of the policy it is compared with."""
    if not before:
        nothing = empty_state(t("fees-difference-first"), t("fees-difference-first-hint"))
        return [card(None, nothing)]
    if not changes:
        nothing = empty_state(t("fees-difference-none"), t("fees-difference-none-hint"))
        return [card(None, nothing)]
    return [_table_card(table, changes, before) for table in PolicyTable if _of(table, changes)]


def _table_card(table: PolicyTable, changes: Sequence[LineChange], before: str) -> Component:
    own = _of(table, changes)
    heads: list[Child] = [t("fees-line"), t("fees-change"), t("fees-about"), t("fees-field")]
    heads += [head(words, is_number=True) for words in (before, t("fees-this-policy"))]
    rows = [row for one in own for row in _rows(one)]
    caption = t("fees-difference-count", count=len(own))
    return card(label(table), plain_table(heads, rows, "is-dense"), caption=caption)


def _of(table: PolicyTable, changes: Sequence[LineChange]) -> list[LineChange]:
    return [one for one in changes if one.table is table]


def _rows(one: LineChange) -> list[Component]:
    """The first row of a line names it, the others go on with its fields."""
    line = one.after or one.before
    if line is None:
        return []
    told = [
        (name, _shown(one.before, name), _shown(one.after, name)) for name in _fields(one, line)
    ]
    return [_row(one, line, place, cells) for place, cells in enumerate(told)]


def _row(one: LineChange, line: Line, place: int, cells: tuple[str, str, str]) -> Component:
    name, before, after = cells
    is_first = place == 0
    return html.Tr(
        [
            row_head(str(line.line) if is_first else ""),
            html.Td(_kind(one) if is_first else ""),
            html.Td(about_line(line) if is_first else ""),
            html.Td(field_words(name)),
            number(html.Span(before, className="is-faint")),
            number(html.Strong(after)),
        ]
    )


def _fields(one: LineChange, line: Line) -> list[str]:
    """Of a changed line what changed; of a new one or one that is gone, what it says."""
    if one.before is not None and one.after is not None:
        return list(one.fields)
    told = [name for name in _SAID if getattr(line, name, None) not in (None, 0, "")]
    return told or ["line"]


def _kind(one: LineChange) -> Component:
    if one.before is None:
        return badge(t("fees-line-new"), "good", "bi-plus-circle")
    if one.after is None:
        return badge(t("fees-line-gone"), "bad", "bi-dash-circle")
    return badge(t("fees-line-changed"), "info", "bi-pencil")


def about_line(line: Line) -> str:
    """What a line is about, in one line."""
    if isinstance(line, Adjustment):
        said = [label(line.cause), service_words(line.service)]
    elif isinstance(line, PriceLine):
        said = [label(line.service), modality_words(line.modality), level_words(line.level)]
    else:
        said = [label(line.service), modality_words(line.modality), label(line.party)]
    return " · ".join(said)


def field_words(name: str) -> str:
    return t(f"fees-field-{name.replace('_', '-')}")


def _shown(line: Line | None, name: str) -> str:
    value = None if line is None else getattr(line, name, None)
    if isinstance(value, Service | Cause | Party):
        return label(value)
    if name == "modality":
        return modality_words(str(value or "")) if line else NOTHING
    if name == "level":
        return level_words(str(value or "")) if line else NOTHING
    if value is None or value == "":
        return NOTHING
    if name.endswith("_fen"):
        return money(int(str(value)))
    return share_words(int(str(value))) if name.endswith("_hundredths") else str(value)


_SAID = (
    "price_fen",
    "further_part_hundredths",
    "most_parts",
    "contrast_fen",
    "no_film_less_fen",
    "base_minutes",
    "step_minutes",
    "step_fen",
    "item_code",
    "fixed_fen",
    "share_hundredths",
    "least_fen",
    "most_fen",
)
