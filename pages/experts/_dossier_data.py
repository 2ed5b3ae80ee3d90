"""What is known of an expert over the years, for those who govern them and for themselves."""

from dataclasses import dataclass
from datetime import date

from data_layer import clock
from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Role
from data_layer.cases.learned_speed_queries import LearnedSpeed, learned_speeds
from data_layer.experts import expert_queries
from data_layer.experts.asking_queries import asking_institutions
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import Dossier
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.institutions import queries as institution_queries
from data_layer.institutions.records import InstitutionFilter
from pages.experts._teams_view import GOVERNING
from portal import db
from portal.access import scope_as

WRITERS = (Role.COMMISSION, Role.TEAM_LEAD)
# Who declares a conflict: themselves, too.
DECLARERS = (*WRITERS, Role.EXPERT)
# Whose certificates and declarations somebody reads: of those they govern, and their own.
KEEPERS = (*GOVERNING, Role.EXPERT)
Options = list[dict[str, str]]
_MOST_FOUND = 20


@dataclass(frozen=True, kw_only=True)
class DossierPage:
    """`names` are of the accounts that recorded certificates."""

    today: date
    dossier: Dossier
    is_writer: bool
    is_declarer: bool
    names: dict[int | str, str]
    speeds: list[LearnedSpeed]


def may_keep(public_id: str) -> bool:
    """Whether the reader sees more of the expert than the directory tells."""
    try:
        _kept(public_id)
    except ExpertNotFoundError:
        return False
    return True


def dossier_page(public_id: str) -> DossierPage:
    """Raises ExpertNotFoundError."""
    found = _kept(public_id)
    today = _today()
    writing, own = scope_as(*WRITERS), scope_as(Role.EXPERT)
    with db.reading() as session:
        is_writer = expert_queries.is_reached(session, writing, found.id, today)
        people = {one.recorded_by for one in found.documents if one.recorded_by}
        names = account_names(session, people, [])
        speeds = learned_speeds(session, found.id)
    is_declarer = is_writer or found.id in own.expert_ids
    return DossierPage(
        today=today,
        dossier=found,
        is_writer=is_writer,
        is_declarer=is_declarer,
        names=names,
        speeds=speeds,
    )


def home_options(text: str | None, chosen: str | None, shown: Options) -> Options:
    """A handful of institutions called so; what is chosen stays to be seen."""
    criteria = InstitutionFilter(text=(text or "")[:40])
    with db.reading() as session:
        found = institution_queries.directory(
            session, scope_as(Role.COMMISSION), criteria, _today(), range(_MOST_FOUND)
        )
    return _with_chosen([(one.public_id, one.name) for one in found], chosen, shown)


def asking_options(public_id: str, text: str | None, chosen: str | None, shown: Options) -> Options:
    """The same of those whose cases may come to the expert."""
    with db.reading() as session:
        found = asking_institutions(
            session, scope_as(*DECLARERS), public_id, _today(), (text or "")[:40]
        )
    return _with_chosen(found, chosen, shown)


def _with_chosen(found: list[tuple[str, str]], chosen: str | None, shown: Options) -> Options:
    options = [{"label": name, "value": public_id} for public_id, name in found]
    kept = [one for one in shown if one["value"] == chosen and one not in options]
    return kept + options


def _kept(public_id: str) -> Dossier:
    """Of those governed, or one's own; colleagues' are nobody's business."""
    today, own = _today(), scope_as(Role.EXPERT)
    with db.reading() as session:
        found = dossier(session, scope_as(*KEEPERS), public_id, today)
        is_governed = expert_queries.is_reached(session, scope_as(*GOVERNING), found.id, today)
    if not is_governed and found.id not in own.expert_ids:
        raise ExpertNotFoundError(expert=public_id)
    return found


def _today() -> date:
    return clock.local_day(clock.now())
