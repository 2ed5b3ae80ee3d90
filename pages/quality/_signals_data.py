"""Signals as the pages read them."""

from dataclasses import dataclass
from datetime import date

from data_layer.accounts.records import AccountRecord
from data_layer.clock import local_day, now
from data_layer.quality.action_queries import correction_counts, corrections
from data_layer.quality.action_records import (
    CorrectionFilter,
    CorrectionRecord,
    CorrectionState,
    Owner,
)
from data_layer.quality.display_queries import shown_months
from data_layer.quality.owner_queries import possible_owners
from data_layer.quality.signal_queries import (
    signal,
    signal_chart,
    signal_count,
    signals,
    watch_of,
)
from data_layer.quality.signal_records import (
    Chart,
    MonthCharts,
    SignalFilter,
    SignalRecord,
    Watch,
)
from pages.quality._indicator_agreement import YearAgreement, agreement_of_year
from portal import db
from portal.access import account, may
from portal.quality_scope import GOVERNORS, quality_scope

_RUNNING = (CorrectionState.OPEN, CorrectionState.DONE)


@dataclass(frozen=True, kw_only=True)
class SignalRows:
    found: tuple[SignalRecord, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class SignalCounts:
    total: int
    unanswered: int
    actions: dict[CorrectionState, int]


@dataclass(frozen=True, kw_only=True)
class SignalPage:
    record: SignalRecord
    watch: Watch
    chart: Chart
    months: MonthCharts
    corrections: tuple[CorrectionRecord, ...]
    owners: tuple[Owner, ...]
    today: date
    agreement: YearAgreement

    @property
    def may_act(self) -> bool:
        return may(*GOVERNORS)

    @property
    def running(self) -> CorrectionRecord | None:
        """The action of which it is not told yet what came of it."""
        return next((one for one in self.corrections if one.state in _RUNNING), None)


def signal_rows(criteria: SignalFilter, rows: range) -> SignalRows:
    reached = quality_scope()
    with db.reading() as session:
        found = signals(session, reached, criteria, rows)
        return SignalRows(found=tuple(found), total=signal_count(session, reached, criteria))


def signal_counts() -> SignalCounts:
    reached, reader = quality_scope(), account()
    with db.reading() as session:
        return SignalCounts(
            total=signal_count(session, reached, SignalFilter()),
            unanswered=signal_count(session, reached, SignalFilter(is_unanswered=True)),
            actions=correction_counts(session, reached, reader.id, CorrectionFilter()),
        )


def signal_page(public_id: str) -> SignalPage:
    """Raises SignalNotFoundError, also for one that is not the reader's to see."""
    reached, reader = quality_scope(), account()
    with db.reading() as session:
        record = signal(session, reached, public_id)
        watch = watch_of(record.indicator, record.subject)
        chart = signal_chart(session, reached, public_id)
        return SignalPage(
            record=record,
            watch=watch,
            chart=chart,
            months=shown_months(watch, chart),
            corrections=_about(session, reader, public_id),
            owners=tuple(possible_owners(session, reached, public_id, now())),
            today=local_day(now()),
            agreement=agreement_of_year(local_day(now()).replace(day=1)),
        )


def _about(
    session: db.Session, reader: AccountRecord, public_id: str
) -> tuple[CorrectionRecord, ...]:
    wanted = CorrectionFilter(signal_public_id=public_id)
    return tuple(corrections(session, quality_scope(), reader.id, wanted))
