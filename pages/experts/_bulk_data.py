"""Changes many experts at once: those that were chosen, or all that the filters leave."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from data_layer.experts.bulk_commands import MOST_EXPERTS, BulkChange, change_many
from data_layer.experts.dossier_records import SignOffLanguage
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.expert_queries import are_reached, experts
from data_layer.experts.records import ExpertFilter, ExpertTitle
from data_layer.institutions.errors import FormUnusableError
from pages.experts._bulk_forms import ALL, WHOM
from portal import db
from portal.access import scope_as
from portal.components import notify
from portal.i18n import t
from portal.record_forms import Filled
from portal.typed_days import typed_day

WRITERS = (Role.COMMISSION, Role.TEAM_LEAD)
Chosen = Sequence[Mapping[str, Any]]


def save(filled: Filled, chosen: Chosen, criteria: ExpertFilter) -> str:
    """Tells how many were changed; raises what the command raises."""
    at = now()
    with db.writing() as session:
        if not are_reached(session, scope_as(*WRITERS), _seen(chosen), local_day(at)):
            raise ExpertNotFoundError
        day, change = _day(filled), _change(filled)
        seen = _all(session, criteria, local_day(at)) if filled.text(WHOM) == ALL else _seen(chosen)
        count = change_many(session, scope_as(*WRITERS), seen, change, day=day, at=at)
    notify(t("roster-bulk-done", count=count))
    return ""


def _day(filled: Filled) -> date:
    found = typed_day(filled.text("effective_on"))
    if found is None:
        raise FormUnusableError({"effective_on": "day"})
    return found


def _all(session: db.Session, criteria: ExpertFilter, today: date) -> dict[str, int]:
    """As they are now: whoever asks for all has not looked at each."""
    found = experts(session, scope_as(*WRITERS), criteria, today, range(MOST_EXPERTS + 1))
    return {one.public_id: one.revision for one in found}


def _seen(chosen: Chosen) -> dict[str, int]:
    """Nothing of it is trusted: whoever is not there, or is not theirs, is refused."""
    return {
        str(one.get("id")): int(one["revision"])
        for one in chosen
        if isinstance(one, Mapping) and isinstance(one.get("revision"), int)
    }


def _change(filled: Filled) -> BulkChange:
    match filled.form:
        case "add":
            return BulkChange(added=_needed(filled, "modalities"))
        case "remove":
            return BulkChange(removed=_needed(filled, "modalities"))
        case "title":
            _needed_text(filled, "title", tuple(ExpertTitle))
            return BulkChange(title=ExpertTitle(filled.text("title")))
        case "languages":
            codes = _needed(filled, "languages")
            return BulkChange(languages=tuple(one for one in SignOffLanguage if one in codes))
    raise FormUnusableError({})


def _needed(filled: Filled, name: str) -> frozenset[str]:
    if not filled.many(name):
        raise FormUnusableError({name: "missing"})
    return frozenset(filled.many(name))


def _needed_text(filled: Filled, name: str, known: Sequence[str]) -> None:
    if filled.text(name) not in known:
        raise FormUnusableError({name: "missing"})
