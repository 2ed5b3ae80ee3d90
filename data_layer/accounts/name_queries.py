"""What accounts are called, for who may know of all of them."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.commands import folded
from data_layer.accounts.tables import Account


def account_names(
    session: Session, ids: Iterable[int], public_ids: Iterable[str]
) -> dict[int | str, str]:
    """Display names by row number and by public id."""
    rows = session.execute(
        select(Account.id, Account.public_id, Account.display_name).where(
            or_(Account.id.in_(list(ids)), Account.public_id.in_(list(public_ids)))
        )
    ).all()
    names: dict[int | str, str] = {row.id: row.display_name for row in rows}
    return names | {row.public_id: row.display_name for row in rows}


def account_called(session: Session, name: str) -> tuple[int, str] | None:
    """Row number and public id of the account with this user name, or else display name."""
    for condition in (Account.user_name == folded(name), Account.display_name == name):
        row = session.execute(
            select(Account.id, Account.public_id).where(condition).order_by(Account.id).limit(1)
        ).first()
        if row is not None:
            return row.id, row.public_id
    return None
