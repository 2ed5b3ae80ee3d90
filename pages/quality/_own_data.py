"""What a hospital and a reader are told of their own quality."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import local_day, now
from data_layer.institutions.queries import institutions_by_id
from data_layer.institutions.records import InstitutionRecord
from data_layer.quality.action_queries import correction_counts, corrections
from data_layer.quality.action_records import CorrectionFilter, CorrectionRecord, CorrectionState
from data_layer.quality.agreement_records import Agreement
from data_layer.quality.bulletin_records import Place
from data_layer.quality.chart_queries import chart_of, settled_outcomes
from data_layer.quality.definition_records import (
    DECLARED,
    MINOR_DISCREPANCIES,
    SIGNIFICANT_DISCREPANCIES,
    WELL_FORMED_REPORTS,
)
from data_layer.quality.display_queries import shown_months
from data_layer.quality.estimate_queries import estimated_rates
from data_layer.quality.estimate_records import Rates
from data_layer.quality.finding_queries import finding_counts, findings
from data_layer.quality.finding_records import FindingFilter, FindingRecord, FindingState
from data_layer.quality.learning_queries import lesson_count
from data_layer.quality.learning_records import LessonFilter
from data_layer.quality.reliability_queries import agreement_between
from data_layer.quality.reliability_records import AgreementOn
from data_layer.quality.signal_queries import institution_chart, signal_count
from data_layer.quality.signal_records import (
    WATCHES,
    Chart,
    MonthCharts,
    SignalFilter,
    SubjectKind,
    Watch,
)
from data_layer.quality.span_queries import span_of
from data_layer.quality.spread_queries import own_figures, reader_figures, site_spreads
from data_layer.quality.spread_records import OwnFigure, ReaderFigure, Spread
from data_layer.quality.verdict_queries import institution_verdicts, sight_of
from data_layer.quality.verdict_records import PlanSight, VerdictRecord
from data_layer.scope import Scope
from portal import db
from portal.access import account
from portal.cache import DAILY, cached

READER_INDICATORS = (SIGNIFICANT_DISCREPANCIES, MINOR_DISCREPANCIES, WELL_FORMED_REPORTS)
_SAMPLED = tuple(one.code for one in DECLARED if one.is_sampled)
_MONTHS = 12
_FEW = range(6)


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A chart that alarms, and the same month by month."""

    watch: Watch
    chart: Chart
    months: MonthCharts


@dataclass(frozen=True, kw_only=True)
class OpenMatters:
    """What waits for an answer, how all findings stand, and what is to be done until when."""

    findings: Sequence[FindingRecord]
    standing: dict[FindingState, int]
    actions: Sequence[CorrectionRecord]
    action_count: int
    unanswered_signals: int


@dataclass(frozen=True, kw_only=True)
class HospitalQuality:
    months: tuple[date, date]
    figures: Sequence[OwnFigure]
    # What the sample says of all their reports, by indicator.
    told: Rates
    watched: Sequence[Watched]
    verdicts: Sequence[VerdictRecord]
    seen: PlanSight | None
    open: OpenMatters
    agreement: Agreement


@dataclass(frozen=True, kw_only=True)
class ReaderQuality:
    months: tuple[date, date]
    figures: Sequence[ReaderFigure]
    told: Rates
    watched: Sequence[Watched]
    open: OpenMatters
    agreement: Agreement
    lesson_count: int


def own_hospitals(scope: Scope) -> list[InstitutionRecord]:
    today = local_day(now())
    with db.reading() as session:
        return institutions_by_id(session, scope, scope.institution_ids, today)


def hospital_quality(scope: Scope, hospital: InstitutionRecord) -> HospitalQuality:
    months = _months()
    reach = Scope(institution_ids=frozenset({hospital.id}))
    spreads, agreement = _spreads(months), _agreement(months)
    with db.reading() as session:
        found = institution_verdicts(session, scope, hospital.public_id).found
        return HospitalQuality(
            months=months,
            figures=own_figures(session, scope, hospital.public_id, months, DECLARED, spreads),
            told=estimated_rates(session, reach, _SAMPLED, months),
            watched=[
                _watched(watch, institution_chart(session, scope, watch, hospital.public_id))
                for watch in _watches(SubjectKind.INSTITUTION)
            ],
            verdicts=found[: len(_FEW)],
            seen=sight_of(found[0]) if found else None,
            open=_open(session, reach),
            agreement=agreement,
        )


def reader_quality(expert_id: int) -> ReaderQuality:
    months = _months()
    reach = Scope(expert_ids=frozenset({expert_id}))
    codes = [one.code for one in READER_INDICATORS]
    agreement = _agreement(months)
    with db.reading() as session:
        return ReaderQuality(
            months=months,
            figures=reader_figures(session, expert_id, months, READER_INDICATORS),
            told=estimated_rates(session, reach, codes, months),
            watched=[
                _watched(watch, _reader_chart(session, watch, expert_id))
                for watch in _watches(SubjectKind.EXPERT)
            ],
            open=_open(session, reach),
            agreement=agreement,
            lesson_count=lesson_count(session, LessonFilter()),
        )


def _open(session: db.Session, reach: Scope) -> OpenMatters:
    waiting = FindingFilter(states=(FindingState.TOLD,))
    due = CorrectionFilter(states=(CorrectionState.OPEN,))
    return OpenMatters(
        findings=findings(session, reach, waiting, _FEW),
        standing=finding_counts(session, reach),
        actions=corrections(session, reach, account().id, due, _FEW),
        action_count=sum(correction_counts(session, reach, account().id, due).values()),
        unanswered_signals=signal_count(session, reach, SignalFilter(is_unanswered=True)),
    )


def _reader_chart(session: db.Session, watch: Watch, expert_id: int) -> Chart:
    settled = settled_outcomes(session, watch, expert_id)
    return chart_of(watch, settled.get(expert_id, ()))


def _watched(watch: Watch, chart: Chart) -> Watched:
    return Watched(watch=watch, chart=chart, months=shown_months(watch, chart))


def _watches(kind: SubjectKind) -> list[Watch]:
    return [one for one in WATCHES if one.subject is kind]


def _months() -> tuple[date, date]:
    """The year until the month that is running."""
    running = month_of(local_day(now()))
    return months_back(running, _MONTHS - 1), running


@cached(seconds=DAILY)
def _spreads(months: tuple[date, date]) -> dict[Place, Spread]:
    """Of nobody by name, so the same for everybody."""
    with db.reading() as session:
        return dict(site_spreads(session, months))


@cached(seconds=DAILY)
def _agreement(months: tuple[date, date]) -> Agreement:
    with db.reading() as session:
        return agreement_between(
            session, months[0], span_of(months[1]).last_day, AgreementOn.RADPEER
        )
