"""Asks many nodes at once whether they are there: C-ECHO and their DICOMweb root.

One thread, one connection for each question, a hard limit of time for each: what never answers
costs a waiting socket and nothing else.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit

from data_layer.operations.link_records import (
    ProbeKind,
    ProbeOutcome,
    ProbeResult,
    ProbeTarget,
)
from ingest import echo_messages as messages
from ingest.echo_messages import GarbledError, Pdu

_MOST_AT_ONCE = 400
# The network of a province is not met with a thousand connections in the same instant.
_SECONDS_BETWEEN_STARTS = 0.004
_SERVER_ERROR = 500
_SECONDS_TO_PART = 1.0


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds until a connection must stand, and until the whole question must be answered."""

    to_connect: float = 4.0
    to_answer: float = 8.0


@dataclass(frozen=True, kw_only=True)
class Round:
    """How one round asks: under which AE title, how patiently, and whom it tells how far it is."""

    calling: str
    patience: Patience = Patience()
    progress: Callable[[int, int], None] = lambda _done, _total: None
    is_stopping: Callable[[], bool] = lambda: False

    @cached_property
    def trust(self) -> ssl.SSLContext:
        """What the machine trusts, read once a round."""
        return ssl.create_default_context()


class _NoConnectionError(Exception):
    """The connection did not stand in time."""


def probe(targets: Sequence[ProbeTarget], how: Round) -> list[ProbeResult]:
    """What each node answered, by node; those that were not asked any more are left out."""
    return asyncio.run(_probe_all(targets, how))


async def _probe_all(targets: Sequence[ProbeTarget], how: Round) -> list[ProbeResult]:
    room = asyncio.Semaphore(_MOST_AT_ONCE)
    found: list[ProbeResult] = []
    done = 0

    async def ask(target: ProbeTarget) -> None:
        nonlocal done
        try:
            found.extend(await _probe_node(target, how))
        finally:
            room.release()
        done += 1
        how.progress(done, len(targets))

    async with asyncio.TaskGroup() as tasks:
        for target in targets:
            await room.acquire()
            if how.is_stopping():
                break
            tasks.create_task(ask(target))
            await asyncio.sleep(_SECONDS_BETWEEN_STARTS)
    return sorted(found, key=lambda one: (one.node_id, one.kind))


async def _probe_node(target: ProbeTarget, how: Round) -> list[ProbeResult]:
    questions = [_timed(target, ProbeKind.ECHO, lambda: _echo(target, how), how)]
    if target.dicomweb_root:
        questions.append(_timed(target, ProbeKind.WEB, lambda: _web(target, how), how))
    return await asyncio.gather(*questions)


async def _timed(
    target: ProbeTarget,
    kind: ProbeKind,
    question: Callable[[], Awaitable[ProbeOutcome]],
    how: Round,
) -> ProbeResult:
    started = time.perf_counter()
    outcome = await _outcome_of(question, how.patience.to_answer)
    milliseconds = round((time.perf_counter() - started) * 1000)
    return ProbeResult(
        node_id=target.node_id, kind=kind, outcome=outcome, milliseconds=milliseconds
    )


_FAILURES: tuple[tuple[type[BaseException], ProbeOutcome], ...] = (
    (_NoConnectionError, ProbeOutcome.NO_ANSWER),
    (TimeoutError, ProbeOutcome.SILENT),
    (ConnectionRefusedError, ProbeOutcome.REFUSED),
    (ConnectionError, ProbeOutcome.RESET),
    (asyncio.IncompleteReadError, ProbeOutcome.RESET),
    (ssl.SSLError, ProbeOutcome.UNTRUSTED),
    (OSError, ProbeOutcome.UNREACHABLE),
    # A name that cannot be one.
    (UnicodeError, ProbeOutcome.UNREACHABLE),
    (ValueError, ProbeOutcome.GARBLED),
    (GarbledError, ProbeOutcome.GARBLED),
    # A first line without an end.
    (asyncio.LimitOverrunError, ProbeOutcome.GARBLED),
)


async def _outcome_of(
    question: Callable[[], Awaitable[ProbeOutcome]], seconds: float
) -> ProbeOutcome:
    try:
        async with asyncio.timeout(seconds):
            return await question()
    except tuple(error for error, _ in _FAILURES) as failure:
        return next(outcome for error, outcome in _FAILURES if isinstance(failure, error))


async def _echo(target: ProbeTarget, how: Round) -> ProbeOutcome:
    secured = how.trust if target.uses_tls else None
    reader, writer = await _connected(target.host, target.port, secured, how.patience)
    try:
        writer.write(messages.associate_rq(target.ae_title, how.calling))
        kind, body = await _message(reader)
        if kind == Pdu.ASSOCIATE_RJ:
            return ProbeOutcome.REJECTED
        if kind != Pdu.ASSOCIATE_AC:
            raise _cut_off_or_garbled(kind)
        if not messages.is_verification_accepted(body):
            return ProbeOutcome.FAILED
        return await _verified(reader, writer)
    finally:
        writer.transport.abort()


async def _verified(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> ProbeOutcome:
    writer.write(messages.echo_rq())
    kind, body = await _message(reader)
    if kind != Pdu.DATA:
        raise _cut_off_or_garbled(kind)
    status = messages.echo_status(body)
    await _part(reader, writer)
    return ProbeOutcome.FAILED if status else ProbeOutcome.GOOD


async def _part(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Politely; who does not answer that has answered all the same."""
    writer.write(messages.release_rq())
    try:
        async with asyncio.timeout(_SECONDS_TO_PART):
            await _message(reader)
    except (OSError, EOFError, GarbledError):
        return


def _cut_off_or_garbled(kind: int) -> Exception:
    return ConnectionResetError() if kind == Pdu.ABORT else GarbledError()


async def _message(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    kind, length = messages.header(await reader.readexactly(messages.HEADER_LENGTH))
    return kind, await reader.readexactly(length)


async def _web(target: ProbeTarget, how: Round) -> ProbeOutcome:
    """Any answer but that it is broken will do: most roots ask who is there, or have no page."""
    root = urlsplit(target.dicomweb_root)
    secured = how.trust if root.scheme == "https" else None
    port = root.port or (443 if secured else 80)
    reader, writer = await _connected(root.hostname or "", port, secured, how.patience)
    try:
        writer.write(_request(root.hostname or "", port, root.path))
        return _judged(await reader.readuntil(b"\n"))
    finally:
        writer.transport.abort()


def _request(host: str, port: int, path: str) -> bytes:
    lines = (
        f"GET {quote(path or '/', safe='/%:@~!$&()*+,;=')} HTTP/1.1",
        f"Host: {host}:{port}",
        "Accept: application/dicom+json, */*",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii", "replace")


def _judged(line: bytes) -> ProbeOutcome:
    protocol, _, rest = line.partition(b" ")
    status = rest[:3]
    if not protocol.startswith(b"HTTP/") or not status.isdigit():
        raise GarbledError
    return ProbeOutcome.FAILED if int(status) >= _SERVER_ERROR else ProbeOutcome.GOOD


async def _connected(
    host: str, port: int, secured: ssl.SSLContext | None, patience: Patience
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        async with asyncio.timeout(patience.to_connect):
            return await asyncio.open_connection(
                host, port, ssl=secured, limit=messages.LONGEST_BODY
            )
    except TimeoutError as error:
        raise _NoConnectionError from error
