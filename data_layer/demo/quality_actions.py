"""What is done in the demo about the signals of its hospital and its reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.cases.flow_rules import month_of
from data_layer.clock import local_day
from data_layer.demo.pdf import Line, one_page
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.quality_dips import Mended
from data_layer.quality.action_commands import (
    check_corrections,
    finish_correction,
    open_correction,
    remind_of_due,
)
from data_layer.quality.action_records import Evidence, NewCorrection
from data_layer.quality.definition_records import SIGNIFICANT_DISCREPANCIES, WELL_FORMED_REPORTS
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualitySignal
from data_layer.quality.rules.corrective import months_later
from data_layer.quality.signal_commands import see_signal
from data_layer.quality.signal_records import SubjectKind
from data_layer.scope import PROVINCE_WIDE

_SEEN_AFTER, _OPENED_AFTER = timedelta(hours=9), timedelta(days=1)
# A deadline is a month away, and its owner is reminded in the last week.
_NOT_YET_DUE = timedelta(days=26)


@dataclass(frozen=True, kw_only=True)
class _Action:
    """About which chart's first signal; `takes` is None for what is not handed in yet."""

    subject: SubjectKind
    indicator: str
    owner: str
    title: str
    plan: str
    done: str = ""
    takes: timedelta | None = None
    has_scan: bool = False
    check_after_months: int = 3


_ACTIONS = (
    _Action(
        subject=SubjectKind.INSTITUTION,
        indicator=SIGNIFICANT_DISCREPANCIES.code,
        owner="manager",
        title="申请单信息与扫描规范整改",
        plan="申请单补全病史与检查目的，胸腹部 CT 统一薄层重建；漏诊病例科内讨论两次，每周抽查。",
        done="申请单必填项已上线，薄层重建写入扫描规范，完成两次病例讨论，抽查记录存档。",
        takes=timedelta(days=20),
        has_scan=True,
        check_after_months=5,
    ),
    _Action(
        subject=SubjectKind.EXPERT,
        indicator=SIGNIFICANT_DISCREPANCIES.code,
        owner="lead",
        title="重点部位双人阅片",
        plan="胸部与腹部检查双人阅片一个月，分歧病例每周讨论一次。",
        done="双人阅片执行满一个月，共讨论四次，分歧病例清单存团队。",
        takes=timedelta(days=18),
        check_after_months=2,
    ),
    _Action(
        subject=SubjectKind.EXPERT,
        indicator=SIGNIFICANT_DISCREPANCIES.code,
        owner="expert",
        title="漏诊病例复训",
        plan="完成肺结节与急腹症两个专题复训，自查近三个月报告。",
        done="已完成两个专题复训并通过考核，自查报告四十份。",
        takes=timedelta(days=25),
        check_after_months=6,
    ),
    _Action(
        subject=SubjectKind.EXPERT,
        indicator=WELL_FORMED_REPORTS.code,
        owner="lead",
        title="清理报告模板残留文字",
        plan="与各医院核对常用模板，删去残留字段，左右侧与性别改为必选；签发前由同组医师复读。",
    ),
)


@dataclass
class Corrections:
    """Follows the months: what is new is opened, what is due handed in, what is over checked."""

    session: Session
    subjects: Mapping[SubjectKind, int]
    now: datetime
    mended: Mended = field(default_factory=dict)
    _opened: dict[_Action, tuple[str, datetime]] = field(default_factory=dict)
    _done: set[_Action] = field(default_factory=set)

    def follow(self, at: datetime) -> None:
        for action in _ACTIONS:
            if action not in self._opened:
                self._begin(action)
            self._hand_in(action, at)
        check_corrections(self.session, at)
        remind_of_due(self.session, at)

    def _begin(self, action: _Action) -> None:
        signal = self._signal(action)
        if signal is None:
            return
        opened_at = self._opened_at(action, signal.raised_at)
        if opened_at > self.now:
            return
        seen = Deed(by=ACCOUNT_IDS["commission"], at=signal.raised_at + _SEEN_AFTER)
        see_signal(self.session, PROVINCE_WIDE, signal.public_id, seen)
        self._opened[action] = (self._open(action, signal.public_id, opened_at), opened_at)

    def _opened_at(self, action: _Action, raised_at: datetime) -> datetime:
        """What is not handed in yet was begun so lately that it is not due, but soon."""
        opened_at = raised_at + _OPENED_AFTER
        return opened_at if action.takes else max(opened_at, self.now - _NOT_YET_DUE)

    def _open(self, action: _Action, signal: str, at: datetime) -> str:
        owner = self.session.execute(
            select(Account.public_id).where(Account.id == ACCOUNT_IDS[action.owner])
        ).scalar_one()
        new = NewCorrection(
            signal_public_id=signal,
            owner_public_id=owner,
            title=action.title,
            plan=action.plan,
            deadline=months_later(local_day(at), 1),
            check_after_months=action.check_after_months,
        )
        deed = Deed(by=ACCOUNT_IDS["commission"], at=at)
        return open_correction(self.session, PROVINCE_WIDE, new, deed)

    def _hand_in(self, action: _Action, at: datetime) -> None:
        if action in self._done or action.takes is None or action not in self._opened:
            return
        public_id, opened_at = self._opened[action]
        done_at = opened_at + action.takes
        if done_at > at:
            return
        scan = _record(action, local_day(done_at).isoformat()) if action.has_scan else b""
        deed = Deed(by=ACCOUNT_IDS[action.owner], at=done_at)
        evidence = Evidence(words=action.done, scan=scan)
        finish_correction(self.session, public_id, 1, evidence, deed)
        self._done.add(action)
        self.mended.setdefault((action.subject, action.indicator), month_of(local_day(done_at)))

    def _signal(self, action: _Action) -> Row[str, datetime] | None:
        return self.session.execute(
            select(QualitySignal.public_id, QualitySignal.raised_at)
            .where(
                QualitySignal.subject_kind == action.subject,
                QualitySignal.subject_id == self.subjects[action.subject],
                QualitySignal.indicator == action.indicator,
            )
            .order_by(QualitySignal.happened_at, QualitySignal.id)
            .limit(1)
        ).one_or_none()


def _record(action: _Action, day: str) -> bytes:
    """A page that says of itself that it is a sample."""
    lines = (
        Line("整改完成记录（示例）", 210, 760, 18),
        Line(action.title, 78, 710),
        Line(action.done[:38], 78, 680),
        Line(action.done[38:], 78, 658),
        Line(f"完成日期：{day}", 78, 620),
    )
    return one_page(lines)
