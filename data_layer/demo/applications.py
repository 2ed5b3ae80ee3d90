"""Writes applications for an account: some wait for each of the demo's reviewers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import segno
from numpy.random import Generator

from data_layer.accounts.application_records import ApplicationState, ProofKind
from data_layer.accounts.records import Role, ScopeKind
from data_layer.accounts.rules import passwords
from data_layer.accounts.tables import IdentityApplication, IdentityProof
from data_layer.demo.draws import public_ids
from data_layer.demo.foundation import Foundation, licence_number
from data_layer.demo.names import people
from data_layer.demo.people import ACCOUNT_IDS, PASSWORD
from data_layer.demo.records import Plan
from data_layer.demo.writing import Writer
from data_layer.institutions.records import City
from data_layer.sealing import Keyring


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Somebody made up; `reach` are the columns that say what the role would reach."""

    name: str
    role: Role
    scope_kind: ScopeKind
    reach: Mapping[str, object]
    licence_number: str = ""
    refused_for: str | None = None


def write_applications(
    writer: Writer, keyring: Keyring, plan: Plan, foundation: Foundation, draw: Generator
) -> None:
    applicants = _applicants(foundation, draw)
    ids = public_ids(draw, len(applicants))
    password_hash = passwords.hash_of(PASSWORD)
    rows = [
        _row(keyring, plan, one, number) | {"public_id": public_id, "password_hash": password_hash}
        for number, (one, public_id) in enumerate(zip(applicants, ids, strict=True), start=1)
    ]
    writer.add(IdentityApplication, rows)
    scan = keyring.seal_bytes(sample_scan())
    writer.add(
        IdentityProof,
        [{"application_id": row["id"], "kind": ProofKind.PNG, "scan_sealed": scan} for row in rows],
    )


def sample_scan() -> bytes:
    """A picture that says, to whoever scans it, that it is a sample."""
    drawn = BytesIO()
    segno.make("演示用证明材料，并非真实证件", error="m").save(drawn, kind="png", scale=10)
    return drawn.getvalue()


def _applicants(foundation: Foundation, draw: Generator) -> list[Applicant]:
    here = {"institution_id": foundation.demo_hospital.id}
    there = next(h for h in foundation.hospitals if h is not foundation.demo_hospital)
    newcomer = [member for member in foundation.members if member.team.id == 1][-1]
    names = people(draw, draw.random(6) < 0.5)
    return [
        _clerk(names[0], here, 18204),
        _clerk(names[1], here, 27731),
        _clerk(names[2], here, 33019, refused_for="执业证书照片不清晰，请重新上传。"),
        Applicant(
            name=newcomer.name,
            role=Role.EXPERT,
            scope_kind=ScopeKind.EXPERT,
            reach={"team_id": 1, "expert_id": newcomer.id},
            licence_number=licence_number(newcomer),
        ),
        Applicant(
            name=names[3],
            role=Role.REVIEWER,
            scope_kind=ScopeKind.TEAM,
            reach={"team_id": 1},
            licence_number="110340000041562",
        ),
        Applicant(
            name=names[4],
            role=Role.HOSPITAL_MANAGER,
            scope_kind=ScopeKind.INSTITUTION,
            reach={"institution_id": there.id},
        ),
        Applicant(
            name=names[5],
            role=Role.CITY_OFFICIAL,
            scope_kind=ScopeKind.CITY,
            reach={"city": City.HEFEI},
        ),
    ]


def _clerk(
    name: str, reach: Mapping[str, object], number: int, refused_for: str | None = None
) -> Applicant:
    return Applicant(
        name=name,
        role=Role.HOSPITAL_CLERK,
        scope_kind=ScopeKind.INSTITUTION,
        reach=reach,
        licence_number=f"1103400000{number}",
        refused_for=refused_for,
    )


def _row(keyring: Keyring, plan: Plan, one: Applicant, number: int) -> dict[str, object]:
    submitted_at = plan.moment - timedelta(hours=7 * number)
    is_refused = one.refused_for is not None
    nowhere: dict[str, object] = {
        "city": None,
        "institution_id": None,
        "team_id": None,
        "expert_id": None,
    }
    decided: dict[str, object] = {
        "state": ApplicationState.REFUSED if is_refused else ApplicationState.SUBMITTED,
        "decided_at": submitted_at + timedelta(hours=2) if is_refused else None,
        "decided_by": ACCOUNT_IDS["manager"] if is_refused else None,
        "reason": one.refused_for,
        "account_id": None,
    }
    return (
        {
            "id": number,
            "role": one.role,
            "scope_kind": one.scope_kind,
            "name_sealed": keyring.seal(one.name),
            "licence_sealed": keyring.seal(one.licence_number) if one.licence_number else None,
            "user_name": f"applicant{number:02d}",
            "language": "zh-CN",
            "submitted_at": submitted_at,
        }
        | nowhere
        | dict(one.reach)
        | decided
    )
