"""Who needs which proof, and who reviews whom."""

from collections.abc import Iterable

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.scans import LONGEST_SCAN, kind_of_scan

# A patient's account is tied to a patient's record, which no form can prove.
APPLIED_FOR = tuple(role for role in Role if role is not Role.PATIENT)
# Doctors, who act under a licence to practise.
LICENSED = frozenset(
    {Role.TEAM_LEAD, Role.EXPERT, Role.REVIEWER, Role.QC_REVIEWER, Role.HOSPITAL_CLERK}
)
LONGEST_PROOF = LONGEST_SCAN
kind_of_proof = kind_of_scan
# Everybody else is reviewed by the security administrator.
_REVIEWED_BY = {
    Role.HOSPITAL_CLERK: Role.HOSPITAL_MANAGER,
    Role.EXPERT: Role.TEAM_LEAD,
    Role.REVIEWER: Role.TEAM_LEAD,
}


def reviewer_of(role: Role) -> Role:
    return _REVIEWED_BY.get(role, Role.SECURITY_ADMIN)


def roles_reviewed_by(reviewer: Role) -> frozenset[Role]:
    return frozenset(role for role in APPLIED_FOR if reviewer_of(role) is reviewer)


def reviewed_reach(grants: Iterable[Grant], reviewer: Role) -> frozenset[int]:
    """Of which institutions or teams a reviewer knows the people."""
    kinds = (ScopeKind.INSTITUTION, ScopeKind.TEAM)
    return frozenset(
        grant.target_id
        for grant in grants
        if grant.role is reviewer and grant.scope_kind in kinds and grant.target_id is not None
    )
