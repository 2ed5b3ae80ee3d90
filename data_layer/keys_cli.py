"""Commands of the keys: list them, make a new one, seal them under another secret."""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.settings import Settings


_AT_ONCE = 5000


@click.group()
def keys() -> None:
    """Look after the keys that personal values are sealed under."""


@keys.command("list")
@click.pass_obj
def list_keys(environment: Environment) -> None:
    """Print the keys of the database; the newest one of values seals what is written now."""
    from data_layer.keys.queries import key_lines

    with environment.ready_database() as database, database.reading() as session:
        lines = key_lines(session)
    for line in lines:
        click.echo(f"{line.id:>4}  {line.purpose:<7} {line.cipher:<12} {line.created_at:%Y-%m-%d}")


@keys.command("renew")
@click.pass_obj
def renew(environment: Environment) -> None:
    """Make a new key for what is sealed from now on; older values keep theirs."""
    from data_layer import clock
    from data_layer.keys.commands import renew_key
    from data_layer.sealing import MasterKey

    settings = environment.settings
    with environment.ready_database() as database, database.writing() as session:
        master = MasterKey(settings.secret_key)
        number = renew_key(session, master, settings.cipher, clock.now())
    click.echo(f"Key {number} ({settings.cipher}) seals what is written from now on.")


@keys.command("rotate")
@click.argument("new_secret_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def rotate(environment: Environment, new_secret_file: Path) -> None:
    """Seal the keys under the secret in NEW_SECRET_FILE instead of the present one.

    No value is written anew. Stop the portal before. What was cut off is finished by the same
    command given again.
    """
    from data_layer import clock
    from data_layer.keys.commands import rotate_master_key
    from data_layer.migrate import require_current
    from data_layer.sealing import MasterKey
    from data_layer.settings import secret_in

    settings = environment.settings
    new = secret_in(new_secret_file)
    environment.database.require_reachable()
    require_current(environment.database)
    with environment.database.writing() as session:
        count = rotate_master_key(
            session, MasterKey(settings.secret_key), MasterKey(new), clock.now()
        )
    environment.database.dispose()
    click.echo(f"{count} keys were sealed under the new secret.")
    click.echo(_where_the_secret_is(settings, new))


@keys.command("reseal")
@click.pass_obj
def reseal(environment: Environment) -> None:
    """Seal the keys of patients under the newest key of values; what they seal stays as it is.

    The portal may run meanwhile. What was cut off is finished by the same command given again.
    """
    from data_layer import clock
    from data_layer.keys.patient_commands import reseal_patient_keys

    last, count = 0, 0
    with environment.ready_database() as database:
        while True:
            with database.writing() as session:
                done = reseal_patient_keys(session, last, _AT_ONCE, clock.now())
            if done is None:
                break
            last, count = done[0], count + done[1]
    click.echo(f"{count} keys of patients were sealed under the newest key.")


@keys.command("forget")
@click.argument("study")
@click.option("--ground", required=True, help="Why: one of the grounds that the law knows.")
@click.confirmation_option(prompt="Nothing of the patient can be read again. Go on?")
@click.pass_obj
def forget(environment: Environment, study: str, ground: str) -> None:
    """Destroy the key of the patient of STUDY, named as in the address of its page.

    Grounds: retention_over, patient_request, wrong_person, official_order.
    """
    from data_layer import clock
    from data_layer.cases.forget_commands import forget_patient
    from data_layer.cases.records import ForgetGround

    if ground not in list(ForgetGround):
        raise click.BadParameter(f"{ground} is none of {', '.join(ForgetGround)}.")
    with environment.ready_database() as database:
        with database.writing() as session:
            forget_patient(session, study, ForgetGround(ground), clock.now())
        is_wiped = database.wipe_deleted("patient_keys")
    click.echo(f"The patient of study {study} is forgotten.")
    if not is_wiped:
        click.echo(
            "The database's log still holds the key, because somebody is reading; it is gone when "
            "the log is next emptied, at the latest when the portal is stopped."
        )


def _where_the_secret_is(settings: "Settings", new: str) -> str:
    if settings.secret_file is None:
        return "Set PORTAL_SECRET_KEY to the new secret before the portal starts again."
    beside = settings.secret_file.with_name(f".secret_key-{secrets.token_hex(4)}")
    beside.touch(mode=0o600)
    with beside.open("w", encoding="ascii") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(settings.secret_file)
    return f"{settings.secret_file} holds the new secret."


COMMANDS = (keys,)
