"""How well the reviewers agree, of what they are compared by."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.quality.agreement_records import Agreement


class AgreementOn(StrEnum):
    """What two blind readers said of the same report."""

    RADPEER = "radpeer"
    FILM_GRADE = "film_grade"
    WELL_FORMED = "well_formed"


# What is ordered is compared with weights: near scores count as nearly agreed.
ORDERED = (AgreementOn.RADPEER, AgreementOn.FILM_GRADE)


@dataclass(frozen=True, kw_only=True)
class ReviewerAgreement:
    """One reviewer beside all others who read the same reports."""

    account_public_id: str
    name: str
    agreement: Agreement
