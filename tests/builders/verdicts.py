"""Verdicts of acceptance sampling for tests."""

from datetime import date

from sqlalchemy.orm import Session

from data_layer.institutions.tables import Institution
from data_layer.quality.sampling_tables import AcceptanceVerdict
from tests.builders.cases import NOON

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def store_verdict(
    session: Session, institution: Institution, verdict: str = "accepted", **given: object
) -> AcceptanceVerdict:
    """Of 2,000 reports of October, by the plan of the standard for so many: 125, 7/8."""
    values: dict[str, object] = {
        "institution_id": institution.id,
        "month": OCTOBER,
        "severity": "normal",
        "aql": "2.5",
        "level": "II",
        "lot_size": 2000,
        "code_letter": "K",
        "sample_size": 125,
        "accept": 7,
        "reject": 8,
        "found": 9 if verdict == "rejected" else 2,
        "verdict": verdict,
        "next_severity": "normal",
        "decided_at": NOON,
    }
    row = AcceptanceVerdict(**(values | given))
    session.add(row)
    session.flush()
    return row
