"""How the table of incidents looks: columns, filters, rows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from data_layer.accounts.records import Scope
from data_layer.institutions.records import City
from data_layer.operations.link_incident_records import (
    Incident,
    IncidentFilter,
    IncidentKind,
    IncidentState,
)
from pages.networking._link_words import (
    about_words,
    cause_words,
    repair_clock,
    response_clock,
)
from pages.networking._links_view import incident_href
from portal.components.columns import Column, badge_cell, lines_cell, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members
from portal.formats import moment
from portal.i18n import label, t


def columns() -> list[Column]:
    """They come in one order: what is not over first, then the newest."""
    return [
        Column(
            field="name",
            header=t("networking-name"),
            kind="lines",
            width=220,
            grows=True,
            is_main=True,
        ),
        Column(field="state", header=t("links-state"), kind="badge", width=116, is_main=True),
        Column(field="cause", header=t("links-cause"), width=140),
        Column(field="opened", header=t("links-opened"), width=144, is_wordless=True),
        Column(field="respond", header=t("links-respond"), kind="badge", width=150),
        Column(field="repair", header=t("links-repair"), kind="badge", width=150),
        Column(field="closed", header=t("links-closed"), width=144, is_wordless=True),
        Column(field="kind", header=t("links-kind"), width=110, is_offered=True),
        Column(field="ending", header=t("links-ending"), width=120, is_offered=True),
        Column(field="acknowledged_by", header=t("links-by"), width=120, is_offered=True),
        Column(field="note", header=t("links-note"), width=200, is_offered=True),
    ]


def filters(scope: Scope) -> list[Filter]:
    """A city official has no city to choose."""
    by_city = [of_members("city", t("networking-city"), tuple(City))]
    return [
        of_members("state", t("links-state"), tuple(IncidentState)),
        of_members("kind", t("links-kind"), tuple(IncidentKind)),
        *(by_city if scope.is_province_wide else ()),
    ]


def criteria(chosen: Values | None) -> IncidentFilter:
    return IncidentFilter(
        states=members_of(IncidentState, chosen, "state"),
        kinds=members_of(IncidentKind, chosen, "kind"),
        cities=members_of(City, chosen, "city"),
    )


def rows(incidents: Iterable[Incident], at: datetime) -> Iterator[Mapping[str, Any]]:
    for one in incidents:
        yield {
            "id": one.public_id,
            "href": incident_href(one.public_id),
            "name": lines_cell(one.institution_name, about_words(one)),
            "kind": label(one.kind),
            "state": badge_cell(one.state),
            "cause": cause_words(one),
            "opened": moment(one.opened_at),
            "respond": tone_cell(*response_clock(one, at)),
            "repair": tone_cell(*repair_clock(one, at)),
            "closed": moment(one.closed_at) if one.closed_at else "",
            "ending": label(one.ending) if one.ending else "",
            "acknowledged_by": one.acknowledged_by,
            "note": one.close_note or one.acknowledge_note,
        }
