"""Writes the accounts of the personas and what they may do."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from numpy.random import Generator

from data_layer.accounts.records import ScopeKind
from data_layer.accounts.rules import passwords
from data_layer.accounts.tables import Account, RoleGrant
from data_layer.demo.draws import public_ids
from data_layer.demo.people import ACCOUNT_IDS, PASSWORD, PERSONAS, Persona
from data_layer.demo.writing import Writer
from data_layer.institutions.records import City


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """The rows the personas belong to."""

    institution_id: int
    team_id: int
    expert_id: int
    lead_id: int
    reviewer_id: int


def write_accounts(writer: Writer, draw: Generator, at: datetime) -> None:
    """Before the experts, who belong to accounts."""
    ids = public_ids(draw, len(PERSONAS))
    # Hashing is slow on purpose, and leaves Python free meanwhile.
    with ThreadPoolExecutor(max_workers=2) as pool:
        hashes = list(pool.map(passwords.hash_of, [PASSWORD] * len(PERSONAS)))
    writer.add(
        Account,
        [
            {
                "id": ACCOUNT_IDS[persona.user_name],
                "public_id": public_id,
                "user_name": persona.user_name,
                "display_name": persona.display_name,
                "password_hash": password_hash,
                "language": "zh-CN",
                "is_active": True,
                "created_at": at,
            }
            for persona, public_id, password_hash in zip(PERSONAS, ids, hashes, strict=True)
        ],
    )


def write_grants(writer: Writer, anchors: Anchors, at: datetime) -> None:
    """After the institutions, teams and experts that they reach."""
    writer.add(RoleGrant, [_grant(persona, anchors, at) for persona in PERSONAS])


def _grant(persona: Persona, anchors: Anchors, at: datetime) -> dict[str, object]:
    kind = persona.scope_kind
    return {
        "account_id": ACCOUNT_IDS[persona.user_name],
        "role": persona.role,
        "scope_kind": kind,
        "city": City.HEFEI if kind is ScopeKind.CITY else None,
        "institution_id": anchors.institution_id if kind is ScopeKind.INSTITUTION else None,
        "team_id": anchors.team_id if kind is ScopeKind.TEAM else None,
        "expert_id": anchors.expert_id if kind is ScopeKind.EXPERT else None,
        "valid_from": at,
    }
