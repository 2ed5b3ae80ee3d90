"""What experts and reviewers do to a case: open, write, ask, pass, return."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.claim_commands import case_for, move, readable_case_for, to_the_second
from data_layer.cases.custody_commands import call_machine
from data_layer.cases.errors import FieldsUnusableError
from data_layer.cases.records import Actor, CaseAction, CaseKind, ReportText, ReviewDecision
from data_layer.cases.rules.requests import minutes_problem
from data_layer.cases.rules.texts import require_texts
from data_layer.cases.tables import Case, InformationRequest, Report, ReportDraft, Review
from data_layer.studies.queries.keys import key_of_study


def open_case(session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime) -> None:
    """The assigned expert begins to read, and so accepts the case."""
    found = case_for(session, scope, actor, CaseAction.OPEN, case_number, at)
    moment = to_the_second(at)
    move(
        session,
        found,
        CaseAction.OPEN,
        by=actor,
        at=moment,
        first_opened_at=found.first_opened_at or moment,
        accepted_at=found.accepted_at or moment,
    )


def save_draft(
    session: Session,
    scope: Scope,
    actor: Actor,
    case_number: str,
    text: ReportText,
    *,
    at: datetime,
) -> None:
    """Keeps what was typed, however unfinished, while the report may still be written."""
    found = readable_case_for(session, scope, actor, CaseAction.REPORT, case_number, at)
    seal = key_of_study(session, found.study_id).seal
    session.merge(
        ReportDraft(
            case_id=found.id,
            expert_id=found.expert_id,
            findings_sealed=seal(text.findings),
            impression_sealed=seal(text.impression),
            saved_at=at,
        )
    )


def submit_report(
    session: Session,
    scope: Scope,
    actor: Actor,
    case_number: str,
    text: ReportText,
    *,
    at: datetime,
) -> None:
    """A diagnosis goes to the reviewers; a consultation is issued at once."""
    require_texts(findings=text.findings, impression=text.impression)
    found = readable_case_for(session, scope, actor, CaseAction.REPORT, case_number, at)
    if wrong := minutes_problem(CaseKind(found.kind), text.minutes):
        raise FieldsUnusableError(wrong)
    moment = to_the_second(at)
    version = (
        1 + session.execute(select(func.count()).where(Report.case_id == found.id)).scalar_one()
    )
    move(
        session,
        found,
        CaseAction.REPORT,
        by=actor,
        at=moment,
        details={"version": version},
        first_reported_at=found.first_reported_at or moment,
        consultation_minutes=text.minutes if found.kind == CaseKind.CONSULTATION else None,
    )
    seal = key_of_study(session, found.study_id).seal
    session.add(
        Report(
            case_id=found.id,
            version=version,
            expert_id=found.expert_id,
            findings_sealed=seal(text.findings.strip()),
            impression_sealed=seal(text.impression.strip()),
            written_at=moment,
        )
    )
    session.execute(delete(ReportDraft).where(ReportDraft.case_id == found.id))
    if found.kind == CaseKind.DIAGNOSIS:
        call_machine(session, found.case_number, moment)


def ask_for_information(
    session: Session, scope: Scope, actor: Actor, case_number: str, question: str, *, at: datetime
) -> None:
    """Asks the requesting site; what the expert has drafted is kept meanwhile."""
    require_texts(information=question)
    found = case_for(session, scope, actor, CaseAction.ASK, case_number, at)
    moment = to_the_second(at)
    move(session, found, CaseAction.ASK, by=actor, at=moment)
    session.add(
        InformationRequest(
            case_id=found.id,
            expert_id=found.expert_id,
            question_sealed=key_of_study(session, found.study_id).seal(question.strip()),
            asked_at=moment,
        )
    )


def pass_report(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> None:
    """Audited and good: the report is issued."""
    found = readable_case_for(session, scope, actor, CaseAction.PASS, case_number, at)
    moment = to_the_second(at)
    move(session, found, CaseAction.PASS, by=actor, at=moment, reviewer_id=actor.expert_id)
    _add_review(session, found, actor, ReviewDecision.PASSED, moment)


def return_report(
    session: Session, scope: Scope, actor: Actor, case_number: str, reason: str, *, at: datetime
) -> None:
    """Back to the writer, with the reason."""
    require_texts(reason=reason)
    found = readable_case_for(session, scope, actor, CaseAction.RETURN, case_number, at)
    moment = to_the_second(at)
    move(
        session,
        found,
        CaseAction.RETURN,
        by=actor,
        at=moment,
        reviewer_id=actor.expert_id,
        return_count=found.return_count + 1,
    )
    _add_review(session, found, actor, ReviewDecision.RETURNED, moment, reason.strip())


def _add_review(
    session: Session,
    found: Case,
    actor: Actor,
    decision: ReviewDecision,
    at: datetime,
    reason: str | None = None,
) -> None:
    newest = session.execute(
        select(Report.id).where(Report.case_id == found.id).order_by(Report.version.desc()).limit(1)
    ).scalar_one()
    key = key_of_study(session, found.study_id)
    session.add(
        Review(
            report_id=newest,
            reviewer_id=actor.expert_id,
            decision=decision,
            reason_sealed=key.seal(reason) if reason else None,
            reviewed_at=at,
        )
    )
