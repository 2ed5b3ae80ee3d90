"""How an agreement stands on a day, and what its terms must be."""

from datetime import date

from data_layer.institutions.agreement_records import (
    EXPIRES_SOON,
    AgreementState,
    AgreementTerms,
)

LONGEST_NUMBER = 64
LONGEST_TEXT = 5000


def state_on(day: date, valid_from: date, valid_to: date | None) -> AgreementState:
    if valid_to is not None and valid_to <= day:
        return AgreementState.ENDED
    if valid_from > day:
        return AgreementState.UPCOMING
    # The last day in force is the one before `valid_to`.
    if valid_to is not None and valid_to <= day + EXPIRES_SOON:
        return AgreementState.EXPIRING
    return AgreementState.IN_FORCE


def problems_of(terms: AgreementTerms, today: date) -> dict[str, str]:
    """By field what is wrong with it; nothing is agreed for days that are over."""
    found = {
        "agreement_number": _of_number(terms.number),
        "services": "" if terms.services else "missing",
        "valid_from": "" if terms.valid_from else "day",
        "valid_to": _of_end(terms, today),
        "responsibilities": _of_text(terms.responsibilities),
        "fee_annex": _of_text(terms.fee_annex),
    }
    return {field: problem for field, problem in found.items() if problem}


def _of_number(number: str) -> str:
    if not number:
        return "missing"
    return "long" if len(number) > LONGEST_NUMBER else ""


def _of_text(text: str) -> str:
    return "long" if len(text) > LONGEST_TEXT else ""


def _of_end(terms: AgreementTerms, today: date) -> str:
    if terms.valid_to is None or terms.valid_from is None:
        return ""
    if terms.valid_to <= terms.valid_from:
        return "ends_before_it_begins"
    return "over" if terms.valid_to <= today else ""
