"""Earlier studies of other hospitals that were accepted instead of repeated, or were not."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.audit.records import Actor, Process
from data_layer.clock import day_starts_at, local_day
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.fees.recognition_commands import record_recognition
from data_layer.fees.recognition_records import NewRecognition, RefusalReason
from data_layer.institutions.records import MembershipState
from data_layer.institutions.tables import Institution, Membership
from data_layer.scope import Scope
from data_layer.studies.tables import Study

# A number, public id, where it was made, that city, and the day it came.
_Study = Row[int, str, int, str | None, date]
_COUNT, _LOOKED_AT = 96, 1_000
_DAYS = range(1, 28)
# How long after the study a result counts as too old.
_OLD_DAYS = range(200, 360)
_OFFICE_OPENS, _OFFICE_MINUTES = timedelta(hours=8), 9 * 60
# One in three is decided at the demo hospital; two of three are accepted.
_AT_DEMO_HOSPITAL, _RECOGNISED, _REPORT_REUSED = 0.34, 0.68, 0.6
# Of a hundred refusals.
_REASONS = {
    RefusalReason.CONDITION_CHANGED: 26,
    RefusalReason.FAST_CHANGING: 14,
    RefusalReason.DECISIVE_BEFORE_PROCEDURE: 12,
    RefusalReason.EMERGENCY: 10,
    RefusalReason.FORENSIC_OR_DISABILITY: 3,
    RefusalReason.PATIENT_REQUEST: 5,
    RefusalReason.QUALITY_NOT_ASSURED: 14,
    RefusalReason.TOO_OLD: 8,
    RefusalReason.CLINICALLY_NECESSARY: 6,
    RefusalReason.OTHER: 2,
}


def write_recognitions(session: Session, plan: Plan, demo_hospital_id: int, since: date) -> None:
    """In the order of time, through the command that the hospitals use."""
    drawn = _Draw(
        plan=plan,
        random=Random(f"{plan.seed} recognitions"),
        live=_live(session),
        demo_hospital_id=demo_hospital_id,
    )
    decided = (drawn.decision(study) for study in _studies(session, drawn.random, since))
    kept = list(islice((one for one in decided if one is not None), _COUNT))
    session.info["actor"] = Actor(
        process=Process.WEB, account_id=ACCOUNT_IDS["manager"], roles=(Role.HOSPITAL_MANAGER,)
    )
    for at, new in sorted(kept, key=lambda one: (one[0], one[1].study_public_id)):
        is_own = new.institution_id == demo_hospital_id
        own = Scope(institution_ids=frozenset({new.institution_id}))
        by = ACCOUNT_IDS["manager"] if is_own else None
        record_recognition(session, own, new, by=by, at=at)


@dataclass(frozen=True, kw_only=True)
class _Draw:
    """`live` are the hospitals of each city that are in the network, with the day of entry."""

    plan: Plan
    random: Random
    live: dict[str | None, list[tuple[int, date]]]
    demo_hospital_id: int

    def decision(self, study: _Study) -> tuple[datetime, NewRecognition] | None:
        """None where it would lie after the demo's now, or nobody else could decide."""
        is_recognised = self.random.random() < _RECOGNISED
        reason = None if is_recognised else self._reason()
        days = self.random.choice(_OLD_DAYS if reason is RefusalReason.TOO_OLD else _DAYS)
        opened = day_starts_at(study.received_on + timedelta(days=days)) + _OFFICE_OPENS
        at = opened + timedelta(minutes=self.random.randrange(_OFFICE_MINUTES))
        institution_id = self._where(study, at)
        if at > self.plan.moment or institution_id is None:
            return None
        return at, NewRecognition(
            study_public_id=study.public_id,
            institution_id=institution_id,
            is_recognised=is_recognised,
            is_report_reused=is_recognised and self.random.random() < _REPORT_REUSED,
            refusal_reason=reason,
        )

    def _reason(self) -> RefusalReason:
        [reason] = self.random.choices(list(_REASONS), weights=list(_REASONS.values()))
        return reason

    def _where(self, study: _Study, at: datetime) -> int | None:
        """Where the patient went next: a hospital of the city, or the demo hospital."""
        if self.random.random() < _AT_DEMO_HOSPITAL:
            place = self.demo_hospital_id
            return place if study.institution_id != place else None
        others = [
            id_
            for id_, since in self.live.get(study.city, [])
            if id_ != study.institution_id and since <= local_day(at)
        ]
        return self.random.choice(others) if others else None


def _studies(session: Session, random: Random, since: date) -> Iterator[_Study]:
    """Some of those that came since fees began, in the order drawn."""
    last = session.scalar(select(func.max(Study.id))) or 0
    drawn = random.sample(range(1, last + 1), min(last, _LOOKED_AT))
    found = session.execute(
        select(Study.id, Study.public_id, Study.institution_id, Institution.city, Study.received_on)
        .join(Institution, Institution.id == Study.institution_id)
        .where(Study.id.in_(drawn), Study.received_on >= since, Institution.is_in_province)
    )
    by_id = {study.id: study for study in found}
    return (by_id[one] for one in drawn if one in by_id)


def _live(session: Session) -> dict[str | None, list[tuple[int, date]]]:
    found = session.execute(
        select(Institution.city, Institution.id, Membership.valid_from)
        .join(Membership, Membership.institution_id == Institution.id)
        .where(Membership.state == MembershipState.LIVE, Membership.valid_to.is_(None))
        .order_by(Institution.id)
    )
    cities: dict[str | None, list[tuple[int, date]]] = defaultdict(list)
    for city, id_, since in found:
        cities[city].append((id_, since))
    return cities
