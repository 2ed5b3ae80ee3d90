"""Boards of the assignment, valid by default: one routine CT case, one expert on shift."""

from collections.abc import Iterable

from data_layer.cases.assignment_records import Board, Candidate, WaitingCase
from data_layer.cases.records import CaseKind
from data_layer.cases.rules.staff import Staff
from data_layer.clock import local_time
from data_layer.institutions.records import Level
from tests.builders.cases import NOON, a_candidate, a_waiting_case

LOCAL_NOON = local_time(NOON)
EVERY_SERVICE = frozenset((kind, modality) for kind in CaseKind for modality in ("CT", "MR", "DX"))


def an_expert(**given: object) -> Candidate:
    """Reads every kind of case, and has nothing on the desk."""
    return a_candidate(**({"services": EVERY_SERVICE} | given))


def a_board(
    cases: Iterable[WaitingCase] = (),
    experts: Iterable[Candidate] = (),
    **given: object,
) -> Board:
    """Whoever works at 1, 2 or 3 may answer 100 and 101."""
    cases, experts = tuple(cases) or (a_waiting_case(),), tuple(experts) or (an_expert(),)
    partners = frozenset({1, 2, 3})
    values: dict[str, object] = {
        "agreed": {(site, kind): partners for site in (100, 101) for kind in CaseKind},
        "levels": {1: Level.TERTIARY, 2: Level.TERTIARY, 3: Level.SECONDARY}
        | {100: Level.SECONDARY, 101: Level.PRIMARY},
    }
    return Board(cases=cases, candidates=experts, **(values | given))  # type: ignore[arg-type]


def a_staff(*experts: Candidate, **given: object) -> Staff:
    return Staff(a_board(experts=experts, **given), LOCAL_NOON)
