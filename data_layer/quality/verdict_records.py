"""What acceptance sampling said of institutions."""

from dataclasses import dataclass
from datetime import date

from data_layer.quality.acceptance_records import AcceptanceTerms, LotVerdict, Severity

# AQL 2.5 at level II, as the field samples; an operator may set others.
USUAL_TERMS = AcceptanceTerms(aql="2.5")


@dataclass(frozen=True, kw_only=True)
class VerdictRecord:
    institution_public_id: str
    institution_name: str
    month: date
    severity: Severity
    lot_size: int
    code_letter: str
    sample_size: int
    accept: int
    reject: int
    found: int
    verdict: LotVerdict
    next_severity: Severity
    switching_score: int
