"""What the monitor of the links shows, read in the reader's scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_layer.accounts.records import Scope
from data_layer.clock import local_day
from data_layer.operations.link_history_queries import node_history
from data_layer.operations.link_incident_queries import (
    incident_count,
    incidents,
    link_figures,
)
from data_layer.operations.link_incident_records import (
    Incident,
    IncidentFilter,
    IncidentState,
)
from data_layer.operations.link_node_queries import node_count, nodes
from data_layer.operations.link_queries import monthly_availability, spells_since
from data_layer.operations.link_records import (
    LinkFigures,
    MonthAvailability,
    NodeFilter,
    NodeHistory,
    NodeRow,
    NodeSpell,
    WatchedHospital,
)
from data_layer.operations.link_rhythm_queries import watched_hospital
from data_layer.operations.queries import demo_record
from portal import db

# More than a province has.
EVERYTHING = range(100_000)
_MOST_OF_ONE = range(100)
A_DAY = timedelta(hours=24)
_NOT_OVER = IncidentFilter(states=(IncidentState.OPEN, IncidentState.ACKNOWLEDGED))
_MOST_LISTED = 6


@dataclass(frozen=True, kw_only=True)
class LinksOverview:
    """`not_over` are the newest of the incidents that `figures` counts."""

    figures: LinkFigures
    not_over: tuple[Incident, ...]
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class NodesPage:
    """Rows of the table with the last day of each; `total` counts all that match."""

    nodes: tuple[NodeRow, ...]
    spells: Mapping[int, Sequence[NodeSpell]]
    total: int


@dataclass(frozen=True, kw_only=True)
class InstitutionLinks:
    """The links of one institution; `watched` is None when its rhythm is not known."""

    nodes: NodesPage
    months: tuple[MonthAvailability, ...]
    incidents: tuple[Incident, ...]
    incident_count: int
    watched: WatchedHospital | None
    at: datetime


def overview(scope: Scope, at: datetime) -> LinksOverview:
    with db.reading() as session:
        return LinksOverview(
            figures=link_figures(session, scope, at),
            not_over=tuple(incidents(session, scope, _NOT_OVER, range(_MOST_LISTED))),
            is_demo=demo_record(session) is not None,
        )


def nodes_page(scope: Scope, criteria: NodeFilter, at: datetime, rows: range) -> NodesPage:
    with db.reading() as session:
        return _nodes_page(session, scope, criteria, at, rows)


def history(scope: Scope, ae_title: str, at: datetime) -> NodeHistory:
    with db.reading() as session:
        return node_history(session, scope, ae_title, at)


def institution_links(
    session: db.Session, scope: Scope, institution_id: int, at: datetime
) -> InstitutionLinks:
    """Of an institution by its row number; empty when it is out of scope."""
    of_it = IncidentFilter(institution_id=institution_id)
    criteria = NodeFilter(institution_id=institution_id)
    return InstitutionLinks(
        nodes=_nodes_page(session, scope, criteria, at, _MOST_OF_ONE),
        months=tuple(monthly_availability(session, scope, institution_id, local_day(at))),
        incidents=tuple(incidents(session, scope, of_it, range(_MOST_LISTED))),
        incident_count=incident_count(session, scope, of_it),
        watched=watched_hospital(session, scope, institution_id, at),
        at=at,
    )


def _nodes_page(
    session: db.Session, scope: Scope, criteria: NodeFilter, at: datetime, rows: range
) -> NodesPage:
    found = nodes(session, scope, criteria, at, rows)
    return NodesPage(
        nodes=tuple(found),
        spells=spells_since(session, scope, [one.node_id for one in found], at - A_DAY),
        total=node_count(session, scope, criteria, at),
    )
