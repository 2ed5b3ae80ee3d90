"""The rows behind the flows, and what can be asked for: filters, columns, order."""

from collections.abc import Callable, Sequence
from typing import Any

from data_layer.accounts.records import Scope
from data_layer.cases.flow_records import Flow, FlowChoices, FlowCriteria, FlowPeriod, Flows, Site
from data_layer.institutions.records import City
from pages.networking._flows_charts import TO_TEAM
from portal.components.columns import Column, badge_cell, lines_cell, name_column
from portal.components.filters import Filter, Values, members_of, of_members, text_of, words_of
from portal.components.tables import WantedRows
from portal.formats import count, rate
from portal.i18n import label, modality_name, t

_SORTS: dict[str, Callable[[Flow], Any]] = {
    "name": lambda one: one.requesting.name,
    "level": lambda one: one.requesting.level or "",
    "diagnosing": lambda one: one.team.site.name,
    "team": lambda one: one.team.name,
    "reach": lambda one: one.reach,
    "cases": lambda one: one.case_count,
}


def filters(scope: Scope, choices: FlowChoices) -> list[Filter]:
    by_city = [of_members("city", t("networking-flows-from-city"), tuple(City))]
    return [
        Filter(
            name="period",
            words=label(FlowPeriod.YEAR),
            kind="one",
            options={one.value: label(one) for one in FlowPeriod},
        ),
        Filter(
            name="modality",
            words=t("networking-flows-modality"),
            options={one: modality_name(one) for one in choices.modalities},
        ),
        *(by_city if scope.is_province_wide else ()),
        Filter(name="team", words=t("networking-flows-team"), options=dict(choices.teams)),
        Filter(
            name="to",
            words=t("networking-flows-to-hospital"),
            kind="one",
            options={TO_TEAM: t("networking-flows-to-team")},
        ),
    ]


def criteria(chosen: Values | None) -> FlowCriteria:
    period = text_of(chosen, "period")
    return FlowCriteria(
        period=FlowPeriod(period) if period in tuple(FlowPeriod) else FlowPeriod.YEAR,
        modalities=words_of(chosen, "modality"),
        team_public_ids=words_of(chosen, "team"),
        cities=members_of(City, chosen, "city"),
    )


def columns() -> list[Column]:
    return [
        name_column(t("networking-flows-requesting"), "name", width=140),
        Column(
            field="level",
            header=t("networking-flows-level-short"),
            kind="badge",
            width=96,
            sort="level",
        ),
        Column(
            field="diagnosing",
            header=t("networking-flows-diagnosing"),
            kind="lines",
            width=130,
            grows=True,
            sort="diagnosing",
            is_main=True,
        ),
        Column(
            field="team",
            header=t("networking-flows-team"),
            kind="lines",
            width=190,
            grows=True,
            sort="team",
        ),
        Column(field="reach", header=t("networking-flows-reach"), width=112, sort="reach"),
        Column(
            field="cases",
            header=t("networking-flows-cases"),
            kind="number",
            width=84,
            sort="cases",
            is_main=True,
        ),
        Column(field="share", header=t("networking-flows-share"), kind="number", width=96),
    ]


def ordered(found: Flows, wanted: WantedRows) -> Sequence[Flow]:
    """The largest first, unless a column is asked for."""
    key = _SORTS.get(wanted.sort or "")
    if key is None:
        return found.flows
    return sorted(found.flows, key=key, reverse=wanted.is_descending)


def row(one: Flow, total: int) -> dict[str, Any]:
    return {
        "id": f"{one.requesting.public_id}-{one.team.public_id}",
        "href": f"/institutions/{one.requesting.public_id}",
        "name": lines_cell(one.requesting.name, _place(one.requesting)),
        "level": badge_cell(one.requesting.level) if one.requesting.level else "",
        "diagnosing": lines_cell(one.team.site.name, _place(one.team.site)),
        "team": lines_cell(one.team.name, label(one.team.tier)),
        "reach": label(one.reach),
        "cases": count(one.case_count),
        "share": rate(one.case_count, total),
    }


def _place(site: Site) -> str:
    city = site.place.city
    return f"{label(city) if city else t('networking-outside')} {site.place.county}".strip()
