"""Whom cases pass to when their expert cannot go on: as fields, and as what was chosen."""

from collections.abc import Iterable, Sequence

from data_layer.accounts.records import Role
from data_layer.cases.queries import actor_of
from data_layer.cases.relief_commands import relieve_expert
from data_layer.cases.relief_records import Relief, Relieved
from data_layer.clock import now
from data_layer.experts.records import MemberRecord
from data_layer.institutions.errors import FormUnusableError
from portal import db
from portal.access import account, scope_as
from portal.components import notify
from portal.i18n import t
from portal.record_forms import Field, Filled, Form

GROUP, NAME = "team-relief", "relief"
TAKERS, WHY = "takers", "why"
RELIEVERS = (Role.TEAM_LEAD, Role.COMMISSION)


def relief_form(members: Sequence[MemberRecord]) -> Form:
    return Form(
        group=GROUP,
        name=NAME,
        title=t("relief-title"),
        opener=t("relief"),
        opener_icon="bi-box-arrow-right",
        note=t("relief-note"),
        confirm=t("relief"),
        is_danger=True,
        fields=(
            Field(
                name="expert",
                words=t("relief-whose"),
                kind="one",
                options={one.expert_public_id: one.name for one in members},
                is_required=True,
            ),
            Field(
                name=WHY,
                words=t("workload-reason"),
                kind="long",
                help_text=t("relief-why-help"),
                is_required=True,
            ),
            takers_field(members),
        ),
    )


def relieve(filled: Filled) -> str:
    """Of the teams that the account leads; tells itself what became of the cases."""
    whose = filled.text("expert")
    problems = {name: "missing" for name in ("expert", WHY) if not filled.text(name)}
    if problems:
        raise FormUnusableError(problems)
    with db.writing() as session:
        mine = session, scope_as(*RELIEVERS), actor_of(session, account())
        done = relieve_expert(*mine, whose, relief_of(filled, besides=whose), at=now())
    tell_relieved(done)
    return ""


def takers_field(members: Iterable[MemberRecord], besides: str = "") -> Field:
    """The members without the one whom it is about, where that is known."""
    names = {one.expert_public_id: one.name for one in members}
    return Field(
        name=TAKERS,
        words=t("relief-takers"),
        kind="many",
        options={key: name for key, name in names.items() if key != besides},
        value=[],
        help_text=t("relief-takers-help"),
        is_wide=True,
    )


def relief_of(filled: Filled, besides: str = "") -> Relief:
    takers = tuple(one for one in filled.many(TAKERS) if one != besides)
    return Relief(why=filled.text(WHY), takers=takers)


def tell_relieved(done: Relieved) -> None:
    """How many went where."""
    numbers = {"back": done.given_back, "over": done.handed_over, "reviews": done.reviews}
    notify(t("relief-told", **numbers))
