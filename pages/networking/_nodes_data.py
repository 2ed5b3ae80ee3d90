"""What the list of all DICOM nodes shows."""

from data_layer.accounts.records import Scope
from data_layer.institutions import node_queries
from data_layer.institutions.node_records import NodeEntry, NodeFilter
from portal import db

EVERYTHING = 10_000


def node_rows(scope: Scope, criteria: NodeFilter, rows: range) -> tuple[list[NodeEntry], int]:
    """The rows asked for, and how many there are in all."""
    with db.reading() as session:
        found = node_queries.nodes(session, scope, criteria, rows)
        return found, node_queries.node_count(session, scope, criteria)
