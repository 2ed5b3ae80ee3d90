"""Serves the web application with gunicorn: one process that keeps the caches, eight threads."""

import gc
import logging
import os
from contextlib import AbstractContextManager
from mmap import mmap
from typing import TYPE_CHECKING, cast

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger

from data_layer.environment import Environment
from data_layer.errors import PortalError
from data_layer.migrate import require_current
from data_layer.ports import require_free_port
from portal.supervisor import end_with_parent

if TYPE_CHECKING:
    from flask import Flask

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
_OPTIONS = {
    "workers": 1,
    "worker_class": "gthread",
    "threads": 8,
    "graceful_timeout": 5,
    "control_socket_disable": True,
    "loglevel": "warning",
}
# One byte that gunicorn's master and its worker share.
_HAS_STARTED = mmap(-1, 1)


class ServingFailedError(PortalError):
    """The web application did not start."""

    code = "serving_failed"


def web_application(environment: Environment) -> "Flask":
    """Settings, then the database, then the application."""
    from portal.application import create_app
    from portal.i18n import read_catalogs

    environment.configure_logs("web")
    environment.database.require_reachable()
    require_current(environment.database)
    environment.database.keyring.load()
    server = create_app(environment.settings, environment.database).server
    read_catalogs()
    # What was made up to here stays for good: looking through it again and again for rubbish
    # would stop every twentieth answer for a tenth of a second.
    gc.collect()
    gc.freeze()
    return cast("Flask", server)


def serve(environment: Environment) -> None:
    """Until stopped; what forbids serving is told first, in this process."""
    require_free_port(environment.settings.port, "PORTAL_PORT", HOST)
    with environment.ready_database():
        pass
    environment.configure_logs("web")
    master = os.getpid()
    try:
        _Server(environment).run()
    except SystemExit as end:
        # Gunicorn ends both its processes so; what the worker says by its number is for the master.
        if not end.code or os.getpid() != master:
            raise
        raise ServingFailedError(
            f"The pages cannot be served; {environment.log_file} says why."
        ) from end


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our options and nobody else's."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", f"{HOST}:{self._environment.settings.port}")
        self.cfg.set("logger_class", _OurLogs)
        self.cfg.set("post_fork", _end_with_master)
        self.cfg.set("post_worker_init", _note_start)
        for name, value in _OPTIONS.items():
            self.cfg.set(name, value)

    def load(self) -> "Flask":
        with _Loading():
            return web_application(self._environment)


class _Loading(AbstractContextManager[None]):
    """Gunicorn would print what was raised; the log has it, and the master says one sentence."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, Exception):
            logger.error("The pages cannot be served", exc_info=error, extra={"is_told": True})
            raise SystemExit(Arbiter.WORKER_BOOT_ERROR) from error


def _end_with_master(_arbiter: object, _worker: object) -> None:
    end_with_parent()


def _note_start(_worker: object) -> None:
    _HAS_STARTED[0] = True


def _keep_off_terminal(record: logging.LogRecord) -> bool:
    """Until the pages are served: why they are not is told once, in a sentence of our own."""
    if not _HAS_STARTED[0]:
        record.is_told = True
    return True


class _OurLogs(Logger):  # type: ignore[misc]
    """Gunicorn's messages go where all others go."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)
        self.error_log.addFilter(_keep_off_terminal)
