"""May this reader read this of this patient, for this purpose?

What no article permits is denied.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from data_layer.consents.records import (
    Audience,
    Consent,
    Content,
    Decision,
    Emergency,
    Purpose,
    Question,
    Reader,
    Reason,
    Relationship,
    Subject,
)
from data_layer.consents.rules.articles import ARTICLES, BREAKS_GLASS, IN_AN_EMERGENCY, Article

# The further a reading got, the more its reason says.
_PROGRESS = (
    Reason.NOT_THIS_ROLE,
    Reason.NO_RELATIONSHIP,
    Reason.NOT_THIS_CONTENT,
    Reason.EMERGENCY_OVER,
    Reason.NOT_ISSUED,
    Reason.NO_CONSENT,
    Reason.CONSENT_EXPIRED,
    Reason.CONSENT_WITHDRAWN,
)


def decide(question: Question) -> Decision:
    """For the one purpose asked about."""
    if question.purpose is Purpose.EMERGENCY:
        return _in_an_emergency(question)
    asked = replace(question, relationships=_relationships(question))
    answers = [_answer(article, asked) for article in ARTICLES if article.purpose is asked.purpose]
    return _best(asked.purpose, answers)


def decide_for_any(question: Question, purposes: Iterable[Purpose] = Purpose) -> Decision:
    """For the first purpose that permits it, or else why the nearest one does not."""
    denied = []
    for purpose in purposes:
        decision = decide(replace(question, purpose=purpose))
        if decision.is_permitted:
            return decision
        denied.append(decision)
    return max(denied, key=_progress)


def is_in_force(consent: Consent, at: datetime) -> bool:
    has_ended = consent.valid_to is not None and at >= consent.valid_to
    return consent.valid_from <= at and not has_ended and not _is_withdrawn(consent, at)


def _best(purpose: Purpose, answers: Iterable[tuple[bool, Reason]]) -> Decision:
    is_permitted, reason = max(answers, key=lambda one: (one[0], _place(one[1])))
    return Decision(is_permitted=is_permitted, purpose=purpose, reason=reason)


def _answer(article: Article, asked: Question) -> tuple[bool, Reason]:
    if article.roles.isdisjoint(asked.reader.roles):
        return False, Reason.NOT_THIS_ROLE
    if article.relationship not in asked.relationships:
        return False, Reason.NO_RELATIONSHIP
    if asked.content not in article.contents:
        return False, Reason.NOT_THIS_CONTENT
    if _is_too_early(asked) and not article.reads_drafts:
        return False, Reason.NOT_ISSUED
    if not article.needs_consent:
        return True, article.reason
    return _by_consent(article, asked)


def _is_too_early(asked: Question) -> bool:
    return asked.content is Content.REPORT and not asked.subject.is_issued


def _by_consent(article: Article, asked: Question) -> tuple[bool, Reason]:
    found = [one for one in asked.consents if _is_about(one, article, asked)]
    if any(is_in_force(one, asked.at) for one in found):
        return True, article.reason
    if any(_is_withdrawn(one, asked.at) for one in found):
        return False, Reason.CONSENT_WITHDRAWN
    has_expired = any(one.valid_to is not None and one.valid_to <= asked.at for one in found)
    return False, Reason.CONSENT_EXPIRED if has_expired else Reason.NO_CONSENT


def _is_about(consent: Consent, article: Article, asked: Question) -> bool:
    if consent.purpose is not article.purpose or not _covers(consent, asked.subject):
        return False
    if article.relationship is Relationship.NAMED_IN_CONSENT:
        return _names(consent, asked.reader)
    return consent.audience is Audience.EVERYBODY_TREATING or _names(consent, asked.reader)


def _relationships(question: Question) -> frozenset[Relationship]:
    """Being named is read from the consents themselves: nobody can claim it."""
    named = any(
        one.purpose is question.purpose
        and _covers(one, question.subject)
        and _names(one, question.reader)
        for one in question.consents
    )
    own = question.relationships - {Relationship.NAMED_IN_CONSENT}
    return own | {Relationship.NAMED_IN_CONSENT} if named else own


def _covers(consent: Consent, subject: Subject) -> bool:
    return consent.study_id is None or consent.study_id == subject.study_id


def _names(consent: Consent, reader: Reader) -> bool:
    if consent.audience is Audience.INSTITUTION:
        return consent.institution_id in reader.institution_ids
    return consent.audience is Audience.TEAM and consent.team_id in reader.team_ids


def _is_withdrawn(consent: Consent, at: datetime) -> bool:
    return consent.withdrawn_at is not None and consent.withdrawn_at <= at


def _in_an_emergency(asked: Question) -> Decision:
    if BREAKS_GLASS.isdisjoint(asked.reader.roles):
        return _denied(asked, Reason.NOT_THIS_ROLE)
    if not asked.emergencies:
        return _denied(asked, Reason.NO_RELATIONSHIP)
    if asked.content not in IN_AN_EMERGENCY:
        return _denied(asked, Reason.NOT_THIS_CONTENT)
    open_now = [one for one in asked.emergencies if one.starts_at <= asked.at < one.ends_at]
    if not open_now:
        return _denied(asked, Reason.EMERGENCY_OVER)
    if _is_too_early(asked):
        return _denied(asked, Reason.NOT_ISSUED)
    return _permitted(asked, max(open_now, key=lambda one: (one.ends_at, one.public_id)))


def _permitted(asked: Question, emergency: Emergency) -> Decision:
    return Decision(
        is_permitted=True,
        purpose=asked.purpose,
        reason=Reason.EMERGENCY_ACCESS,
        emergency=emergency,
    )


def _denied(asked: Question, reason: Reason) -> Decision:
    return Decision(is_permitted=False, purpose=asked.purpose, reason=reason)


def _progress(decision: Decision) -> int:
    return _place(decision.reason)


def _place(reason: Reason) -> int:
    return _PROGRESS.index(reason) if reason in _PROGRESS else 0
