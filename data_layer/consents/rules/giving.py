"""What a patient can agree to, and until when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from data_layer.accounts.application_records import ProofKind
from data_layer.accounts.rules.identities import LONGEST_PROOF, kind_of_proof
from data_layer.consents.errors import (
    ConsentPeriodUnusableError,
    ConsentPurposeUnusableError,
    FormUnusableError,
)
from data_layer.consents.records import ASKABLE, Audience, GivenHow, NewConsent, Purpose

PROVINCE = ZoneInfo("Asia/Shanghai")
# Treatment elsewhere and research are permitted to somebody by name, or to nobody.
_NAMES_SOMEBODY = (Purpose.TREATMENT, Purpose.RESEARCH)


def require_givable(new: NewConsent, how: GivenHow, at: datetime) -> None:
    is_for_all = new.audience is Audience.EVERYBODY_TREATING
    if new.purpose not in ASKABLE or (new.purpose in _NAMES_SOMEBODY and is_for_all):
        raise ConsentPurposeUnusableError(purpose=new.purpose)
    if how is GivenHow.REQUEST and new.purpose is not Purpose.REMOTE_DIAGNOSIS:
        raise ConsentPurposeUnusableError(purpose=new.purpose)
    if new.last_day is not None and new.last_day <= at.astimezone(PROVINCE).date():
        raise ConsentPeriodUnusableError


def require_usable_form(content: bytes) -> ProofKind:
    """By what is in it, whatever it is called; as large as a proof of identity at most."""
    kind = kind_of_proof(content)
    if kind is None:
        raise FormUnusableError(megabytes=LONGEST_PROOF // 1024**2)
    return kind
