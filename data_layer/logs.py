"""Logs: one line for people or JSON for machines on stderr, and all details in a file.

Modules use the standard library's loggers; structlog only renders. What may be logged is the
caller's care: codes, public ids and counts, never names or numbers of people. Tracebacks are in
the file; stderr shows them only when asked for with the level debug.
"""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from data_layer.errors import PortalError

_FILE_BYTES = 10_000_000
_FILES_KEPT = 5
_OURS = "portal"
# They tell each tick and each import; what matters of it is in the job runs.
_CHATTY = ("apscheduler", "alembic", "pynetdicom", "pydicom", "werkzeug")

_SHARED: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class LogsUnwritableError(PortalError):
    """The folder of the logs refuses."""

    code = "logs_unwritable"


def configure(folder: Path, process: str, level: str) -> Path:
    """Sends every logger's records to stderr and to `<folder>/<process>.log`; returns the file."""
    path = folder / f"{process}.log"
    root = logging.getLogger()
    _close_ours(root)
    root.addHandler(_file_handler(path))
    root.addHandler(_terminal_handler(level))
    root.setLevel(min(logging.INFO, _number(level)))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return path


class _Terminal(logging.Handler):
    """Finds stderr when it writes: tests and children of ours replace it."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def _close_ours(root: logging.Logger) -> None:
    for handler in [one for one in root.handlers if one.name == _OURS]:
        root.removeHandler(handler)
        handler.close()


def _file_handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8"
        )
    except OSError as error:
        raise LogsUnwritableError(
            f"The log file {path} cannot be written ({error.strerror})."
        ) from error
    handler.set_name(_OURS)
    handler.setFormatter(_json())
    return handler


def _terminal_handler(level: str) -> logging.Handler:
    handler = _Terminal()
    handler.set_name(_OURS)
    handler.setLevel(_number(level))
    # What was told to the person at the terminal already needs no second line.
    handler.addFilter(lambda record: not hasattr(record, "is_told"))
    kept = () if level == "debug" else (_without_traceback,)
    handler.setFormatter(_readable(*kept) if sys.stderr.isatty() else _json(*kept))
    return handler


def _without_traceback(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    event.pop("exc_info", None)
    return event


def _json(*first: Processor) -> logging.Formatter:
    # Plain tracebacks: structlog's richer ones print local variables, and with them people.
    return _formatter(
        *first,
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    )


def _readable(*first: Processor) -> logging.Formatter:
    renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return _formatter(*first, renderer)


def _formatter(*last: Processor) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        foreign_pre_chain=_SHARED,
    )


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level.upper()]
