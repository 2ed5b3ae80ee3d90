"""The ways to be permitted to read, each with its ground; what is not here is denied.

The grounds are those of the project's DOMAIN.md. Care: the treating hospital keeps its own
records and its doctors read them; a requesting doctor receives the report (section 1). Consent:
an expert reads a patient's data only with the patient's consent (section 1, from the paper).
Own: e-film, consent and who saw the images (section 2). Oversight: the commission and the cities
judge rates and results, a team lead the workload, and none of them needs a person for it
(section 2). Sample: drawn samples are read blinded (sections 2 and 4). Research has no ground but
a consent that says so. Which law each rests on is for the operator's lawyers: DOMAIN.md marks no
legal ground as verified, so none is shown to anybody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data_layer.accounts.records import Role
from data_layer.consents.records import MAY_BREAK_GLASS, Content, Purpose, Reason, Relationship


@dataclass(frozen=True, kw_only=True)
class Article:
    """Who of which relationship may read how much for a purpose, and what else it takes."""

    purpose: Purpose
    relationship: Relationship
    roles: frozenset[Role]
    contents: frozenset[Content]
    reason: Reason
    needs_consent: bool = False
    # The writer and the reviewers read a report before it is out; nobody else does.
    reads_drafts: bool = False


_OUTLINE = (Content.OUTLINE,)
_BLINDED = (Content.OUTLINE, Content.BLINDED)
_PERSON = (Content.RECORD, Content.REPORT)
_EVERYTHING = (*_OUTLINE, *_PERSON)
_HOSPITAL = (Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER)
_DOCTORS = (Role.HOSPITAL_CLERK, Role.EXPERT, Role.REVIEWER)

_P, _R = Purpose, Relationship
_OWN, _CARE, _OVER = Reason.OWN_RECORD, Reason.CARE, Reason.OVERSIGHT

_PLAIN: tuple[
    tuple[Purpose, Relationship, Iterable[Role], Iterable[Content], Reason],
    ...,
] = (
    (_P.OWN, _R.THE_PATIENT, (Role.PATIENT,), _EVERYTHING, _OWN),
    (_P.TREATMENT, _R.KEEPING_HOSPITAL, _HOSPITAL, _EVERYTHING, _CARE),
    (_P.REMOTE_DIAGNOSIS, _R.ASSIGNED_EXPERT, (Role.EXPERT,), _OUTLINE, _CARE),
    (_P.REMOTE_DIAGNOSIS, _R.TEAM_REVIEWER, (Role.REVIEWER,), _OUTLINE, _CARE),
    (_P.QUALITY_CONTROL, _R.DRAWN_SAMPLE, (Role.QC_REVIEWER,), _BLINDED, Reason.SAMPLE),
    (_P.SUPERVISION, _R.GOVERNS, (Role.COMMISSION, Role.CITY_OFFICIAL), _OUTLINE, _OVER),
    (_P.SUPERVISION, _R.TEAM_LEAD, (Role.TEAM_LEAD,), _OUTLINE, _OVER),
    (_P.OPERATION, _R.OPERATES, (Role.SYSTEM_ADMIN,), _OUTLINE, _OVER),
)
_WITH_CONSENT: tuple[tuple[Purpose, Relationship, Iterable[Role], Iterable[Content], bool], ...] = (
    (_P.TREATMENT, _R.NAMED_IN_CONSENT, _DOCTORS, _EVERYTHING, False),
    (_P.REMOTE_DIAGNOSIS, _R.ASSIGNED_EXPERT, (Role.EXPERT,), _PERSON, True),
    (_P.REMOTE_DIAGNOSIS, _R.TEAM_REVIEWER, (Role.REVIEWER,), _PERSON, True),
    (_P.RESEARCH, _R.NAMED_IN_CONSENT, _DOCTORS, _BLINDED, False),
)


def _articles() -> Iterator[Article]:
    for purpose, relationship, roles, contents, reason in _PLAIN:
        yield Article(
            purpose=purpose,
            relationship=relationship,
            roles=frozenset(roles),
            contents=frozenset(contents),
            reason=reason,
        )
    for purpose, relationship, roles, contents, reads_drafts in _WITH_CONSENT:
        yield Article(
            purpose=purpose,
            relationship=relationship,
            roles=frozenset(roles),
            contents=frozenset(contents),
            reason=Reason.CONSENT_GIVEN,
            needs_consent=True,
            reads_drafts=reads_drafts,
        )


ARTICLES = tuple(_articles())
# An emergency needs no relationship: a reason is typed, marked, told and reviewed instead.
IN_AN_EMERGENCY = frozenset(_EVERYTHING)
BREAKS_GLASS = frozenset(MAY_BREAK_GLASS)
