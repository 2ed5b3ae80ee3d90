"""Commands of the web side: serve the pages, or run all three processes on this machine."""

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from portal.supervisor import Supervisor

_PROCESSES = ("web", "jobs", "receiver")


@click.command()
@click.pass_obj
def web(environment: Environment) -> None:
    """Serve the portal's pages at 127.0.0.1, until stopped."""
    from portal.server import serve

    serve(environment)


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Run everything on this machine: pages, jobs and the DICOM receiver."""
    from data_layer.ports import require_free_port
    from portal.greeting import Greeting, demo_accounts
    from portal.supervisor import Supervisor

    environment: Environment = context.obj
    settings = environment.settings
    require_free_port(settings.port, "PORTAL_PORT")
    require_free_port(settings.dicom_port, "PORTAL_DICOM_PORT")
    with environment.ready_database() as database:
        accounts = demo_accounts(database)
    greeting = Greeting(f"http://127.0.0.1:{settings.port}", accounts)
    supervisor = Supervisor({name: _command(environment, name) for name in _PROCESSES})
    _stop_on_signals(supervisor)
    click.echo(f"Starting {', '.join(_PROCESSES)}; data and logs are in {settings.home}")
    code = supervisor.run(greeting.say_when_ready)
    click.echo("Stopped.")
    context.exit(code)


def _command(environment: Environment, name: str) -> list[str]:
    # Three processes on one terminal: what is normal stays in the log files.
    level = environment.log_level or "warning"
    return [sys.executable, "-m", "app", "--log-level", level, name]


def _stop_on_signals(supervisor: "Supervisor") -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        supervisor.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


COMMANDS = (web, run)
