"""How rubrics look: what holds, what will, what was."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.quality.review_records import RubricRecord
from data_layer.quality.rubric_records import RubricItem, RubricKind
from pages.quality._rubrics_data import Rubrics
from portal.components import badge, button, card, empty_state
from portal.components.elements import Child, present
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, day
from portal.i18n import label, t
from portal.rubric_words import item_words
from portal.typed_sums import shown_hundredths


def body(found: Rubrics, *, is_planner: bool) -> list[Component]:
    return [one for kind in RubricKind for one in _kind_cards(found, kind, is_planner=is_planner)]


def draft_href(kind: RubricKind) -> str:
    return f"/quality/rubric-draft?kind={kind.value}"


def _kind_cards(found: Rubrics, kind: RubricKind, *, is_planner: bool) -> list[Component]:
    """Of a kind that nobody scores by yet there is only the way to begin."""
    versions = found.by_kind[kind]
    way = _way(kind, is_first=not versions) if is_planner else None
    if not versions:
        nothing = empty_state(
            t(f"sampling-rubric-none-{kind.value}"),
            t("sampling-rubric-none-hint"),
            icon_name="bi-list-check",
        )
        return [card(label(kind), nothing, action=way)]
    shown = found.in_force(kind) or versions[0]
    items = card(
        label(kind),
        items_table(shown.items),
        action=way,
        caption=_origin(shown),
    )
    return [
        html.Div([items, _versions_card(versions, found, kind)], className="two-columns is-top")
    ]


def items_table(items: Sequence[RubricItem]) -> Component:
    heads: list[Child] = [
        t("sampling-head-item"),
        t("sampling-head-veto"),
        head(t("sampling-head-points"), is_number=True),
    ]
    rows = [
        html.Tr(
            [
                row_head(item_words(one)),
                html.Td(
                    badge(t("sampling-veto"), "warn", "bi-exclamation-triangle")
                    if one.is_veto
                    else NOTHING
                ),
                number(shown_hundredths(one.points_hundredths)),
            ]
        )
        for one in items
    ]
    total = sum(one.points_hundredths for one in items)
    foot = html.Tr(
        [row_head(html.Strong(t("sampling-total"))), html.Td(""), number(_strong(total))],
        className="is-total",
    )
    return plain_table(heads, [*rows, foot])


def _strong(total: int) -> Component:
    return html.Strong(shown_hundredths(total))


def _way(kind: RubricKind, *, is_first: bool) -> Component:
    words = t("sampling-rubric-first" if is_first else "sampling-rubric-follow")
    return button(words, icon_name="bi-plus-lg", href=draft_href(kind))


def _versions_card(versions: Sequence[RubricRecord], found: Rubrics, kind: RubricKind) -> Component:
    in_force = found.in_force(kind)
    heads: list[Child] = [
        t("sampling-head-version"),
        t("sampling-head-valid-from"),
        t("sampling-head-items"),
    ]
    rows = [
        html.Tr(
            [
                row_head(
                    html.Div(
                        present(
                            t("sampling-version", version=str(one.version)),
                            _standing(one, in_force, found),
                        ),
                        className="badge-row",
                    )
                ),
                html.Td(day(one.valid_from), className="nowrap"),
                html.Td(t("sampling-item-count", count=len(one.items))),
            ]
        )
        for one in versions
    ]
    return card(
        t("sampling-versions"),
        plain_table(heads, rows),
        caption=t("sampling-rubric-versions-note"),
    )


def _standing(one: RubricRecord, in_force: RubricRecord | None, found: Rubrics) -> Child:
    if in_force is not None and one.version == in_force.version:
        return badge(t("sampling-in-force"), "good", "bi-check-circle")
    if one.valid_from > found.today:
        return badge(t("sampling-to-come"), "info", "bi-calendar-event")
    return None


def _origin(one: RubricRecord) -> str:
    origin = one.origin or NOTHING
    return t("sampling-rubric-origin", version=str(one.version), origin=origin)
