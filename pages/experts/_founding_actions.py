"""What the forms that found a team and enter an expert do; what was wrong is told at its field."""

from datetime import date

from data_layer import clock
from data_layer.accounts.records import Role, Scope
from data_layer.experts import team_queries
from data_layer.experts.dossier_records import (
    ExpertFacts,
    ExpertParticulars,
    SignOffLanguage,
    TeamFacts,
)
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.expert_queries import expert_id_of_licence
from data_layer.experts.records import ExpertTitle, TeamFilter, TeamRecord, TeamRole, TeamTier
from data_layer.experts.register_commands import NewExpert, register_expert
from data_layer.experts.team_life_commands import NewTeam, found_team
from data_layer.institutions.errors import FormUnusableError, InstitutionNotFoundError
from data_layer.institutions.queries import institution
from pages.experts._founding_forms import INSTITUTION
from pages.experts._teams_view import MODALITIES
from portal import db
from portal.access import scope_as
from portal.form_answers import told_together
from portal.record_forms import Filled
from portal.typed_days import typed_day

WRITERS = (Role.COMMISSION, Role.TEAM_LEAD)
_MOST_TEAMS = 500


def teams_to_join(scope: Scope) -> list[TeamRecord]:
    """The open ones that the account leads."""
    today = clock.local_day(clock.now())
    with db.reading() as session:
        return team_queries.teams(session, scope, TeamFilter(), today, range(_MOST_TEAMS))


def found(filled: Filled) -> str:
    at = clock.now()
    tier = next((one for one in TeamTier if one == filled.text("tier")), None)
    founded_on, licence = typed_day(filled.text("founded_on")), filled.text("licence_number")
    with db.writing() as session:
        home_id = _institution_id(session, filled.text(INSTITUTION))
        lead_id = expert_id_of_licence(session, licence) if licence else None
        problems = _missing(tier=tier, **{INSTITUTION: home_id}) | _days(founded_on=founded_on)
        if licence and lead_id is None:
            problems["licence_number"] = "no_expert"
        with told_together(problems):
            new = NewTeam(
                facts=TeamFacts(name=filled.text("name"), tier=tier or TeamTier.COUNTY),
                institution_id=home_id or 0,
                founded_on=founded_on or date.min,
                lead_id=lead_id,
            )
            found_team(session, scope_as(Role.COMMISSION), new, at=at)
    return "founding-team-told"


def register(filled: Filled) -> str:
    at, writing = clock.now(), scope_as(*WRITERS)
    since = typed_day(filled.text("since"))
    role = next((one for one in TeamRole if one == filled.text("role")), TeamRole.READER)
    with db.writing() as session:
        team = _team(session, writing, filled.text("team"), clock.local_day(at))
        home_id = _home_id(session, writing, filled, team)
        problems = _problems(filled, home_id, since)
        if team is None and (filled.text("team") or not writing.is_province_wide):
            problems["team"] = "missing"
        with told_together(problems):
            place = (team.id, role) if team else None
            new = _new(filled, home_id or 0)
            register_expert(session, writing, new, place, since=since or date.min, at=at)
    return "founding-expert-told"


def _new(filled: Filled, home_id: int) -> NewExpert:
    """Raises FormUnusableError."""
    title = next((one for one in ExpertTitle if one == filled.text("title")), None)
    ends, began = (
        typed_day(filled.text(name)) for name in ("licence_valid_to", "practising_since")
    )
    if title is None or ends is None or began is None:
        raise FormUnusableError({})
    return NewExpert(
        facts=ExpertFacts(
            title=title,
            institution_id=home_id,
            sign_off_languages=tuple(
                one for one in SignOffLanguage if one.value in filled.many("languages")
            ),
        ),
        particulars=ExpertParticulars(
            name=filled.text("name"),
            licence_number=filled.text("licence_number"),
            licence_valid_to=ends,
            practising_since=began,
        ),
        modalities=frozenset(filled.many("modalities")) & frozenset(MODALITIES),
    )


def _problems(filled: Filled, home_id: int | None, since: date | None) -> dict[str, str]:
    texts = {name: filled.text(name) for name in ("name", "licence_number", "title")}
    lists = {name: filled.many(name) for name in ("modalities", "languages")}
    days = {name: typed_day(filled.text(name)) for name in ("licence_valid_to", "practising_since")}
    missing = _missing(**texts, **lists, **{INSTITUTION: home_id})
    return missing | _days(**days, since=since)


def _missing(**values: object) -> dict[str, str]:
    return {name: "missing" for name, value in values.items() if not value}


def _days(**values: date | None) -> dict[str, str]:
    return {name: "day" for name, value in values.items() if value is None}


def _institution_id(session: db.Session, public_id: str) -> int | None:
    today = clock.local_day(clock.now())
    try:
        return institution(session, scope_as(Role.COMMISSION), public_id, today).id
    except InstitutionNotFoundError:
        return None


def _team(session: db.Session, scope: Scope, public_id: str, today: date) -> TeamRecord | None:
    try:
        found = team_queries.team(session, scope, public_id, today)
    except TeamNotFoundError:
        return None
    return found if scope.is_province_wide or found.id in scope.team_ids else None


def _home_id(
    session: db.Session, scope: Scope, filled: Filled, team: TeamRecord | None
) -> int | None:
    """Whoever leads a team enters people of its hospital."""
    if scope.is_province_wide:
        return _institution_id(session, filled.text(INSTITUTION))
    return team.institution_id if team else None
