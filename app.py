"""Composition root: the web application for gunicorn, and the command `portal`."""

import importlib
import logging
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment
from data_layer.errors import BadInputError, NotFoundError, PortalError
from data_layer.identifiers import new_public_id

if TYPE_CHECKING:
    from flask import Flask

# Each storey declares its own commands; none imports another for the sake of one.
_STOREYS = (
    "data_layer.cli",
    "data_layer.figures_cli",
    "data_layer.audit_cli",
    "data_layer.keys_cli",
    "data_layer.replay_cli",
    "data_layer.coverage_cli",
    "data_layer.quality_cli",
    "data_layer.fees_cli",
    "ingest.cli",
    "ingest.demo_cli",
    "ingest.nodes_cli",
    "jobs.cli",
    "jobs.assign_cli",
    "portal.cli",
    "portal.bulletins.cli",
    "portal.register_lists.cli",
    "portal.roster_lists.cli",
)
# What the caller can mend by typing or setting something else; any other failure is 1.
_WRONG_USE = (
    "settings",
    "database_unreachable",
    "keys_not_opened",
    "logs_unwritable",
    "port_in_use",
)


def create_server() -> "Flask":
    """What gunicorn serves."""
    from portal.server import web_application

    return web_application(Environment(os.environ))


class _Storeys(click.Group):
    """Finds a command in the storey that declares it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._declared())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return self._declared().get(cmd_name)

    @staticmethod
    def _declared() -> dict[str, click.Command]:
        modules = (importlib.import_module(name) for name in _STOREYS)
        return {command.name: command for module in modules for command in module.COMMANDS}


@click.group(cls=_Storeys)
@click.option(
    "--log-level",
    type=click.Choice(("debug", "info", "warning", "error")),
    help="What is told on stderr; the log files always have everything from info up.",
)
@click.pass_obj
def portal(environment: Environment, log_level: str | None) -> None:
    """Run and look after the provincial imaging cloud portal."""
    environment.log_level = log_level


def main() -> None:
    """Runs one command; every failure becomes one sentence and an exit code."""
    environment = Environment(os.environ)
    sys.excepthook = _UnexpectedFailure(environment)
    sys.exit(_exit_code(environment))


def _exit_code(environment: Environment) -> int:
    try:
        return portal.main(prog_name="portal", obj=environment, standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain about it while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (click.ClickException, click.Abort, KeyboardInterrupt, PortalError) as error:
        sentence, exit_code = _answer(error)
        _tell(sentence)
        return exit_code


def _answer(error: BaseException) -> tuple[str, int]:
    match error:
        case click.UsageError():
            return f"{error.format_message()} {_where_help_is(error)}", 2
        case click.ClickException():
            return error.format_message(), error.exit_code
        case PortalError():
            return _in_words(error), 2 if _is_wrong_use(error) else 1
    return "Stopped.", 1


def _in_words(error: PortalError) -> str:
    """Its own words, or those of the English catalog."""
    if error.has_own_words:
        return str(error)
    from portal.errors import sentence
    from portal.i18n import Language, speaking

    with speaking(Language.ENGLISH):
        return sentence(error)


def _is_wrong_use(error: PortalError) -> bool:
    return isinstance(error, BadInputError | NotFoundError) or error.code in _WRONG_USE


def _where_help_is(error: click.UsageError) -> str:
    return f"See '{error.ctx.command_path} --help'." if error.ctx else ""


def _tell(sentence: str) -> None:
    click.echo(f"portal: {' '.join(sentence.split())}", err=True)


class _UnexpectedFailure:
    """Keeps the traceback in the log and gives the reader a reference to it."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __call__(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        reference = new_public_id()
        log_file = self._environment.log_file
        where = f"; {log_file} has the details under {reference}" if log_file else ""
        if log_file:
            logging.getLogger("app").critical(
                "Unexpected failure",
                exc_info=(kind, error, traceback),
                extra={"reference": reference, "is_told": True},
            )
        _tell(f"Something unexpected went wrong ({kind.__name__}){where}.")


if __name__ == "__main__":
    main()
