"""Asks every node in use whether it is there; opens and ends incidents by what they answer."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from data_layer.clock import local_time
from data_layer.operations.link_incident_commands import end_unwatched
from data_layer.operations.link_incident_records import IncidentKind
from data_layer.operations.link_probe_commands import record_probes
from data_layer.operations.link_queries import probe_targets
from data_layer.operations.link_records import ProbeResult, ProbeTarget
from data_layer.operations.link_rules import is_made_up, may_be_asked
from data_layer.scope import PROVINCE_WIDE
from ingest.probing import Round, probe
from jobs.context import Counts, JobContext

_NODES_AT_ONCE = 100


def run(context: JobContext) -> Counts:
    """All is asked first and written afterwards: a busy database makes no node look slow."""
    with context.database.reading() as session:
        known = probe_targets(session, PROVINCE_WIDE)
    real = [node for node in known if not is_made_up(node.host)]
    asked = [node for node in real if _is_its_hour(node, context)]
    found = probe(
        asked,
        Round(
            calling=context.settings.ae_title,
            progress=context.progress,
            is_stopping=context.is_stopping,
        ),
    )
    counts = Counter(probed=0, good=0, opened=0, recovered=0)
    for results in _by_node(found):
        with context.database.writing() as session:
            counts.update(record_probes(session, results, at=context.now))
    with context.database.writing() as session:
        counts["unwatched"] = end_unwatched(session, IncidentKind.NODE_DOWN, at=context.now)
    counts["resting"] = len(real) - len(asked)
    counts["made_up"] = len(known) - len(real)
    return dict(counts)


def _is_its_hour(node: ProbeTarget, context: JobContext) -> bool:
    return may_be_asked(node.quiet_from, node.quiet_to, local_time(context.now))


def _by_node(found: list[ProbeResult]) -> Iterator[list[ProbeResult]]:
    """Everything that was asked of some nodes together."""
    grouped: dict[int, list[ProbeResult]] = defaultdict(list)
    for result in found:
        grouped[result.node_id].append(result)
    node_ids = sorted(grouped)
    for start in range(0, len(node_ids), _NODES_AT_ONCE):
        part = node_ids[start : start + _NODES_AT_ONCE]
        yield [result for node_id in part for result in grouped[node_id]]
