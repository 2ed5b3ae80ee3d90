"""How well the reviewers agree, as its page reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import local_day, now
from data_layer.quality.agreement_records import Agreement
from data_layer.quality.reliability_queries import agreement_between, agreement_by_reviewer
from data_layer.quality.reliability_records import AgreementOn, ReviewerAgreement
from pages.quality._readers import DESK, PLANNERS
from portal import db
from portal.access import account, may

_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The last day counts, too."""

    on: AgreementOn
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """`reviewers` are all for who plans, oneself for who reviews, and nobody for others."""

    asked: Asked
    whole: Agreement
    reviewers: Sequence[ReviewerAgreement]


def usual_days() -> tuple[date, date]:
    today = local_day(now())
    return months_back(month_of(today), _MONTHS), today


def reliability(asked: Asked) -> Reliability:
    with db.reading() as session:
        days = asked.first_day, asked.last_day
        whole = agreement_between(session, *days, asked.on)
        reviewers = agreement_by_reviewer(session, *days, asked.on) if may(*PLANNERS, *DESK) else []
    own = account().public_id
    shown = [one for one in reviewers if may(*PLANNERS) or one.account_public_id == own]
    return Reliability(asked=asked, whole=whole, reviewers=shown)
