"""The people a visitor of the demonstration may sign in as."""

from dataclasses import dataclass

from data_layer.accounts.queries import oldest_accounts
from data_layer.clock import now
from data_layer.operations.queries import demo_record
from portal import db
from portal.i18n import label

_MOST = 12


@dataclass(frozen=True, kw_only=True)
class DemoCast:
    """`people` are pairs of user name and role in words."""

    people: tuple[tuple[str, str], ...]
    password: str


def demo_cast() -> DemoCast | None:
    """None unless this database says that its province is a demonstration."""
    with db.reading() as session:
        if demo_record(session) is None:
            return None
        accounts = oldest_accounts(session, _MOST, now())
    people = tuple((one.user_name, " · ".join(map(label, one.roles))) for one in accounts)
    return DemoCast(people=people, password="")
