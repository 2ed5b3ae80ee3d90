"""Writes stories as rows of cases, events, reports, reviews and information requests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any

from numpy.random import Generator
from sqlalchemy import Row as RowOf
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseEventKind, ReviewDecision
from data_layer.cases.rules.requests import age_group_of
from data_layer.cases.rules.targets import rvu_hundredths
from data_layer.cases.tables import Case, CaseEvent, InformationRequest, Report, Review
from data_layer.clock import local_day
from data_layer.demo import texts
from data_layer.demo.draws import CaseNumbers
from data_layer.demo.fee_facts import FEE_COLUMNS, fee_facts
from data_layer.demo.findings import finding
from data_layer.demo.story import Inquiry, Story, WrittenReport
from data_layer.demo.writing import Row, Writer, moment_text
from data_layer.keys.tables import PatientKey
from data_layer.sealing import DataKey, Keyring
from data_layer.studies.tables import Patient, Study

CASE_COLUMNS = (
    "id", "case_number", "kind", "status", "urgency", "study_id", "modality", "body_part",
    "age_group", "rvu_hundredths", "requesting_institution_id", "requested_by",
    "clinical_history_sealed", "question_sealed", "expert_id", "team_id", "reviewer_id",
    "requested_at", "due_at", "assigned_at", "first_assigned_at", "first_opened_at",
    "first_reported_at", "issued_at", "delivered_at", "escalated_at", "turnaround_seconds",
    "return_count", *FEE_COLUMNS,
)  # fmt: skip
_EVENT_COLUMNS = (
    "case_id", "kind", "happened_at", "recorded_at", "account_id", "expert_id", "details",
)  # fmt: skip
_REPORT_COLUMNS = (
    "id", "case_id", "version", "expert_id", "findings_sealed", "impression_sealed", "written_at",
)  # fmt: skip
_REVIEW_COLUMNS = ("report_id", "reviewer_id", "decision", "reason_sealed", "reviewed_at")
_INQUIRY_COLUMNS = (
    "case_id", "expert_id", "question_sealed", "asked_at", "answered_by", "answer_sealed",
    "answered_at",
)  # fmt: skip
_BATCH = 2_000
_STUDY_PLACE = CASE_COLUMNS.index("study_id")
_MOMENTS = attrgetter(
    "requested_at", "due_at", "assigned_at", "first_assigned_at", "first_opened_at",
    "first_reported_at", "issued_at", "delivered_at", "escalated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """A text about the patient of a study, to be sealed under the patient's key."""

    study_id: int
    text: str


@dataclass(frozen=True, slots=True)
class _AgeGroup:
    """Of the patient of a study, at the examination."""

    study_id: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What the patient of a study is sealed under, and whether they were a child."""

    key: DataKey
    age_group: str


@dataclass
class Casebook:
    """Collects rows and writes them in batches; `close` writes the rest."""

    session: Session
    writer: Writer
    keyring: Keyring
    draw: Generator
    numbers: CaseNumbers
    case_count: int = 0
    _report_count: int = 0
    _cases: list[Row] = field(default_factory=list)
    _events: list[Row] = field(default_factory=list)
    _reports: list[Row] = field(default_factory=list)
    _reviews: list[Row] = field(default_factory=list)
    _inquiries: list[Row] = field(default_factory=list)

    def add(self, story: Story) -> None:
        self.case_count += 1
        self._cases.append(self._case(story))
        self._events.extend(self._event_rows(story))
        for version, written in enumerate(story.reports, start=1):
            self._add_report(story, version, written)
        self._inquiries.extend(self._inquiry(story, inquiry) for inquiry in story.inquiries)
        if len(self._cases) >= _BATCH:
            self.close()

    def close(self) -> None:
        patients = self._patients({row[_STUDY_PLACE] for row in self._cases})
        for table, columns, rows in (
            (Case, CASE_COLUMNS, self._cases),
            (CaseEvent, _EVENT_COLUMNS, self._events),
            (Report, _REPORT_COLUMNS, self._reports),
            (Review, _REVIEW_COLUMNS, self._reviews),
            (InformationRequest, _INQUIRY_COLUMNS, self._inquiries),
        ):
            self.writer.stream(table, columns, _sealed(rows, patients))
            rows.clear()

    def _patients(self, study_ids: set[object]) -> dict[int, _Known]:
        """By study."""
        rows = self.session.execute(
            select(
                Study.id,
                Study.study_date,
                Patient.birth_date_sealed,
                PatientKey.id.label("key_id"),
                PatientKey.secret_sealed,
            )
            .join(Patient, Patient.id == Study.patient_id)
            .join(PatientKey, PatientKey.id == Patient.key_id)
            .where(Study.id.in_(study_ids))
        )
        return {row.id: self._known(row) for row in rows}

    def _known(self, row: RowOf[*tuple[Any, ...]]) -> _Known:
        key = self.keyring.patient_key(row.key_id, row.secret_sealed)
        born = date.fromisoformat(key.open_bytes(row.birth_date_sealed).decode())
        return _Known(key, age_group_of(born, row.study_date).value)

    def _case(self, story: Story) -> Row:
        one, member = story.examination, story.member
        asked_on = local_day(datetime.fromtimestamp(story.requested_at, UTC))
        issued_at = story.issued_at
        return (
            self.case_count,
            self.numbers.next(asked_on),
            story.kind.value,
            story.status.value,
            story.urgency.value,
            story.study_id,
            one.modality,
            one.body_part,
            _AgeGroup(story.study_id),
            rvu_hundredths(one.modality),
            story.hospital_id,
            story.clerk_id,
            _Told(story.study_id, texts.history(self.draw, one)),
            _Told(story.study_id, texts.question(self.draw, one)),
            member.id if member else None,
            member.team.id if member else None,
            story.reviewer_id,
            *map(_moment, _MOMENTS(story)),
            None if issued_at is None else issued_at - story.requested_at,
            story.return_count,
            *fee_facts(self.case_count, story.kind, one, is_issued=issued_at is not None),
        )

    def _event_rows(self, story: Story) -> Iterator[Row]:
        for event in story.events:
            at = moment_text(event.at)
            kind = CaseEventKind(event.kind).value
            yield self.case_count, kind, at, at, event.account_id, event.expert_id, event.details

    def _add_report(self, story: Story, version: int, written: WrittenReport) -> None:
        self._report_count += 1
        found = finding(self.draw, story.examination)
        self._reports.append(
            (
                self._report_count,
                self.case_count,
                version,
                written.expert_id,
                _Told(story.study_id, found.findings),
                _Told(story.study_id, found.impression),
                moment_text(written.written_at),
            )
        )
        if written.decision is None or written.reviewed_at is None:
            return
        is_returned = written.decision is ReviewDecision.RETURNED
        self._reviews.append(
            (
                self._report_count,
                written.reviewer_id,
                written.decision.value,
                _Told(story.study_id, texts.reason(self.draw)) if is_returned else None,
                moment_text(written.reviewed_at),
            )
        )

    def _inquiry(self, story: Story, inquiry: Inquiry) -> Row:
        answered_at = inquiry.answered_at
        said = texts.exchange(self.draw, story.examination)
        return (
            self.case_count,
            inquiry.expert_id,
            _Told(story.study_id, said.asked),
            moment_text(inquiry.asked_at),
            story.clerk_id if answered_at is not None else None,
            _Told(story.study_id, said.answered) if answered_at is not None else None,
            _moment(answered_at),
        )


def _sealed(rows: Iterable[Row], patients: dict[int, _Known]) -> Iterator[Row]:
    for row in rows:
        yield tuple(_settled(value, patients) for value in row)


def _settled(value: object, patients: dict[int, _Known]) -> object:
    if isinstance(value, _Told):
        return patients[value.study_id].key.seal(value.text)
    return patients[value.study_id].age_group if isinstance(value, _AgeGroup) else value


def _moment(at: int | None) -> str | None:
    return None if at is None else moment_text(at)
