"""The one patient who can sign in: their choices, who read, and emergencies to review."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from numpy.random import Generator
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.audit.records import Action, Actor, ObjectKind, Process
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import day_ends_at
from data_layer.consents.reading_commands import note_reading
from data_layer.consents.records import (
    Audience,
    Decision,
    GivenHow,
    Purpose,
    Reader,
    Reason,
    Subject,
    Thing,
    Verdict,
)
from data_layer.consents.rules.emergencies import ends_at
from data_layer.consents.tables import (
    Consent,
    ConsentWithdrawal,
    EmergencyAccess,
    EmergencyReview,
    PatientAccount,
)
from data_layer.demo.draws import public_ids
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.experts.tables import Expert
from data_layer.studies.queries.keys import key_of_patient
from data_layer.studies.tables import Study

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
# Why, how many hours ago, and what the auditor found; the first is the patient's own.
_EMERGENCIES = (
    ("急诊抢救，患者昏迷，需立即对照既往影像。", 30, ""),
    ("胸痛待查，疑主动脉夹层，转诊途中需调阅既往检查。", 3, ""),
    ("多发伤急会诊，家属未到场，无法取得授权。", 70, "与急诊记录时间一致，访问范围合理。"),
)
_DEMO_EXPERT, _DEMO_TEAM = 1, 1


@dataclass(frozen=True, kw_only=True)
class PatientStory:
    session: Session
    plan: Plan
    draw: Generator

    def tell(self, hospital_id: int) -> None:
        """Nothing where the demo expert has reported nothing for the demo hospital."""
        case = self.session.scalar(
            select(Case)
            .where(
                Case.requesting_institution_id == hospital_id,
                Case.status == CaseStatus.ISSUED,
                Case.expert_id == _DEMO_EXPERT,
            )
            .order_by(Case.issued_at.desc(), Case.id)
            .limit(1)
        )
        if case is None:
            return
        study = self.session.get_one(Study, case.study_id)
        self._tie(study)
        self._choose(study)
        self._break_glass(study)
        self._read(case, study)

    def _tie(self, study: Study) -> None:
        self.session.add(
            PatientAccount(
                public_id=self._public_id(),
                account_id=ACCOUNT_IDS["patient"],
                patient_id=study.patient_id,
                verified_by=ACCOUNT_IDS["clerk"],
                verified_at=self._ago(40 * _DAY),
            )
        )

    def _choose(self, study: Study) -> None:
        """For whoever reads, for one hospital until a day, for a team's research no longer."""
        until = day_ends_at(self.plan.as_of + 340 * _DAY)
        self._agree(study, Purpose.REMOTE_DIAGNOSIS, Audience.EVERYBODY_TREATING, 38)
        self._agree(
            study,
            Purpose.TREATMENT,
            Audience.INSTITUTION,
            20,
            institution_id=self._expert().institution_id,
            valid_to=until,
        )
        research = self._agree(study, Purpose.RESEARCH, Audience.TEAM, 30, team_id=_DEMO_TEAM)
        self.session.add(
            ConsentWithdrawal(
                consent_id=research.id,
                withdrawn_at=self._ago(12 * _DAY),
                withdrawn_by=ACCOUNT_IDS["patient"],
            )
        )

    def _agree(
        self, study: Study, purpose: Purpose, audience: Audience, days: int, **more: object
    ) -> Consent:
        given_at = self._ago(days * _DAY)
        consent = Consent(
            public_id=self._public_id(),
            patient_id=study.patient_id,
            purpose=purpose,
            audience=audience,
            valid_from=given_at,
            given_how=GivenHow.PATIENT,
            given_by=ACCOUNT_IDS["patient"],
            recorded_at=given_at,
            **more,
        )
        self.session.add(consent)
        self.session.flush()
        return consent

    def _break_glass(self, study: Study) -> None:
        others = self.session.scalars(
            select(Study).where(Study.patient_id != study.patient_id).order_by(Study.id).limit(2)
        )
        for of, (reason, hours, found) in zip([study, *others], _EMERGENCIES, strict=False):
            access = self._emergency(of, reason, self._ago(hours * _HOUR))
            if found:
                self._review(access, found)

    def _emergency(self, study: Study, reason: str, at: datetime) -> EmergencyAccess:
        access = EmergencyAccess(
            public_id=self._public_id(),
            account_id=ACCOUNT_IDS["reviewer"],
            role=Role.REVIEWER,
            institution_id=self._expert().institution_id,
            patient_id=study.patient_id,
            study_id=study.id,
            reason_sealed=key_of_patient(self.session, study.patient_id).seal(reason),
            started_at=at,
            ends_at=ends_at(at),
        )
        self.session.add(access)
        self.session.flush()
        return access

    def _review(self, access: EmergencyAccess, found: str) -> None:
        self.session.add(
            EmergencyReview(
                emergency_id=access.id,
                verdict=Verdict.JUSTIFIED,
                comment_sealed=key_of_patient(self.session, access.patient_id).seal(found),
                reviewed_by=ACCOUNT_IDS["auditor"],
                reviewed_at=access.started_at + 9 * _HOUR,
            )
        )

    def _read(self, case: Case, study: Study) -> None:
        """As the trail tells it, from the newest case and the overdue emergency."""
        expert, hospital = self._expert().institution_id, case.requesting_institution_id
        of_case = Thing(action=Action.CASE_READ, kind=ObjectKind.CASE, id=case.case_number)
        of_study = Thing(action=Action.STUDY_READ, kind=ObjectKind.STUDY, id=study.public_id)
        opened_at = case.first_opened_at or case.requested_at
        care = (Purpose.TREATMENT, Reason.CARE)
        agreed = (Purpose.REMOTE_DIAGNOSIS, Reason.CONSENT_GIVEN)
        glass = (Purpose.EMERGENCY, Reason.EMERGENCY_ACCESS)
        read = (
            ("clerk", Role.HOSPITAL_CLERK, hospital, care, of_study, case.requested_at),
            ("expert", Role.EXPERT, expert, agreed, of_case, opened_at),
            ("reviewer", Role.REVIEWER, expert, agreed, of_case, case.issued_at or opened_at),
            ("reviewer", Role.REVIEWER, expert, glass, of_study, self._ago(30 * _HOUR)),
        )
        for user_name, role, institution_id, (purpose, reason), thing, at in sorted(
            read, key=lambda one: one[5]
        ):
            reader = Reader(
                account_id=ACCOUNT_IDS[user_name],
                roles=frozenset({role}),
                institution_ids=frozenset({institution_id}),
            )
            decision = Decision(is_permitted=True, purpose=purpose, reason=reason)
            self._note(reader, study, decision, thing, at)

    def _note(
        self, reader: Reader, study: Study, decision: Decision, thing: Thing, at: datetime
    ) -> None:
        subject = Subject(
            patient_id=study.patient_id,
            study_id=study.id,
            institution_id=study.institution_id,
            public_id=study.public_id,
        )
        self.session.info["actor"] = Actor(
            process=Process.WEB, account_id=reader.account_id, roles=tuple(reader.roles)
        )
        note_reading(self.session, reader, subject, decision, thing, at)

    def _expert(self) -> Expert:
        return self.session.get_one(Expert, _DEMO_EXPERT)

    def _ago(self, passed: timedelta) -> datetime:
        return self.plan.moment - passed

    def _public_id(self) -> str:
        return public_ids(self.draw, 1)[0]
