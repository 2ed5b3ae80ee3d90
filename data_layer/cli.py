"""Commands of the data layer."""

import sys
import typing

import click

from data_layer.environment import Environment

if typing.TYPE_CHECKING:
    from data_layer.account_setup import AccountOrder
    from data_layer.accounts.records import NewAccount


@click.command()
@click.pass_obj
def migrate(environment: Environment) -> None:
    """Bring the database to the tables of this version."""
    from data_layer.migrate import current_revision

    environment.database.require_reachable()
    before = current_revision(environment.database)
    after = environment.upgrade_database()
    environment.database.dispose()
    was = "had no tables" if before is None else f"was at revision {before}"
    click.echo(f"The database {was} and is at revision {after}.")


@click.command()
def version() -> None:
    """Print the version of the portal."""
    from importlib.metadata import version

    click.echo(version("imaging-cloud-portal"))


@click.group()
def account() -> None:
    """Look after the accounts that sign in."""


@account.command("create")
@click.argument("user_name")
@click.option("--name", "display_name", required=True, help="The name people see.")
@click.option("--role", required=True, help="For example commission, hospital_clerk, expert.")
@click.option("--city", help="Code of the city a city_official stands for, as 340100.")
@click.option("--institution", help="Code of the institution of hospital staff.")
@click.option("--team", help="Public id of the team of a team_lead or reviewer.")
@click.option("--expert", help="Public id of the expert whose account this is.")
@click.option("--language", type=click.Choice(("zh-CN", "en")), default="zh-CN", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def create_account(
    environment: Environment,
    /,
    user_name: str,
    display_name: str,
    language: str,
    password_stdin: bool,
    **asked: str | None,
) -> None:
    """Make the account USER_NAME with one role; the password is asked for."""
    from data_layer import clock
    from data_layer.account_setup import set_up_account
    from data_layer.accounts.records import NewAccount

    new = NewAccount(user_name=user_name, display_name=display_name, language=language)
    order = _account_order(new, asked)
    with environment.ready_database() as database:
        password = _password(password_stdin)
        with database.writing() as session:
            set_up_account(session, order, password, clock.now())
    click.echo(f"The account {user_name} may sign in as {order.role}.")


def _account_order(new: "NewAccount", asked: dict[str, str | None]) -> "AccountOrder":
    from data_layer.account_setup import AccountOrder
    from data_layer.accounts.records import Role, ScopeKind

    role = asked.pop("role")
    if role not in tuple(Role):
        raise click.BadParameter(f"'{role}' is none of {', '.join(Role)}.", param_hint="--role")
    reach = {ScopeKind(kind): name for kind, name in asked.items() if name is not None}
    return AccountOrder(account=new, role=Role(role), reach=reach)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


COMMANDS = (account, migrate, version)
