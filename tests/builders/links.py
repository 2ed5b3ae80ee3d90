"""What is known of links for tests: results of probes, incidents, arrivals; noon is a Tuesday's."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import PROVINCE
from data_layer.database import Database
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.operations.link_incident_records import IncidentKind
from data_layer.operations.link_probe_commands import record_probes
from data_layer.operations.link_records import ProbeKind, ProbeOutcome, ProbeResult
from data_layer.operations.link_rhythm_commands import write_rhythm
from data_layer.operations.link_rules import learned_rhythm
from data_layer.operations.link_tables import LinkIncident
from data_layer.studies.tables import StudyTotal
from tests.builders.operations import NOON

FIVE_MINUTES = timedelta(minutes=5)


def a_result(
    node_id: int, outcome: ProbeOutcome = ProbeOutcome.GOOD, **given: object
) -> ProbeResult:
    values: dict[str, object] = {"kind": ProbeKind.ECHO, "milliseconds": 12}
    return ProbeResult(node_id=node_id, outcome=outcome, **(values | given))  # type: ignore[arg-type]


def probed(
    database: Database,
    node: DicomNode,
    *outcomes: ProbeOutcome,
    since: datetime = NOON,
    kind: ProbeKind = ProbeKind.ECHO,
) -> datetime:
    """Rounds five minutes apart; when the last one was."""
    at = since
    for number, outcome in enumerate(outcomes):
        at = since + number * FIVE_MINUTES
        with database.writing() as session:
            record_probes(session, [a_result(node.id, outcome, kind=kind)], at=at)
    return at


def incidents_of(database: Database) -> list[LinkIncident]:
    with database.reading() as session:
        found = session.scalars(select(LinkIncident).order_by(LinkIncident.id)).all()
        session.expunge_all()
    return list(found)


def store_incident(session: Session, institution: Institution, **given: object) -> LinkIncident:
    """A silence noticed at noon, unless it is of a node."""
    opened_at = given.get("opened_at", NOON)
    assert isinstance(opened_at, datetime)
    is_of_a_node = given.get("node_id") is not None
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "institution_id": institution.id,
        "kind": IncidentKind.NODE_DOWN if is_of_a_node else IncidentKind.SILENT_HOSPITAL,
        "cause": ProbeOutcome.REFUSED if is_of_a_node else "",
        "opened_at": opened_at,
        "respond_by": opened_at + timedelta(minutes=15),
        "repair_by": opened_at + timedelta(minutes=60),
    }
    incident = LinkIncident(**(values | given))
    session.add(incident)
    session.flush()
    return incident


def every(gap: timedelta, *, until: datetime, count: int) -> list[datetime]:
    return [until - number * gap for number in range(count)]


def by_day(until: datetime, *, weeks: int, hours: Sequence[int]) -> list[datetime]:
    """One study at each of these local hours of every weekday from Monday to Friday."""
    days = [until.astimezone(PROVINCE) - timedelta(days=back) for back in range(weeks * 7)]
    moments = (day.replace(hour=hour, minute=30) for day in days for hour in hours)
    return sorted(one for one in moments if one <= until and one.weekday() < 5)


def store_arrivals(
    session: Session, institution: Institution, arrivals: Iterable[datetime]
) -> None:
    """The rhythm of these moments, and the last of them as the last study."""
    moments = sorted(arrivals)
    write_rhythm(session, institution.id, learned_rhythm(moments, PROVINCE), at=moments[-1])
    session.add(
        StudyTotal(
            institution_id=institution.id,
            modality="CT",
            study_count=len(moments),
            instance_count=len(moments),
            byte_count=0,
            last_received_at=moments[-1],
        )
    )
    session.flush()
