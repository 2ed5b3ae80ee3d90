"""Writes what is known of experts and teams over the years: careers, practice, papers, services."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.cases.records import CaseKind
from data_layer.demo.draws import public_ids, stream
from data_layer.demo.foundation import Foundation, licence_number
from data_layer.demo.practice import practice_of
from data_layer.demo.records import Plan
from data_layer.demo.registering import office_hour
from data_layer.demo.roster import Member, is_demo_expert, sign_off_languages
from data_layer.demo.teams import Team
from data_layer.demo.writing import Writer
from data_layer.experts.records import DocumentKind, ExpertTitle, TeamTier
from data_layer.experts.roster_tables import (
    ExpertConflict,
    ExpertDocument,
    ExpertSubspecialty,
    ExpertVersion,
    TeamService,
    TeamVersion,
)

_Row = dict[str, object]
_T, _K = ExpertTitle, DocumentKind
_BELOW = {
    _T.CHIEF_PHYSICIAN: _T.ASSOCIATE_CHIEF_PHYSICIAN,
    _T.ASSOCIATE_CHIEF_PHYSICIAN: _T.ATTENDING_PHYSICIAN,
}
_LARGE_EQUIPMENT = frozenset({"CT", "MR", "XA", "NM", "PT"})
_RENAMED = 0.08
_CONFLICTS = 24
_REASONS = ("配偶在该院影像科任职", "在该院兼任顾问", "直系亲属为该院负责人")


def write_dossiers(writer: Writer, plan: Plan, foundation: Foundation) -> None:
    draw = stream(plan.seed, "dossiers")
    members = foundation.members
    writer.add(ExpertVersion, [row for one in members for row in _career(one, plan, draw)])
    writer.add(ExpertSubspecialty, [row for one in members for row in _practice(one, draw)])
    papers = [row for one in members for row in _papers(one, plan, draw)]
    ids = public_ids(draw, len(papers))
    writer.add(
        ExpertDocument, [row | {"public_id": id_} for row, id_ in zip(papers, ids, strict=True)]
    )
    writer.add(ExpertConflict, list(_conflicts(foundation, plan, draw)))
    writer.add(TeamVersion, [row for team in foundation.teams for row in _names(team, plan, draw)])
    writer.add(TeamService, list(_services(foundation)))


def _career(member: Member, plan: Plan, draw: Generator) -> Iterator[_Row]:
    """The title of today, and for most who were promoted the one before it."""
    began = member.practising_since
    promoted = plan.as_of - timedelta(days=int(draw.integers(200, 2600)))
    before = _BELOW.get(member.title)
    if before is None or promoted <= began + timedelta(days=5 * 365):
        yield _version(member, began, None, member.title)
        return
    yield _version(member, began, promoted, before)
    yield _version(member, promoted, None, member.title)


def _version(member: Member, begins: date, ends: date | None, title: ExpertTitle) -> _Row:
    return _dated(begins, ends) | {
        "expert_id": member.id,
        "title": title,
        "institution_id": member.team.hospital.id,
        "sign_off_languages": sign_off_languages(member),
    }


def _practice(member: Member, draw: Generator) -> Iterator[_Row]:
    for one in practice_of(member, draw):
        yield _dated(member.joined_on, None) | {
            "expert_id": member.id,
            "modality": one.modality,
            "body_region": one.region,
            "age_group": one.age_group,
        }


def _papers(member: Member, plan: Plan, draw: Generator) -> Iterator[_Row]:
    since = member.practising_since
    yield _paper(member, _K.QUALIFICATION_CERTIFICATE, since - timedelta(days=300), None)
    yield _paper(member, _K.PRACTISING_CERTIFICATE, since, member.licence_valid_to)
    yield _paper(member, _K.TITLE_CERTIFICATE, since + timedelta(days=5 * 365), None)
    if member.modalities & _LARGE_EQUIPMENT:
        ends = plan.as_of + timedelta(days=int(draw.integers(30, 1800)))
        if is_demo_expert(member):
            ends = plan.as_of + timedelta(days=1500)
        yield _paper(member, _K.LARGE_EQUIPMENT_CERTIFICATE, ends - timedelta(days=1825), ends)


def _paper(member: Member, kind: DocumentKind, begins: date, ends: date | None) -> _Row:
    number = licence_number(member)
    if kind is not _K.PRACTISING_CERTIFICATE:
        number = f"{begins.year}34{member.id * 7919 % 10_000_000:07d}"
    return {
        "expert_id": member.id,
        "kind": kind,
        "document_number": number,
        "valid_from": begins,
        "valid_to": ends,
        "media_type": "",
        "recorded_at": office_hour(member.joined_on),
    }


def _conflicts(foundation: Foundation, plan: Plan, draw: Generator) -> Iterator[_Row]:
    """Half long since, with hospitals that ask others; half from tomorrow, with ones that ask."""
    asking: dict[int, list[int]] = defaultdict(list)
    for contract in foundation.contracts:
        if contract.requesting is not foundation.demo_hospital:
            asking[contract.diagnosing.id].append(contract.requesting.id)
    everybody = sorted({one for asked in asking.values() for one in asked})
    able = [one for one in foundation.members if asking[one.team.hospital.id] and one.team.id != 1]
    for number, place in enumerate(draw.permutation(len(able))[:_CONFLICTS]):
        member = able[int(place)]
        own = asking[member.team.hospital.id]
        is_long_since = number % 2 == 0
        others = [one for one in everybody if one not in own and one != member.team.hospital.id]
        chosen = others if is_long_since else own
        begins = member.joined_on if is_long_since else plan.as_of + timedelta(days=1)
        yield _dated(begins, None) | {
            "expert_id": member.id,
            "institution_id": chosen[int(draw.integers(len(chosen)))],
            "reason": _REASONS[number % len(_REASONS)],
            "recorded_at": office_hour(min(begins, plan.as_of - timedelta(days=1))),
        }


def _names(team: Team, plan: Plan, draw: Generator) -> Iterator[_Row]:
    known = (plan.as_of - team.founded_on).days
    renamed = None
    if known > 700 and float(draw.random()) < _RENAMED:
        renamed = team.founded_on + timedelta(days=int(draw.integers(200, known - 200)))
        yield _named(team, f"{team.hospital.name}远程{team.field}小组", team.founded_on, renamed)
    yield _named(team, team.name, renamed or team.founded_on, None)


def _named(team: Team, name: str, begins: date, ends: date | None) -> _Row:
    return _dated(begins, ends) | {"team_id": team.id, "name": name, "tier": team.tier}


def _services(foundation: Foundation) -> Iterator[_Row]:
    """What its members read, and consultations where the tier gives them."""
    read: dict[int, set[str]] = defaultdict(set)
    for member in foundation.members:
        read[member.team.id] |= member.modalities
    for team in foundation.teams:
        kinds = (CaseKind.DIAGNOSIS,) if team.tier is TeamTier.COUNTY else tuple(CaseKind)
        for kind in kinds:
            for modality in sorted(read[team.id]):
                yield _dated(team.founded_on, None) | {
                    "team_id": team.id,
                    "case_kind": kind,
                    "modality": modality,
                }


def _dated(begins: date, ends: date | None) -> _Row:
    return {"valid_from": begins, "valid_to": ends, "recorded_at": office_hour(begins)}
