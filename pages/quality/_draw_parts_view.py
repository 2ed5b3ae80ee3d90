"""Tables that a draw and the trial of one have in common."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.quality.draw_records import Cell, DrawnGroup, NamedNote
from pages.quality._sampling_words import chance_words, note_words, urgency_words
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, rate
from portal.i18n import label, modality_name, t

# More notes of one draw are counted, not told.
MOST_NOTES = 12


def groups_table(groups: Sequence[DrawnGroup]) -> Component:
    heads: list[Child] = [
        t("sampling-head-reason"),
        head(t("sampling-head-drawn"), is_number=True),
        head(t("sampling-head-chance"), is_number=True),
    ]
    rows = [
        html.Tr(
            [
                row_head(label(one.reason)),
                number(count(one.drawn)),
                number(chance_words(one.least_chance, one.largest_chance)),
            ]
        )
        for one in groups
    ]
    return plain_table(heads, rows, "sampling-groups")


def cells_table(cells: Sequence[Cell]) -> Component:
    heads: list[Child] = [
        t("sampling-head-modality"),
        t("sampling-head-urgency"),
        *(
            head(t(f"sampling-head-{name}"), is_number=True)
            for name in ("population", "drawn", "share")
        ),
    ]
    rows = [
        html.Tr(
            [
                row_head(modality_name(one.modality)),
                html.Td(urgency_words(one.urgency)),
                number(count(one.population)),
                number(count(one.drawn)),
                number(rate(one.drawn, one.population)),
            ]
        )
        for one in cells
    ]
    return plain_table(heads, rows)


def notes_list(notes: Sequence[NamedNote], *, names_readers: bool) -> list[Component]:
    """Where the terms could not be kept; many are counted."""
    shown = [html.Li(note_words(one, names_readers=names_readers)) for one in notes[:MOST_NOTES]]
    more = len(notes) - MOST_NOTES
    if more > 0:
        shown.append(html.Li(t("sampling-notes-more", count=more)))
    return [html.P(t("sampling-notes-lead")), html.Ul(shown, className="sampling-notes")]
