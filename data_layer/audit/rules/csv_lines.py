"""An event as a line of CSV: what was hashed stands last, so that a shell can take it apart."""

import csv
import io
from collections.abc import Iterable

from data_layer.audit.records import TrailEvent
from data_layer.audit.rules.events import moment

COLUMNS = (
    "seq",
    "at",
    "action",
    "outcome",
    "account_id",
    "object_kind",
    "object_id",
    "patient_id",
    "institution_id",
    "algorithm",
    "previous_hash",
    "hash",
    "body",
)


def header() -> str:
    return _line(COLUMNS)


def csv_line(event: TrailEvent) -> str:
    return _line(
        (
            event.seq,
            moment(event.at),
            event.action,
            event.outcome,
            event.actor.account_id,
            event.object_kind,
            event.object_id,
            event.patient_id,
            event.institution_id,
            event.algorithm,
            event.previous_hash.hex(),
            event.hash.hex(),
            event.body,
        )
    )


def _line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()
