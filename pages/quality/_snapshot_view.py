"""How a frozen month looks: every version, whether it is intact, and what changed between two."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.snapshot_records import FigureDifference, OpenedSnapshot
from pages.quality._indicator_places import SNAPSHOTS, overview_href
from pages.quality._snapshot_data import MonthVersions
from portal.components import badge, button, card, empty_state, notice, record_header
from portal.components.elements import Child, present
from portal.components.filters import Filter, Values, text_of
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, fraction, moment, month_words
from portal.i18n import t
from portal.quality_words import indicator_name, published
from portal.record_forms import Form

GROUP, FREEZE = "quality-snapshot", "freeze"
_UNITS = {one.code: one.indicator.unit for one in DECLARED}
_LONGEST = 6


def page_head(month: date, actions: Sequence[Child]) -> Component:
    return record_header(
        t("snapshots-of", month=month_words(month)),
        kind=t("snapshots-tab"),
        actions=[
            button(
                t("snapshots-figures"),
                href=overview_href(month),
                look="quiet",
                icon_name="bi-clipboard-data",
            ),
            *actions,
        ],
        back=(t("snapshots-title"), SNAPSHOTS),
    )


def freeze_form(month: date) -> Form:
    return Form(
        group=GROUP,
        name=FREEZE,
        title=t("snapshots-freeze-title", month=month_words(month)),
        opener=t("snapshots-freeze"),
        opener_icon="bi-lock",
        look="main",
        note=t("snapshots-freeze-note"),
        confirm=t("snapshots-freeze"),
        fields=(),
    )


def filters(numbers: Sequence[int]) -> list[Filter]:
    """Any two of the versions."""
    options = {str(one): t("snapshots-version", version=one) for one in numbers}
    return [
        Filter(name="from", words=t("snapshots-compare-from"), kind="one", options=options),
        Filter(name="to", words=t("snapshots-compare-to"), kind="one", options=options),
    ]


def compared(values: Values | None, found: Sequence[int]) -> tuple[int, int] | None:
    """Those chosen, or the newest and the one before it; None where there are not two."""
    numbers = sorted(found)
    if len(numbers) < 2:
        return None
    chosen = [_number(text_of(values, name)) for name in ("from", "to")]
    before, after = chosen[0] or numbers[-2], chosen[1] or numbers[-1]
    return (before, after) if {before, after} <= set(numbers) else (numbers[-2], numbers[-1])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else 0


def versions(found: MonthVersions) -> list[Component]:
    if not found.versions:
        counted = moment(found.counted_at)
        hint = t("snapshots-none-hint", moment=counted) if found.counted_at else None
        return [card(None, empty_state(t("snapshots-none"), hint, icon_name="bi-unlock"))]
    heads: list[Child] = [
        t("snapshots-version-head"),
        t("snapshots-frozen-at"),
        t("snapshots-frozen-by"),
        t("snapshots-intact-head"),
        t("snapshots-hash"),
    ]
    rows = [_version(one, found) for one in found.versions]
    table = stacked_table(heads, rows, "snapshot-versions")
    return [card(t("snapshots-versions"), table, caption=t("snapshots-versions-caption"))]


def state(newest: int, differs: Sequence[FigureDifference]) -> Component:
    """Whether freezing again would change anything."""
    if not differs:
        return notice(t("snapshots-same", version=newest), "good")
    names = {indicator_name(one.indicator, one.part) for one in differs}
    told = t("indicators-list-comma").join(sorted(names))
    return notice(t("snapshots-moved-on", version=newest, names=told), "warn")


def _version(one: OpenedSnapshot, found: MonthVersions) -> Component:
    record = one.record
    name = found.names.get(record.frozen_by or 0)
    return html.Tr(
        [
            row_head(t("snapshots-version", version=record.version)),
            html.Td(moment(record.frozen_at), className="is-day"),
            html.Td(name or t("snapshots-by-portal")),
            html.Td(_intact(one)),
            html.Td(html.Code(record.figures_hash, className="bulletin-hash")),
        ]
    )


def _intact(one: OpenedSnapshot) -> Component:
    if one.is_intact:
        return badge(t("snapshots-intact"), "good", "bi-shield-check")
    return badge(t("snapshots-changed"), "bad", "bi-shield-exclamation")


def differences(versions_of: tuple[int, int], changed: Sequence[FigureDifference]) -> Component:
    before, after = versions_of
    title = t("snapshots-differences", before=before, after=after)
    if before == after:
        return card(title, html.P(t("snapshots-one-version"), className="field-help"))
    if not changed:
        return card(title, html.P(t("snapshots-estimates-only"), className="field-help"))
    heads: list[Child] = [
        t("indicators-indicator"),
        head(t("snapshots-version", version=before), is_number=True),
        head(t("snapshots-version", version=after), is_number=True),
        head(t("snapshots-sites"), is_number=True),
    ]
    return card(title, stacked_table(heads, [_difference(one) for one in changed]))


def _difference(one: FigureDifference) -> Component:
    return html.Tr(
        [
            row_head(indicator_name(one.indicator, one.part)),
            number(_pair(one.indicator, one.before)),
            number(_pair(one.indicator, one.after)),
            number(count(one.site_count)),
        ]
    )


def _pair(code: str, both: tuple[int, int] | None) -> list[Component | str]:
    if both is None:
        return [NOTHING]
    share = Share(*both)
    rate = published(share, _UNITS[code]) if code in _UNITS else share.percent
    return present(fraction(share), html.Span(rate, className="cell-aside"))
