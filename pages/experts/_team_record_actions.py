"""What the forms on the record of a team do; each in the scope of whoever sends it."""

from collections.abc import Callable
from datetime import date, datetime

from data_layer.accounts.records import Role
from data_layer.cases.closing_commands import dissolve_team
from data_layer.cases.departure_commands import Departure, leave_team
from data_layer.cases.records import CaseKind
from data_layer.clock import local_day, now
from data_layer.experts.commands import add_member, hand_over_lead
from data_layer.experts.dossier_records import Entry, TeamFacts, TeamOffer
from data_layer.experts.expert_queries import expert_id_of_licence
from data_layer.experts.records import NewMember, TeamRole, TeamTier
from data_layer.experts.team_fact_commands import change_team, set_offers
from data_layer.experts.team_queries import team
from data_layer.institutions.errors import FormUnusableError
from pages.experts._relief_forms import WHY, relief_of
from pages.experts._team_record_data import WRITERS
from pages.experts._team_record_forms import CLOSE, FACTS, KIND, LEAVE, MEMBER, OFFERS
from portal import db
from portal.access import account, scope_as
from portal.desk import desk_of
from portal.record_forms import Filled
from portal.typed_days import typed_day


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    does = _leave if filled.form.startswith(LEAVE) else _FORMS.get(filled.form)
    at = now()
    with db.writing() as session:
        team(session, scope_as(*WRITERS), public_id, local_day(at))
        if does is None:
            raise FormUnusableError({})
        return does(session, public_id, filled, at)


def _facts(session: db.Session, public_id: str, filled: Filled, at: datetime) -> str:
    tier = next((one for one in TeamTier if one == filled.text("tier")), None)
    if tier is None:
        raise FormUnusableError({"tier": "missing"})
    facts = TeamFacts(name=filled.text("name"), tier=tier)
    change_team(session, scope_as(*WRITERS), _entry(public_id, filled, at), facts)
    return "register-saved"


def _offers(session: db.Session, public_id: str, filled: Filled, at: datetime) -> str:
    offers = {
        TeamOffer(kind.value, modality)
        for kind in CaseKind
        for modality in filled.many(f"{KIND}{kind}")
    }
    set_offers(session, scope_as(*WRITERS), _entry(public_id, filled, at), offers)
    return "register-saved"


def _member(session: db.Session, public_id: str, filled: Filled, at: datetime) -> str:
    """Only a member can lead, so whoever comes to lead reads, too."""
    scope, day = scope_as(*WRITERS), _day(filled, "valid_from")
    role = next((one for one in TeamRole if one == filled.text("role")), None)
    expert_id = expert_id_of_licence(session, filled.text("licence_number"))
    problems = {
        "role": "" if role else "missing",
        "licence_number": "" if expert_id else "no_expert",
    }
    if role is None or expert_id is None:
        raise FormUnusableError({name: one for name, one in problems.items() if one})
    team_id = team(session, scope, public_id, day).id
    if role is TeamRole.LEAD:
        hand_over_lead(session, scope, team_id, expert_id, day=day, at=at)
    else:
        member = NewMember(team_id=team_id, expert_id=expert_id, role=role, valid_from=day)
        add_member(session, scope, member, at=at)
    return "register-saved"


def _leave(session: db.Session, public_id: str, filled: Filled, at: datetime) -> str:
    scope, last_day = scope_as(*WRITERS), _day(filled, "last_day")
    leaver = filled.form.removeprefix(LEAVE)
    departure = Departure(
        team_id=team(session, scope, public_id, last_day).id,
        expert_public_id=leaver,
        last_day=last_day,
    )
    relief = relief_of(filled, besides=leaver)
    done = leave_team(session, scope, departure, desk_of(session, account()), relief, at=at)
    return "roster-left-with-cases" if done.count else "register-saved"


def _close(session: db.Session, public_id: str, filled: Filled, at: datetime) -> str:
    """Confirmed by typing what the team is called."""
    governing = scope_as(Role.COMMISSION)
    name = team(session, governing, public_id, local_day(at)).name
    if filled.text("name") != name:
        raise FormUnusableError({"name": "other_name"})
    entry = _entry(public_id, filled, at)
    done = dissolve_team(session, governing, entry, desk_of(session, account()), filled.text(WHY))
    return "founding-closed-with-cases" if done.count else "founding-closed"


def _entry(public_id: str, filled: Filled, at: datetime) -> Entry:
    return Entry(
        public_id=public_id,
        read_revision=filled.revision,
        effective_on=_day(filled, "effective_on"),
        recorded_at=at,
    )


def _day(filled: Filled, name: str) -> date:
    found = typed_day(filled.text(name))
    if found is None:
        raise FormUnusableError({name: "day"})
    return found


_FORMS: dict[str, Callable[[db.Session, str, Filled, datetime], str]] = {
    FACTS: _facts,
    OFFERS: _offers,
    MEMBER: _member,
    CLOSE: _close,
}
