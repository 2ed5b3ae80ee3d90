"""Who may do what to a case, and who sees which versions of its report."""

from collections.abc import Callable

from data_layer.accounts.records import AccountRecord, Role, Scope, ScopeKind
from data_layer.cases.records import Actor, CaseAction, CaseStanding, CaseStatus
from data_layer.cases.rules.transitions import is_possible


def actor(account: AccountRecord, expert_id: int | None) -> Actor:
    """What an account stands for in cases; `expert_id` is the expert it belongs to, if any."""
    return Actor(
        account_id=account.id,
        roles=account.roles,
        expert_id=expert_id,
        review_team_ids=_targets(account, Role.REVIEWER, ScopeKind.TEAM),
        institution_ids=_targets(account, Role.HOSPITAL_CLERK, ScopeKind.INSTITUTION),
    )


def is_the_writer(actor: Actor, case: CaseStanding) -> bool:
    return actor.expert_id is not None and actor.expert_id == case.expert_id


def may_accept(actor: Actor, case: CaseStanding) -> bool:
    """Its expert, once."""
    return is_the_writer(actor, case) and not case.is_accepted


def may_decline(actor: Actor, case: CaseStanding) -> bool:
    """Its expert, until they have written a report."""
    return is_the_writer(actor, case) and not case.is_reported


def may_review(actor: Actor, case: CaseStanding) -> bool:
    """Any reviewer of the case's team, except who wrote the report."""
    return (
        case.team_id in actor.review_team_ids
        and actor.expert_id is not None
        and actor.expert_id != case.expert_id
    )


def asked_for_it(actor: Actor, case: CaseStanding) -> bool:
    return case.requesting_institution_id in actor.institution_ids


_WHO_MAY: dict[CaseAction, Callable[[Actor, CaseStanding], bool]] = {
    CaseAction.ACCEPT: may_accept,
    CaseAction.DECLINE: may_decline,
    CaseAction.OPEN: is_the_writer,
    CaseAction.REPORT: is_the_writer,
    CaseAction.ASK: is_the_writer,
    CaseAction.PASS: may_review,
    CaseAction.RETURN: may_review,
    CaseAction.ANSWER: asked_for_it,
    CaseAction.WITHDRAW: asked_for_it,
}


def may_do(action: CaseAction, actor: Actor, case: CaseStanding) -> bool:
    """Whether the action is this person's; who has a case is for the job and leads to say."""
    return action in _WHO_MAY and _WHO_MAY[action](actor, case)


def actions(actor: Actor, case: CaseStanding) -> frozenset[CaseAction]:
    """What the actor may do to the case as it stands."""
    return frozenset(
        action
        for action in CaseAction
        if is_possible(action, case.kind, case.status) and may_do(action, actor, case)
    )


def may_see_drafts(actor: Actor, case: CaseStanding) -> bool:
    """Every version, issued or not: its writer and the team's reviewers."""
    return is_the_writer(actor, case) or case.team_id in actor.review_team_ids


def receives(scope: Scope, case: CaseStanding) -> bool:
    """Whether the reader's opening it delivers the report: it is issued, and their hospital's."""
    is_own = case.requesting_institution_id in scope.institution_ids
    return is_own and case.status == CaseStatus.ISSUED


def _targets(account: AccountRecord, role: Role, kind: ScopeKind) -> frozenset[int]:
    return frozenset(
        grant.target_id
        for grant in account.grants
        if grant.role == role and grant.scope_kind == kind and grant.target_id is not None
    )
