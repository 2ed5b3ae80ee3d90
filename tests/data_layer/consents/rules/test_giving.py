"""What a patient can agree to, and until when."""

from datetime import date

import pytest

from data_layer.consents.errors import ConsentPeriodUnusableError, ConsentPurposeUnusableError
from data_layer.consents.records import Audience, GivenHow, NewConsent, Purpose
from data_layer.consents.rules.giving import require_givable
from tests.builders.consents import NOON


def test_remote_diagnosis_is_agreed_to_for_whoever_treats() -> None:
    require_givable(NewConsent(purpose=Purpose.REMOTE_DIAGNOSIS), GivenHow.PATIENT, NOON)


@pytest.mark.parametrize("purpose", [Purpose.TREATMENT, Purpose.RESEARCH])
def test_treatment_elsewhere_and_research_name_somebody(purpose: Purpose) -> None:
    require_givable(NewConsent(purpose=purpose, audience=Audience.TEAM), GivenHow.PATIENT, NOON)
    with pytest.raises(ConsentPurposeUnusableError):
        require_givable(NewConsent(purpose=purpose), GivenHow.PATIENT, NOON)


@pytest.mark.parametrize("purpose", [Purpose.SUPERVISION, Purpose.EMERGENCY, Purpose.OWN])
def test_what_rests_on_no_consent_is_not_asked_for(purpose: Purpose) -> None:
    new = NewConsent(purpose=purpose, audience=Audience.INSTITUTION)

    with pytest.raises(ConsentPurposeUnusableError):
        require_givable(new, GivenHow.PATIENT, NOON)


def test_a_request_for_a_report_agrees_to_nothing_else() -> None:
    new = NewConsent(purpose=Purpose.RESEARCH, audience=Audience.TEAM)

    with pytest.raises(ConsentPurposeUnusableError):
        require_givable(new, GivenHow.REQUEST, NOON)


def test_the_last_day_lies_ahead() -> None:
    def until(day: int) -> NewConsent:
        return NewConsent(purpose=Purpose.REMOTE_DIAGNOSIS, last_day=date(2026, 11, day))

    require_givable(until(25), GivenHow.PATIENT, NOON)
    with pytest.raises(ConsentPeriodUnusableError):
        require_givable(until(24), GivenHow.PATIENT, NOON)
