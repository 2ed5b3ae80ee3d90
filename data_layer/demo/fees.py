"""Money of the demo: cases are charged by the real commands, months settled, disputed and paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.audit.records import Actor, Process
from data_layer.cases.flow_rules import month_of
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_day
from data_layer.demo.fee_insurance import InsuranceStory
from data_layer.demo.fee_payees import record_payees
from data_layer.demo.fee_payments import charged_too_early, pay
from data_layer.demo.fee_policies import write_fee_policies
from data_layer.demo.fee_recognitions import write_recognitions
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import correct_charge
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.dispute_commands import open_dispute, write_to_dispute
from data_layer.fees.dispute_records import DisputeGround, Said, Signature
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.policy_queries import periods_believed
from data_layer.fees.records import ChargeKind, OwnerKind
from data_layer.fees.settlement_closing_commands import close_month
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import MonthUnchargedError
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_commands import approve_statements, confirm_statement
from data_layer.identifiers import picked_by
from data_layer.scope import PROVINCE_WIDE, Scope

_HOUR, _LATELY = timedelta(hours=1), timedelta(days=2)
_BATCH = 1_000
_DISPUTED = "该病例的计费金额与本院记录不一致，请核对计费要素后更正。"
_ANSWERED = "已调取计费记录，正在与诊断团队核对计费要素。"


def write_fees(session: Session, plan: Plan, demo_hospital_id: int) -> None:
    """The same money each time: even public ids are picked by the seed."""
    with picked_by(Random(f"{plan.seed} fees")):
        write_fee_policies(session, plan)
        FeeStory(session=session, plan=plan, hospital_id=demo_hospital_id).tell()


@dataclass(kw_only=True)
class FeeStory:
    """Goes through the months as the jobs and the offices did; nothing lies after the demo's now.

    `charged_to` is up to which delivery cases were charged.
    """

    session: Session
    plan: Plan
    hospital_id: int
    charged_to: datetime | None = None
    is_corrected: bool = False

    def tell(self) -> None:
        periods = periods_believed(self.session, self.plan.moment)
        if not periods:
            return
        began = periods[0].valid_from
        months = list(_months(local_day(began), self.plan.as_of))
        self._acts("commission", Role.COMMISSION)
        insurance = InsuranceStory(session=self.session, moment=self.plan.moment)
        for month in months:
            for at in (_at(month, day=16), _at(_next(month), day=3)):
                if self._is_past(at):
                    self._charge(at)
                    insurance.exchange(at)
            self._settle(month, is_last=month == months[-2])
        self._tell_lately(insurance, max(self.plan.moment - _LATELY, self.charged_to or began))
        write_recognitions(self.session, self.plan, self.hospital_id, local_day(began))

    def _tell_lately(self, insurance: InsuranceStory, at: datetime) -> None:
        """What was told lately is not booked yet, and the newest is still to be told."""
        self._charge(at)
        insurance.exchange(at)
        insurance.exchange(self.plan.moment)
        self._charge(self.plan.moment)

    def _charge(self, at: datetime) -> None:
        """What was delivered since; what was before fees began is listed with that reason."""
        delivered = [Case.status == CaseStatus.ISSUED, Case.delivered_at <= at]
        if self.charged_to is not None:
            delivered.append(Case.delivered_at > self.charged_to)
        found = self.session.scalars(select(Case.id).where(*delivered).order_by(Case.id)).all()
        for start in range(0, len(found), _BATCH):
            charge_delivered(self.session, found[start : start + _BATCH], at)
        self.charged_to = at

    def _settle(self, month: date, *, is_last: bool) -> None:
        """Drafted on the third, agreed to by the sixth, approved twice, closed on the sixteenth."""
        after = _next(month)
        if not self._is_past(_at(after, day=3)):
            return
        self._acts("commission", Role.COMMISSION)
        drafted_at = _at(after, day=3) + _HOUR
        try:
            settle_month(self.session, PROVINCE_WIDE, month, drafted_at)
        except MonthUnchargedError:
            # A small province has such months.
            return
        if is_last:
            self._dispute(month, _at(after, day=8))
            return
        self._confirm(month, _at(after, day=6))
        if not self._is_past(_at(after, day=16)):
            return
        self._acts("finance", Role.COMMISSION)
        record_payees(self.session, month, _at(after, day=10))
        for place, name in enumerate(("finance", "commission")):
            self._acts(name, Role.COMMISSION)
            signed_at = _at(after, day=14 + place)
            approve_statements(
                self.session, PROVINCE_WIDE, month, by=ACCOUNT_IDS[name], at=signed_at
            )
        closed_at = _at(after, day=16) - _HOUR
        close_month(self.session, PROVINCE_WIDE, month, by=ACCOUNT_IDS["commission"], at=closed_at)
        if self._is_past(_at(after, day=20)):
            pay(self.session, month, _at(after, day=20))
        self._correct(_at(after, day=21))

    def _confirm(self, month: date, at: datetime) -> None:
        """The demo hospital answers; whoever does not, agrees."""
        if not self._is_past(at):
            return
        found = self._own_statement(month)
        if found is not None:
            own = Scope(institution_ids=frozenset({self.hospital_id}))
            self._acts("manager", Role.HOSPITAL_MANAGER)
            manager = ACCOUNT_IDS["manager"]
            confirm_statement(self.session, own, found.public_id, found.revision, by=manager, at=at)

    def _correct(self, at: datetime) -> None:
        """One case that was charged before the policy of its day was published."""
        if self.is_corrected or not self._is_past(at):
            return
        found = charged_too_early(self.session, at)
        if found is not None:
            why = Correction(reason=CorrectionReason.WRONG_POLICY, by=ACCOUNT_IDS["finance"], at=at)
            self._acts("finance", Role.COMMISSION)
            correct_charge(self.session, PROVINCE_WIDE, found, why)
            self.is_corrected = True

    def _dispute(self, month: date, at: datetime) -> None:
        """A line of the demo hospital, with what both sides said."""
        found = self._own_statement(month)
        charge = self._charge_to_dispute(month)
        if found is None or charge is None or not self._is_past(at):
            return
        line = found.public_id, charge
        own = Scope(institution_ids=frozenset({self.hospital_id}))
        opened = Signature(by=ACCOUNT_IDS["manager"], at=at)
        said = Said(text=_DISPUTED)
        self._acts("manager", Role.HOSPITAL_MANAGER)
        dispute = open_dispute(self.session, own, line, DisputeGround.WRONG_PRICE, said, opened)
        answered = Signature(by=ACCOUNT_IDS["finance"], at=at + 26 * _HOUR)
        if self._is_past(answered.at):
            answer = Said(text=_ANSWERED)
            self._acts("finance", Role.COMMISSION)
            write_to_dispute(self.session, PROVINCE_WIDE, dispute, answer, answered)

    def _acts(self, user_name: str, role: Role) -> None:
        """Whom the trail names from now on."""
        who = Actor(process=Process.WEB, account_id=ACCOUNT_IDS[user_name], roles=(role,))
        self.session.info["actor"] = who

    def _own_statement(self, month: date) -> SettlementStatement | None:
        return self.session.scalars(
            select(SettlementStatement).where(
                SettlementStatement.month == month,
                SettlementStatement.owner_kind == OwnerKind.INSTITUTION,
                SettlementStatement.owner_id == self.hospital_id,
            )
        ).first()

    def _charge_to_dispute(self, month: date) -> str | None:
        """The dearest that the demo hospital asked for."""
        return self.session.scalars(
            select(FeeCharge.public_id)
            .where(
                FeeCharge.month == month,
                FeeCharge.kind == ChargeKind.CHARGE,
                FeeCharge.requesting_institution_id == self.hospital_id,
            )
            .order_by(FeeCharge.price_fen.desc(), FeeCharge.id)
        ).first()

    def _is_past(self, at: datetime) -> bool:
        return at <= self.plan.moment


def _months(first: date, last: date) -> Iterator[date]:
    month = month_of(first)
    while month <= month_of(last):
        yield month
        month = _next(month)


def _next(month: date) -> date:
    return month_of(month + timedelta(days=31))


def _at(month: date, *, day: int) -> datetime:
    """Two at night of a day of the month."""
    return day_starts_at(month.replace(day=day)) + 2 * _HOUR
