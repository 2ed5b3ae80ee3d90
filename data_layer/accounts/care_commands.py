"""What the security administrator does to the accounts of others, and never to their own."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.accounts import commands, federated_commands, second_factor_commands
from data_layer.accounts import trail_commands as trail
from data_layer.accounts.directory_queries import grant_handle
from data_layer.accounts.errors import AccountNotFoundError, OwnAccountError
from data_layer.accounts.queries import grant_of_row
from data_layer.accounts.records import USUAL_POLICY, Grant, Period, SignInPolicy
from data_layer.accounts.rules.one_time import new_temporary_password
from data_layer.accounts.tables import Account, RoleGrant
from data_layer.audit.records import Action


def account_of_another(session: Session, public_id: str, by: int) -> int:
    """The row's number; nobody gives rights to themselves."""
    account_id = session.scalar(select(Account.id).where(Account.public_id == public_id))
    if account_id is None:
        raise AccountNotFoundError(account=public_id)
    if account_id == by:
        raise OwnAccountError
    return account_id


def grant_to(
    session: Session, public_id: str, grant: Grant, period: Period, at: datetime, by: int
) -> int:
    account_id = account_of_another(session, public_id, by)
    commands.grant_role(session, account_id, grant, at, by, period)
    return account_id


def revoke_by_handle(session: Session, public_id: str, handle: str, at: datetime, by: int) -> None:
    """One grant of that account; a handle that names none of its grants takes nothing away."""
    account_id = account_of_another(session, public_id, by)
    rows = session.scalars(select(RoleGrant).where(RoleGrant.account_id == account_id)).all()
    for row in rows:
        if grant_handle(session, row.id) == handle:
            commands.revoke_role(session, account_id, grant_of_row(row), at)
            return


def close(session: Session, public_id: str, at: datetime, by: int) -> None:
    commands.close_account(session, account_of_another(session, public_id, by), at)


def reopen(session: Session, public_id: str, at: datetime, by: int) -> None:
    account_id = account_of_another(session, public_id, by)
    session.execute(update(Account).where(Account.id == account_id).values(is_active=True))
    trail.note(session, Action.ACCOUNT_REOPEN, account_id, at)


def end_sessions(session: Session, public_id: str, at: datetime, by: int) -> None:
    account_id = account_of_another(session, public_id, by)
    commands.end_sessions_of(session, account_id, at)
    trail.note(session, Action.SESSION_END, account_id, at)


def take_second_factor_away(session: Session, public_id: str, at: datetime, by: int) -> None:
    """For a device that is lost; where the role needs one, the next sign-in sets up another."""
    account_id = account_of_another(session, public_id, by)
    second_factor_commands.remove_second_factor(session, account_id, at)
    commands.end_sessions_of(session, account_id, at)


def take_identities_away(session: Session, public_id: str, at: datetime, by: int) -> None:
    """For an identity that is somebody else's by now; the password opens the account as before."""
    account_id = account_of_another(session, public_id, by)
    federated_commands.disconnect_identities(session, account_id, at)
    commands.end_sessions_of(session, account_id, at)


def hand_out_password(
    session: Session, public_id: str, at: datetime, by: int, policy: SignInPolicy = USUAL_POLICY
) -> str:
    """Returns it this once; the next sign-in asks for another one."""
    account_id = account_of_another(session, public_id, by)
    password = new_temporary_password()
    commands.hand_out_password(session, account_id, password, at, policy)
    return password
