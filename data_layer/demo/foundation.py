"""Writes the lasting part of the province: institutions, their network, teams and experts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from numpy.random import Generator

from data_layer.demo import accounts, agreements, network, pasts, positions, province, roster, teams
from data_layer.demo.agreement_texts import wording
from data_layer.demo.agreements import Contract
from data_layer.demo.ceased import Ceased, cease
from data_layer.demo.draws import public_ids, stream
from data_layer.demo.records import Hospital, Plan
from data_layer.demo.registering import dated, office_hour, write_register
from data_layer.demo.roster import Member, sign_off_languages
from data_layer.demo.targets import write_targets
from data_layer.demo.teams import Team
from data_layer.demo.writing import Writer
from data_layer.experts.records import LeaveKind
from data_layer.experts.tables import (
    Expert,
    ExpertLeave,
    ExpertSkill,
    ExpertTeam,
    TeamMember,
    TeamShift,
)
from data_layer.institutions.records import Level, MembershipState, Service
from data_layer.institutions.tables import (
    Agreement,
    DicomNode,
    InstitutionService,
)

FILM_COUNT = 86
# How many agreements run until somebody ends them.
_OPEN = 0.4


@dataclass(frozen=True, kw_only=True)
class Foundation:
    hospitals: list[Hospital]
    teams: list[Team]
    members: list[Member]
    contracts: list[Contract]
    demo_hospital: Hospital
    ceased: Ceased

    @property
    def everybody(self) -> list[Hospital]:
        """With those that are no more."""
        return self.hospitals + self.ceased.hospitals


def lay_foundation(plan: Plan) -> Foundation:
    """Decides everything that lasts, and writes nothing."""
    hospitals = province.hospitals(stream(plan.seed, "province"))
    province.promote(hospitals, plan, stream(plan.seed, "levels"))
    network.join_the_network(hospitals, plan, stream(plan.seed, "network"))
    pasts.set_owners_and_grades(hospitals, stream(plan.seed, "owners"))
    pasts.begin_late(hospitals, plan, stream(plan.seed, "late ones"))
    pasts.upgrade(hospitals, plan, stream(plan.seed, "grades"))
    ceased = cease(hospitals, plan, stream(plan.seed, "ceased"))
    everybody = hospitals + ceased.hospitals
    positions.place(everybody, stream(plan.seed, "positions"))
    founded = teams.found_teams(hospitals, plan, stream(plan.seed, "teams"))
    return Foundation(
        hospitals=hospitals,
        teams=founded,
        members=roster.staff(founded, plan, stream(plan.seed, "roster")),
        contracts=agreements.conclude(everybody, founded, plan, stream(plan.seed, "agreements")),
        demo_hospital=next(h for h in hospitals if h.name == province.DEMO_HOSPITAL),
        ceased=ceased,
    )


def write_foundation(
    writer: Writer, plan: Plan, foundation: Foundation, inbox_ae_title: str
) -> None:
    draw = stream(plan.seed, "foundation")
    opened_at = datetime(2017, 3, 1, 1, tzinfo=UTC)
    _write_institutions(writer, plan, foundation, draw, inbox_ae_title)
    accounts.write_accounts(writer, draw, opened_at)
    write_targets(writer, plan)
    _write_teams(writer, foundation, draw)
    accounts.write_grants(writer, _anchors(foundation), opened_at)


def _anchors(foundation: Foundation) -> accounts.Anchors:
    first = [member for member in foundation.members if member.team.id == 1]
    return accounts.Anchors(
        institution_id=foundation.demo_hospital.id,
        team_id=1,
        expert_id=first[0].id,
        lead_id=first[1].id,
        reviewer_id=first[2].id,
    )


def _write_institutions(
    writer: Writer, plan: Plan, foundation: Foundation, draw: Generator, inbox_ae_title: str
) -> None:
    ids = public_ids(draw, len(foundation.hospitals))
    write_register(writer, plan, foundation.hospitals, foundation.ceased, ids)
    writer.add(InstitutionService, list(_films(foundation, plan, draw)))
    writer.add(DicomNode, list(_nodes(foundation, draw, inbox_ae_title)))
    contract_ids = public_ids(draw, len(foundation.contracts))
    terms = stream(plan.seed, "terms")
    writer.add(
        Agreement,
        [
            _agreement(contract, one)
            | wording(contract, number, plan.as_of, is_open=_is_open(contract, foundation, terms))
            for number, (contract, one) in enumerate(
                zip(foundation.contracts, contract_ids, strict=True), start=1
            )
        ],
    )


def _is_open(contract: Contract, foundation: Foundation, draw: Generator) -> bool:
    """Those of the demo hospital never run out, so that the demo goes on."""
    drawn = float(draw.random())
    return contract.requesting is foundation.demo_hospital or drawn < _OPEN


def _films(foundation: Foundation, plan: Plan, draw: Generator) -> Iterator[dict[str, object]]:
    """The partner hospitals, the demo hospital, then the largest of the second level."""
    able = [
        h
        for h in foundation.hospitals
        if h.is_live and h.city is not None and h.level is not Level.PRIMARY
    ]
    chosen = sorted(
        able, key=lambda h: (not h.is_partner, h is not foundation.demo_hospital, -h.weight)
    )
    for hospital in chosen[:FILM_COUNT]:
        live_from = hospital.live_spells[-1].valid_from
        begins = max(live_from, date(2019, 3, 1)) + timedelta(days=int(draw.integers(20, 700)))
        begins = max(live_from, min(begins, plan.as_of - timedelta(days=int(draw.integers(1, 15)))))
        yield dated(hospital, begins, None, service=Service.ELECTRONIC_FILM)


def _nodes(
    foundation: Foundation, draw: Generator, inbox_ae_title: str
) -> Iterator[dict[str, object]]:
    for hospital in foundation.everybody:
        if not hospital.spells_of(MembershipState.LINK_TESTED):
            continue
        is_demo = hospital is foundation.demo_hospital
        titles = [f"AH{hospital.code}"]
        if is_demo:
            titles = [inbox_ae_title, *titles]
        elif hospital.level is Level.TERTIARY:
            titles.append(f"AH{hospital.code}MR")
        for place, title in enumerate(titles):
            yield {
                "institution_id": hospital.id,
                "ae_title": title,
                # Under a name that is nobody's: the heartbeat never asks such a node.
                "host": f"pacs{place + 1}.h{hospital.code}.example",
                "port": 104 if draw.random() < 0.3 else 11112,
                "is_active": hospital.is_tested,
            }


def _agreement(contract: Contract, public_id: str) -> dict[str, object]:
    return {
        "public_id": public_id,
        "requesting_institution_id": contract.requesting.id,
        "diagnosing_institution_id": contract.diagnosing.id,
        "is_three_party": contract.is_three_party,
        "valid_from": contract.valid_from,
        "recorded_at": office_hour(contract.valid_from),
    }


def _write_teams(writer: Writer, foundation: Foundation, draw: Generator) -> None:
    team_ids = public_ids(draw, len(foundation.teams))
    expert_ids = public_ids(draw, len(foundation.members))
    writer.add(
        ExpertTeam, [_team(t, one) for t, one in zip(foundation.teams, team_ids, strict=True)]
    )
    writer.add(
        Expert, [_expert(m, one) for m, one in zip(foundation.members, expert_ids, strict=True)]
    )
    writer.add(
        ExpertSkill,
        [
            {
                "expert_id": member.id,
                "modality": modality,
                "valid_from": member.practising_since,
            }
            for member in foundation.members
            for modality in sorted(member.modalities)
        ],
    )
    writer.add(TeamMember, [row for member in foundation.members for row in _roles(member)])
    writer.add(TeamShift, [row for member in foundation.members for row in _shifts(member)])
    writer.add(
        ExpertLeave,
        [
            {
                "expert_id": member.id,
                "first_day": first,
                "last_day": last,
                "kind": _leave_kind(member),
            }
            for member in foundation.members
            for first, last in member.leaves
        ],
    )


def _leave_kind(member: Member) -> LeaveKind:
    """Most are on annual leave."""
    if member.id % 7 == 3:
        return LeaveKind.TRAINING
    return LeaveKind.SICK if member.id % 11 == 4 else LeaveKind.ANNUAL


def _team(team: Team, public_id: str) -> dict[str, object]:
    return {
        "id": team.id,
        "public_id": public_id,
        "name": team.name,
        "tier": team.tier,
        "institution_id": team.hospital.id,
        "founded_on": team.founded_on,
        "closed_on": None,
    }


def licence_number(member: Member) -> str:
    return f"1103400{member.id * 4409 % 100_000_000:08d}"


def _expert(member: Member, public_id: str) -> dict[str, object]:
    return {
        "id": member.id,
        "public_id": public_id,
        "account_id": member.account_id,
        "name": member.name,
        "title": member.title,
        "institution_id": member.team.hospital.id,
        "licence_number": licence_number(member),
        "licence_valid_to": member.licence_valid_to,
        "practising_since": member.practising_since,
        "sign_off_languages": sign_off_languages(member),
    }


def _roles(member: Member) -> Iterator[dict[str, object]]:
    for role in member.roles():
        yield {
            "team_id": member.team.id,
            "expert_id": member.id,
            "role": role,
            "valid_from": member.joined_on,
            "valid_to": None,
            "recorded_at": office_hour(member.joined_on),
        }


def _shifts(member: Member) -> Iterator[dict[str, object]]:
    for shift in member.shifts:
        yield {
            "team_id": member.team.id,
            "expert_id": member.id,
            "weekday": shift.weekday,
            "starts_minute": shift.starts_minute,
            "ends_minute": shift.ends_minute,
            "capacity_rvu_hundredths": shift.capacity_rvu_hundredths,
            "valid_from": member.joined_on,
            "valid_to": None,
        }
