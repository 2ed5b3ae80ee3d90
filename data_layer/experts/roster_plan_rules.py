"""What becomes of a row of a list of experts: new, changed, the same or refused, and why."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, cast

from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_records import ExpertFacts, ExpertParticulars, SignOffLanguage
from data_layer.experts.dossier_rules import require_particulars, require_version_day
from data_layer.experts.errors import LicenceExpiredError
from data_layer.experts.records import ExpertTitle, TeamRole
from data_layer.experts.roster_entry_plan_rules import settled, wrong_entries
from data_layer.experts.roster_entry_rules import (
    certificate_values,
    certificates_of,
    practice_values,
    practices_of,
)
from data_layer.experts.roster_list_errors import (
    InstitutionCodeUnknownError,
    JoinsLaterError,
    LicenceTwiceError,
    NotOnYourRosterError,
    OwnTeamMissingError,
    TeamClosingError,
    TeamUnknownError,
)
from data_layer.experts.roster_list_records import (
    Directory,
    Joining,
    KnownExpert,
    PlannedExpert,
    ReadRoster,
    RosterChange,
    RosterField,
    RosterLine,
    RosterPlan,
    RosterProblem,
    RosterRow,
)
from data_layer.experts.rules import is_valid_on
from data_layer.institutions.errors import (
    FormUnusableError,
    FutureFactError,
    HistoryGoesForwardError,
)
from data_layer.list_records import CellFault, Fault, RowOutcome, Value
from data_layer.list_rules import said_twice

_F = RosterField
# A new expert says these; the others may be left out.
_SAID_BY_NEW = (
    _F.TITLE,
    _F.INSTITUTION,
    _F.LICENCE_VALID_TO,
    _F.PRACTISING_SINCE,
    _F.MODALITIES,
)
_USUAL: Mapping[RosterField, Value] = {
    _F.LANGUAGES: ("zh",),
    _F.ROLE: TeamRole.READER.value,
    _F.SUBSPECIALTIES: (),
    _F.CERTIFICATES: (),
}
_COMPARED = (
    _F.NAME,
    _F.TITLE,
    _F.INSTITUTION,
    _F.LICENCE_VALID_TO,
    _F.PRACTISING_SINCE,
    _F.MODALITIES,
    _F.SUBSPECIALTIES,
    _F.LANGUAGES,
    _F.CERTIFICATES,
)
_FAULTS: Mapping[str, CellFault] = {
    "missing": CellFault.MISSING,
    "long": CellFault.TOO_LONG,
    "future": CellFault.FUTURE,
}
_Found = Iterator[tuple[RosterField, Fault]]
_Values = dict[RosterField, Value]


def plan_of(read: ReadRoster, directory: Directory, *, needs_own_team: bool) -> RosterPlan:
    """In the order of the list; a lead lists who is or comes into a team of theirs."""
    twice = said_twice(read.rows, _F.LICENCE_NUMBER)
    lines = [_line(row, directory, twice, needs_own_team) for row in read.rows]
    return RosterPlan(lines=tuple(lines), ignored=read.ignored)


def values_of(known: KnownExpert, code: str) -> _Values:
    """An expert, as a list has them."""
    return {
        _F.LICENCE_NUMBER: known.particulars.licence_number,
        _F.NAME: known.particulars.name,
        _F.TITLE: known.facts.title.value,
        _F.INSTITUTION: code,
        _F.LICENCE_VALID_TO: known.particulars.licence_valid_to,
        _F.PRACTISING_SINCE: known.particulars.practising_since,
        _F.MODALITIES: tuple(sorted(known.modalities)),
        _F.SUBSPECIALTIES: practice_values(known.practices),
        _F.LANGUAGES: tuple(sorted(one.value for one in known.facts.sign_off_languages)),
        _F.CERTIFICATES: certificate_values(known.documents),
    }


def _line(
    row: RosterRow, directory: Directory, twice: Iterable[Value], needs_own_team: bool
) -> RosterLine:
    known = directory.experts.get(row.code)
    before = values_of(known, directory.codes[known.facts.institution_id]) if known else {}
    values = settled({**_USUAL, **before, **_said(row)}, before)
    refused = [
        *row.problems,
        *(_problem(row, *one) for one in _faults(row, known, directory, needs_own_team)),
    ]
    if row.code in twice:
        refused.append(_problem(row, _F.LICENCE_NUMBER, LicenceTwiceError(licence=row.code)))
    name = str(values.get(_F.NAME) or "")
    if refused:
        return _refused(row, name, refused, known)
    planned = _planned(row, known, values, directory)
    changes = tuple(_changes(before, values, planned, known))
    wrong = [
        *_wrong_particulars(planned, directory.today),
        *_untimely(planned, changes, directory.today),
        *_barred(planned, directory),
        *wrong_entries(planned, directory),
    ]
    if wrong:
        return _refused(row, name, [_problem(row, *one) for one in wrong], known)
    outcome = RowOutcome.NEW if known is None else RowOutcome.CHANGED
    return RosterLine(
        row_number=row.number,
        code=row.code,
        name=name,
        outcome=outcome if changes else RowOutcome.SAME,
        changes=changes,
        planned=planned if changes else None,
        public_id=known.public_id if known else "",
    )


def _said(row: RosterRow) -> _Values:
    """What the list says; an empty cell that need not be filled says nothing."""
    return {field: value for field, value in row.values.items() if value not in (None, "", ())}


def _refused(
    row: RosterRow, name: str, problems: list[RosterProblem], known: KnownExpert | None
) -> RosterLine:
    return RosterLine(
        row_number=row.number,
        code=row.code,
        name=name,
        outcome=RowOutcome.REFUSED,
        problems=tuple(problems),
        public_id=known.public_id if known and known.is_writable else "",
    )


def _problem(row: RosterRow, field: RosterField, fault: Fault) -> RosterProblem:
    said = str(row.values.get(field) or "") if isinstance(fault, CellFault) else ""
    return RosterProblem(field=field, cell=row.cells.get(field, ""), fault=fault, said=said)


def _faults(
    row: RosterRow, known: KnownExpert | None, directory: Directory, needs_own_team: bool
) -> _Found:
    said = _said(row)
    if known is None:
        unread = {one.field for one in row.problems}
        missing = (one for one in _SAID_BY_NEW if one not in said and one not in unread)
        yield from ((field, CellFault.MISSING) for field in missing)
        if needs_own_team and _F.TEAM not in said:
            yield _F.TEAM, OwnTeamMissingError()
    elif not known.is_writable:
        yield _F.LICENCE_NUMBER, NotOnYourRosterError(licence=row.code)
    code, team = said.get(_F.INSTITUTION), said.get(_F.TEAM)
    if isinstance(code, str) and code not in directory.institutions:
        yield _F.INSTITUTION, _unknown_code(code, directory)
    if isinstance(team, str) and team not in directory.teams:
        yield _F.TEAM, _unknown_team(team, directory)


def _unknown_code(code: str, directory: Directory) -> Fault:
    close = get_close_matches(code, directory.institutions, n=1, cutoff=0.8)
    nearest = f"{close[0]} {directory.institutions[close[0]][1]}" if close else ""
    return InstitutionCodeUnknownError(institution=code, nearest=nearest, count=len(close))


def _unknown_team(name: str, directory: Directory) -> Fault:
    close = get_close_matches(name, directory.teams, n=1, cutoff=0.6)
    return TeamUnknownError(team=name, nearest=close[0] if close else "", count=len(close))


def _planned(
    row: RosterRow, known: KnownExpert | None, values: _Values, directory: Directory
) -> PlannedExpert:
    given = cast("Mapping[RosterField, Any]", values)
    team = directory.teams.get(str(values.get(_F.TEAM) or ""))
    day = given.get(_F.EFFECTIVE_FROM) or directory.today
    return PlannedExpert(
        row_number=row.number,
        known=known,
        effective_on=day,
        facts=ExpertFacts(
            title=ExpertTitle(given[_F.TITLE]),
            institution_id=directory.institutions[given[_F.INSTITUTION]][0],
            sign_off_languages=tuple(one for one in SignOffLanguage if one in given[_F.LANGUAGES]),
        ),
        particulars=ExpertParticulars(
            name=given[_F.NAME],
            licence_number=row.code,
            licence_valid_to=given[_F.LICENCE_VALID_TO],
            practising_since=given[_F.PRACTISING_SINCE],
        ),
        modalities=frozenset(given[_F.MODALITIES]),
        practices=practices_of(given[_F.SUBSPECIALTIES]),
        documents=_documents(given, known),
        joining=_joining(team.id if team else 0, TeamRole(given[_F.ROLE]), known),
    )


def _documents(
    given: Mapping[RosterField, Any], known: KnownExpert | None
) -> tuple[NewDocument, ...]:
    """Those that are not there as the list says."""
    there = known.documents if known else ()
    return tuple(one for one in certificates_of(given[_F.CERTIFICATES]) if one not in there)


def _joining(team_id: int, role: TeamRole, known: KnownExpert | None) -> Joining | None:
    held = known.roles.get(team_id, frozenset()) if known else frozenset()
    return None if not team_id or role in held else Joining(team_id=team_id, role=role)


def _changes(
    before: _Values, values: _Values, planned: PlannedExpert, known: KnownExpert | None
) -> Iterator[RosterChange]:
    for field in _COMPARED:
        if before.get(field) != values[field] and (known or values[field]):
            yield RosterChange(field=field, before=before.get(field), after=values[field])
    if planned.joining is not None:
        for field in (_F.TEAM, _F.ROLE):
            yield RosterChange(field=field, before=None, after=values[field])


def _wrong_particulars(planned: PlannedExpert, today: date) -> _Found:
    if planned.known and planned.known.particulars == planned.particulars:
        return
    try:
        require_particulars(planned.particulars, today)
    except FormUnusableError as error:
        for name, problem in error.problems.items():
            yield _F(name), _FAULTS[problem]


def _barred(planned: PlannedExpert, directory: Directory) -> _Found:
    """A team that will have closed, or that they come into in the same role anyway."""
    joining, known = planned.joining, planned.known
    if joining is None:
        return
    day = max(planned.effective_on, directory.today)
    team = next(one for one in directory.teams.values() if one.id == joining.team_id)
    if team.closed_on and not is_valid_on(directory.today, team.closed_on, day):
        yield _F.TEAM, TeamClosingError(team=team.name, day=team.closed_on.isoformat())
    if known and joining.role in known.coming.get(team.id, frozenset()):
        yield _F.TEAM, JoinsLaterError(team=team.name)


def _untimely(planned: PlannedExpert, changes: Iterable[RosterChange], today: date) -> _Found:
    """Position and languages are what is and was; skills and teams may also begin later."""
    dated = {_F.TITLE, _F.INSTITUTION, _F.LANGUAGES}
    day, ends = planned.effective_on, planned.particulars.licence_valid_to
    since = planned.known.facts_since if planned.known else None
    if any(one.field in dated for one in changes):
        try:
            require_version_day(day, since, today)
        except (FutureFactError, HistoryGoesForwardError) as error:
            yield _F.EFFECTIVE_FROM, error
    if planned.joining is not None and ends < max(day, today):
        yield _F.LICENCE_VALID_TO, LicenceExpiredError(valid_to=ends)
