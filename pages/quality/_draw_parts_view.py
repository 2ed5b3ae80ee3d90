"""Tables that a draw and the trial of one have in common."""

from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.quality.draw_records import Cell, DrawnGroup, NamedNote
from data_layer.quality.sampling_records import PlanProblem
from pages.quality._sampling_words import chance_words, note_words, urgency_words
from portal.components import notice
from portal.components.elements import Child, Children
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import count, rate
from portal.i18n import label, modality_name, t

# So many readers with the same trouble are told of in a sentence each; of more, these by name.
FEW_NOTES = 3
# The longest list of names; whoever wants all has the strata.
MOST_NAMES = 200
_ABOUT_READERS = (PlanProblem.QUOTA_ABOVE_POPULATION, PlanProblem.QUOTA_BELOW_SHARE)


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
    return stacked_table(heads, rows, "sampling-groups")


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
    return stacked_table(heads, rows, "is-threefold is-paired")


def notes_notice(notes: Sequence[NamedNote], *, names_readers: bool) -> list[Component]:
    """Where the terms could not be kept: many readers with the same trouble in one sentence."""
    if not notes:
        return []
    other = [one for one in notes if one.note.problem not in _ABOUT_READERS]
    shown = [note_words(one, names_readers=names_readers) for one in other]
    said: list[Child] = [html.Li(words) for words in shown]
    for problem in _ABOUT_READERS:
        alike = [one for one in notes if one.note.problem is problem]
        said.extend(html.Li(words) for words in _of_readers(alike, names_readers=names_readers))
    lead = html.P(t("sampling-notes-lead"))
    return [notice([lead, html.Ul(said, className="sampling-notes")], "warn")]


def _of_readers(alike: Sequence[NamedNote], *, names_readers: bool) -> Iterator[Children]:
    if len(alike) <= FEW_NOTES:
        yield from (note_words(one, names_readers=names_readers) for one in alike)
        return
    numbers = {"count": count(len(alike)), "wanted": count(alike[0].note.wanted)}
    key = f"sampling-notes-{alike[0].note.problem.value}"
    if not names_readers:
        yield t(key, **numbers)
        return
    first = t("register-list-comma").join(one.name for one in alike[:FEW_NOTES])
    yield [t(f"{key}-named", first=first, **numbers), _all_of(alike)]


def _all_of(alike: Sequence[NamedNote]) -> Component:
    """Each with how many there are, for who wants to know."""
    rows = [
        html.Li(t("sampling-notes-one", reader=one.name, there=count(one.note.there)))
        for one in alike[:MOST_NAMES]
    ]
    if len(alike) > MOST_NAMES:
        rows.append(html.Li(t("sampling-notes-more", count=count(len(alike) - MOST_NAMES))))
    words = html.Summary(t("sampling-notes-all", count=count(len(alike))))
    return html.Details([words, html.Ul(rows, className="sampling-names")])
