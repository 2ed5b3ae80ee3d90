"""What the page of refused files shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data_layer.accounts.records import Scope
from data_layer.studies import queries
from data_layer.studies.records import QuarantineReason
from portal import db

if TYPE_CHECKING:
    import pandas as pd

MOST_EXPORTED = 10_000
_MOST_LEFT_ALONE = 50
_MOST_DEVICES = 20


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Files in quarantine by reason, files left alone in the inbox, devices to be set right."""

    counts: Mapping[QuarantineReason, int]
    left_alone: "pd.DataFrame"
    left_alone_count: int
    devices: "pd.DataFrame"


@dataclass(frozen=True, kw_only=True)
class FilePage:
    files: "pd.DataFrame"
    total: int


def refused(scope: Scope) -> Refused:
    with db.reading() as session:
        return Refused(
            counts=queries.quarantine_counts(session, scope),
            left_alone=queries.left_alone_files(session, scope, most=_MOST_LEFT_ALONE),
            left_alone_count=queries.left_alone_count(session, scope),
            devices=queries.repaired_devices(session, scope, most=_MOST_DEVICES),
        )


def file_page(scope: Scope, reasons: Sequence[QuarantineReason], rows: range) -> FilePage:
    with db.reading() as session:
        counts = queries.quarantine_counts(session, scope)
        return FilePage(
            files=queries.quarantined_files(
                session, scope, reasons=reasons, offset=rows.start, limit=len(rows)
            ),
            total=sum(counts.get(reason, 0) for reason in reasons or counts),
        )
