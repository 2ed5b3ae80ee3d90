"""What each step into the network, and out of it, must rest on."""

from collections.abc import Iterable

from data_layer.institutions.errors import EvidenceMissingError
from data_layer.institutions.membership_records import Evidence
from data_layer.institutions.records import EvidenceKind, MembershipState

NEEDED: dict[MembershipState, EvidenceKind | None] = {
    MembershipState.APPLIED: None,
    MembershipState.AGREEMENT_SIGNED: EvidenceKind.AGREEMENT,
    MembershipState.LINK_TESTED: EvidenceKind.ECHO,
    MembershipState.TRIAL: EvidenceKind.TEST_STUDY,
    MembershipState.LIVE: EvidenceKind.TEST_STUDY,
    MembershipState.SUSPENDED: EvidenceKind.NOTE,
    MembershipState.LEFT: EvidenceKind.NOTE,
}
SHORTEST_NOTE, LONGEST_NOTE = 5, 200


def require_evidence(state: MembershipState, evidence: Iterable[Evidence]) -> None:
    needed = NEEDED[state]
    if needed is not None and not any(one.kind is needed for one in evidence):
        raise EvidenceMissingError(kind=needed, state=state)


def says_something(note: str) -> bool:
    """One letter again and again says nothing."""
    return SHORTEST_NOTE <= len(note) <= LONGEST_NOTE and len(set(note)) > 1
