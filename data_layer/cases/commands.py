"""What hospitals do to a case: ask for it, answer, withdraw it, receive its report."""

from datetime import datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.audit.records import Action
from data_layer.cases import trail_commands as trail
from data_layer.cases.claim_commands import case_for, event, move, to_the_second
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.errors import (
    CaseAlreadyOpenError,
    ConsultationNotAllowedError,
    FieldsUnusableError,
    NoAgreementError,
    StudyNotRequestableError,
)
from data_layer.cases.policy_queries import active_policy
from data_layer.cases.records import (
    Actor,
    CaseAction,
    CaseEventKind,
    CaseRequest,
    CaseStatus,
)
from data_layer.cases.rules.requests import age_group_of, may_ask_for, part_count_problem
from data_layer.cases.rules.targets import due_at, rvu_hundredths
from data_layer.cases.rules.texts import problems, require_texts
from data_layer.cases.tables import Case, InformationRequest, RequestDraft
from data_layer.clock import local_day
from data_layer.consents.commands import note_request
from data_layer.identifiers import new_case_number
from data_layer.institutions.records import Level
from data_layer.institutions.tables import Agreement, InstitutionLevel
from data_layer.keys.patient_queries import patient_keys
from data_layer.outbox import commands as outbox
from data_layer.outbox.records import Deed
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Patient, Study


def request_case(session: Session, actor: Actor, request: CaseRequest, at: datetime) -> str:
    """Asks for a report on a study of an own hospital; answers the new case's number."""
    _require_filled_in(request)
    study = _own_study(session, actor, request.study_public_id, at)
    _require_requestable(session, study, request, at)
    requested = _requested_case(session, study, actor, request, to_the_second(at))
    try:
        with session.begin_nested():
            session.add(requested)
    except IntegrityError as error:
        raise CaseAlreadyOpenError(accession_number=study.accession_number) from error
    note_request(session, actor.account_id, study.id, at)
    session.add(event(requested.id, CaseEventKind.REQUESTED, requested.requested_at, by=actor))
    await_expert(session, requested.id, requested.requested_at)
    trail.note(session, Action.CASE_REQUEST, requested.id, requested.requested_at)
    session.execute(
        delete(RequestDraft).where(
            RequestDraft.account_id == actor.account_id, RequestDraft.study_id == study.id
        )
    )
    return requested.case_number


def save_request_draft(
    session: Session, actor: Actor, study_public_id: str, texts: CaseTexts, at: datetime
) -> None:
    """Keeps what was typed about a study of an own hospital, however unfinished."""
    study = _own_study(session, actor, study_public_id, at)
    seal = key_of_study(session, study.id).seal
    session.merge(
        RequestDraft(
            account_id=actor.account_id,
            study_id=study.id,
            clinical_history_sealed=seal(texts.clinical_history),
            question_sealed=seal(texts.question),
            saved_at=at,
        )
    )


def give_information(
    session: Session, scope: Scope, actor: Actor, case_number: str, answer: str, *, at: datetime
) -> None:
    """Answers the expert's question; the case goes back to the same expert."""
    require_texts(answer=answer)
    found = case_for(session, scope, actor, CaseAction.ANSWER, case_number, at)
    moment = to_the_second(at)
    move(session, found, CaseAction.ANSWER, by=actor, at=moment)
    session.execute(
        update(InformationRequest)
        .where(InformationRequest.case_id == found.id, InformationRequest.answered_at.is_(None))
        .values(
            answer_sealed=key_of_study(session, found.study_id).seal(answer.strip()),
            answered_by=actor.account_id,
            answered_at=moment,
        )
    )


def withdraw_case(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> None:
    found = case_for(session, scope, actor, CaseAction.WITHDRAW, case_number, at)
    move(session, found, CaseAction.WITHDRAW, by=actor, at=to_the_second(at))


def mark_delivered(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> bool:
    """Notes that the requesting hospital has opened its report; True the first time."""
    moment = to_the_second(at)
    delivered = session.execute(
        update(Case)
        .where(
            Case.case_number == case_number,
            Case.requesting_institution_id.in_(scope.institution_ids),
            Case.status == CaseStatus.ISSUED,
            Case.delivered_at.is_(None),
        )
        .values(delivered_at=moment)
        .returning(Case.id)
    ).first()
    if delivered is None:
        return False
    session.add(event(delivered.id, CaseEventKind.DELIVERED, moment, by=actor))
    trail.note(session, Action.CASE_DELIVER, delivered.id, moment)
    outbox.ask_for(session, Deed.CASE_DELIVERED, delivered.id, moment)
    return True


def _require_filled_in(request: CaseRequest) -> None:
    """Raises FieldsUnusableError, naming every field at once."""
    texts = {
        "study": request.study_public_id,
        "clinical_history": request.clinical_history,
        "question": request.question,
    }
    found = problems(texts) | part_count_problem(request.fees.part_count)
    if found:
        raise FieldsUnusableError(found)


def _own_study(session: Session, actor: Actor, public_id: str, at: datetime) -> Study:
    study = session.scalar(
        select(Study).where(
            Study.public_id == public_id, Study.institution_id.in_(actor.institution_ids)
        )
    )
    if study is None:
        trail.note_refused_request(session, public_id, at)
        raise StudyNotRequestableError(study=public_id)
    return study


def _require_requestable(
    session: Session, study: Study, request: CaseRequest, at: datetime
) -> None:
    today = local_day(at)
    agreed = exists().where(
        Agreement.requesting_institution_id == study.institution_id,
        Agreement.valid_from <= today,
        or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
    )
    if not session.scalar(select(agreed)):
        raise NoAgreementError()
    level = session.scalar(
        select(InstitutionLevel.level).where(
            InstitutionLevel.institution_id == study.institution_id,
            InstitutionLevel.valid_from <= today,
            or_(InstitutionLevel.valid_to.is_(None), InstitutionLevel.valid_to > today),
        )
    )
    if not may_ask_for(request.kind, Level(level) if level else None):
        raise ConsultationNotAllowedError()


def _requested_case(
    session: Session, study: Study, actor: Actor, request: CaseRequest, at: datetime
) -> Case:
    key, patient = key_of_study(session, study.id), session.get_one(Patient, study.patient_id)
    birth_date = patient_keys(session).open_day(patient.birth_date_sealed)
    return Case(
        case_number=new_case_number(local_day(at)),
        kind=request.kind,
        status=CaseStatus.WAITING,
        urgency=request.urgency,
        study_id=study.id,
        modality=study.modality,
        body_part=study.body_part,
        age_group=age_group_of(birth_date, study.study_date or local_day(at)),
        part_count=request.fees.part_count,
        has_contrast=request.fees.has_contrast,
        is_expert_named=request.fees.is_expert_named,
        exemption=request.fees.exemption or "",
        rvu_hundredths=rvu_hundredths(study.modality),
        requesting_institution_id=study.institution_id,
        requested_by=actor.account_id,
        clinical_history_sealed=key.seal(request.clinical_history.strip()),
        question_sealed=key.seal(request.question.strip()),
        requested_at=at,
        due_at=due_at(active_policy(session), request.urgency, at),
    )
