"""Made-up moments of the assignment: a few experts, a few cases, everything that can rule out."""

from datetime import date, timedelta

from hypothesis import strategies as st

from data_layer.cases.assignment_records import Board, Candidate, Desk, WaitingCase
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.targets import due_at
from data_layer.experts.records import AgeGroup, BodyRegion
from data_layer.institutions.records import Level
from tests.builders.boards import an_expert
from tests.builders.cases import NOON, a_waiting_case

MODALITIES, SITES, HOSPITALS = ("CT", "MR"), (100, 101), (1, 2, 100)
_HOUR = timedelta(hours=1)


@st.composite
def experts(draw: st.DrawFn) -> Candidate:
    starts = draw(st.sampled_from((-4, -1, 0, 1)))
    urgent = draw(st.integers(0, 3))
    return an_expert(
        expert_id=draw(st.integers(1, 20)),
        team_id=draw(st.integers(1, 2)),
        institution_id=draw(st.sampled_from(HOSPITALS)),
        modalities=draw(st.frozensets(st.sampled_from(MODALITIES), min_size=1)),
        licence_valid_to=draw(st.sampled_from((date(2026, 11, 23), date(2026, 11, 24)))),
        practising_since=draw(st.sampled_from((date(2023, 11, 24), date(2023, 11, 25)))),
        shift_starts_at=NOON + starts * _HOUR,
        shift_ends_at=NOON + (starts + draw(st.integers(1, 8))) * _HOUR,
        capacity_rvu_hundredths=draw(st.sampled_from((100, 250, 900))),
        in_hand_rvu_hundredths=100 * (urgent + draw(st.integers(0, 3))),
        in_hand_urgent_rvu_hundredths=100 * urgent,
        finished_rvu_hundredths=100 * draw(st.integers(0, 3)),
        month_rvu_hundredths=1000 * draw(st.integers(0, 9)),
        month_capacity_rvu_hundredths=5000,
        is_reader=draw(st.booleans()),
        review_team_ids=draw(st.frozensets(st.integers(1, 2))),
        subspecialties=draw(st.frozensets(st.sampled_from(_SUBSPECIALTIES))),
        conflict_institution_ids=draw(st.sampled_from((frozenset(), frozenset({101})))),
        is_paused=draw(st.sampled_from((False, False, False, True))),
    )


_SUBSPECIALTIES = [
    (modality, region, age_group)
    for modality in MODALITIES
    for region in (BodyRegion.CHEST, BodyRegion.SPINE)
    for age_group in AgeGroup
]


@st.composite
def cases(draw: st.DrawFn, sizes: tuple[int, ...], may_lie: bool) -> WaitingCase:
    urgency = draw(st.sampled_from(Urgency))
    requested_at = NOON - timedelta(minutes=draw(st.sampled_from((1, 9, 50, 500, 1500))))
    return a_waiting_case(
        id=draw(st.integers(1, 50)),
        kind=draw(st.sampled_from(CaseKind)),
        urgency=urgency,
        modality=draw(st.sampled_from(MODALITIES)),
        requesting_institution_id=draw(st.sampled_from(SITES)),
        requested_at=requested_at,
        due_at=due_at(USUAL_POLICY, urgency, requested_at),
        rvu_hundredths=draw(st.sampled_from(sizes)),
        body_region=draw(st.sampled_from((BodyRegion.CHEST, BodyRegion.WHOLE_BODY))),
        desk=draw(st.sampled_from((Desk.READER, Desk.READER, Desk.REVIEWER))),
        team_id=draw(st.integers(1, 2)),
        author_id=draw(st.sampled_from((None, 1, 2))),
        released_expert_ids=draw(st.frozensets(st.integers(1, 20), max_size=2)),
        familiar_expert_ids=draw(st.frozensets(st.integers(1, 20), max_size=2)),
        present_expert_id=draw(st.sampled_from((None, None, None, 1, 2))) if may_lie else None,
    )


@st.composite
def boards(draw: st.DrawFn, sizes: tuple[int, ...] = (30, 100, 150), may_lie: bool = True) -> Board:
    """Cases of the sizes, of which some lie unopened with an expert if they `may_lie`."""
    some = st.lists(cases(sizes, may_lie), max_size=12, unique_by=lambda one: one.id)
    return Board(
        cases=tuple(draw(some)),
        candidates=tuple(
            draw(st.lists(experts(), max_size=8, unique_by=lambda one: one.expert_id))
        ),
        agreed={
            (site, kind): draw(st.frozensets(st.sampled_from(HOSPITALS)))
            for site in SITES
            for kind in CaseKind
        },
        levels=dict.fromkeys(HOSPITALS, Level.SECONDARY) | {101: Level.TERTIARY},
    )
