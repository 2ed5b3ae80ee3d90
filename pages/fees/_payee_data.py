"""Where an owner is paid, as whoever answers for the owner sees and changes it."""

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.fees.payment_commands import record_payee
from data_layer.fees.payment_queries import payee_of
from data_layer.fees.payment_records import Payee
from data_layer.fees.records import Owner, OwnerKind
from data_layer.scope import Scope
from portal import db
from portal.access import account, scope_as
from portal.money_scope import own_expert_ids

# There is one of each.
_ONLY = 0
_OF_THE_PROVINCE = tuple(
    Owner(kind=kind, id=_ONLY) for kind in (OwnerKind.PLATFORM, OwnerKind.QUALITY_CONTROL)
)


def payable_owners() -> Scope:
    """The hospitals that the reader manages and the teams that they lead, each by its own role."""
    return Scope(
        institution_ids=scope_as(Role.HOSPITAL_MANAGER).institution_ids,
        team_ids=scope_as(Role.TEAM_LEAD).team_ids,
    )


def payable_self() -> Scope:
    """Who earns as an expert is paid to their own account alone."""
    return Scope(expert_ids=own_expert_ids())


def payees_of(reached: Scope) -> dict[Owner, Payee | None]:
    """Of every owner in the scope; None where no account is on record."""
    with db.reading() as session:
        return {one: payee_of(session, reached, one) for one in _owners(reached)}


def form_name(owner: Owner) -> str:
    return f"{owner.kind}-{owner.id}"


def owner_named(reached: Scope, name: str) -> Owner | None:
    """None for who is not the reader's to answer for."""
    return next((one for one in _owners(reached) if form_name(one) == name), None)


def keep(reached: Scope, owner: Owner, payee: Payee) -> None:
    """Raises PayeeUnusableError."""
    with db.writing() as session:
        record_payee(session, reached, owner, payee, by=account().id, at=now())


def payable_province() -> Scope:
    """Without the province nobody answers for the platform and the quality-control centre."""
    return scope_as(Role.COMMISSION)


def _owners(reached: Scope) -> list[Owner]:
    return [
        *(Owner(kind=OwnerKind.INSTITUTION, id=one) for one in sorted(reached.institution_ids)),
        *(Owner(kind=OwnerKind.TEAM, id=one) for one in sorted(reached.team_ids)),
        *(Owner(kind=OwnerKind.EXPERT, id=one) for one in sorted(reached.expert_ids)),
        *(_OF_THE_PROVINCE if reached.is_province_wide else ()),
    ]
