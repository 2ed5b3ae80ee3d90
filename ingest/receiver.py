"""The DICOM listener: C-ECHO and C-STORE from known application entities, into the inbox."""

import logging
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event as Signal
from typing import TYPE_CHECKING

from pynetdicom import (
    ALL_TRANSFER_SYNTAXES,
    AllStoragePresentationContexts,
    VerificationPresentationContexts,
    _config,
    evt,
)
from pynetdicom.ae import ApplicationEntity
from pynetdicom.association import Association
from sqlalchemy.exc import SQLAlchemyError

from data_layer.database import Database
from data_layer.institutions.node_queries import node_called
from data_layer.institutions.node_records import CallingNode
from data_layer.settings import Settings
from ingest.files import sync_folder
from ingest.inbox import INCOMING
from ingest.places import Places
from ingest.sources import folder_of

if TYPE_CHECKING:
    from pynetdicom.events import Event

logger = logging.getLogger(__name__)

SUCCESS = 0x0000
# PS3.4 table B.2-1: refused, out of resources; the sender tries again later.
OUT_OF_RESOURCES = 0xA700
# No AE title can contain a backslash, so that this one is nobody's.
_NOBODY = "\\"

_MOST_ASSOCIATIONS = 32
_ENDINGS = (evt.EVT_RELEASED, evt.EVT_ABORTED, evt.EVT_REJECTED, evt.EVT_CONN_CLOSE)
_LARGEST_PDU_BYTES = 131_072
_SECONDS_TO_FINISH = 5.0
_SWEEP_EVERY_SECONDS = 600.0
_ABANDONED_AFTER = timedelta(hours=1)


class _Listener(ApplicationEntity):
    """Asks about a caller at each association, so that a change of a node needs no restart.

    pynetdicom reads both properties in the thread of the association that is asked for.
    """

    def __init__(self, ae_title: str, node_called: Callable[[str], CallingNode | None]) -> None:
        self._node_called = node_called
        self._places = Places()
        super().__init__(ae_title=ae_title)

    @property
    def require_calling_aet(self) -> list[str]:
        caller = _caller()
        node = self._node_called(caller.requestor.ae_title) if caller else None
        return [node.ae_title if node else _NOBODY]

    @require_calling_aet.setter
    def require_calling_aet(self, ae_titles: list[str]) -> None:
        raise AttributeError("the database says who may call")

    @property
    def maximum_associations(self) -> int:
        """None for a node that has as many as it may: it is told to try again later."""
        caller = _caller()
        node = self._node_called(caller.requestor.ae_title) if caller else None
        if caller is None or node is None:
            return _MOST_ASSOCIATIONS
        has_place = self._places.take(node.ae_title, caller, node.association_limit)
        return _MOST_ASSOCIATIONS if has_place else 0

    @maximum_associations.setter
    def maximum_associations(self, value: int) -> None:
        """Set to a default by pynetdicom; the database and this module know better."""

    def leave(self, event: "Event") -> None:
        self._places.leave(event.assoc)


class Receiver:
    """Objects arrive in `inbox/.incoming`, and get a name in their node's folder when whole."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._incoming = settings.inbox / INCOMING
        self.stopping = Signal()

    def serve(self, host: str) -> None:
        """Until stopping is asked for; then lets the transfers under way come to an end."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        self._sweep(older_than=timedelta(0))
        # Large objects go to disk piece by piece as they come, in the place pynetdicom takes from
        # tempfile: on the inbox's own file system, where a rename makes them whole.
        _config.STORE_RECV_CHUNKED_DATASET = True
        tempfile.tempdir = str(self._incoming)
        listener = self._listener()
        server = listener.start_server(
            (host, self._settings.dicom_port),
            block=False,
            evt_handlers=[
                (evt.EVT_C_ECHO, _answer_echo),
                (evt.EVT_C_STORE, self._store),
                *((ending, listener.leave) for ending in _ENDINGS),
            ],
        )
        logger.info("Listening for %s on port %d", listener.ae_title, self._settings.dicom_port)
        try:
            while not self.stopping.wait(_SWEEP_EVERY_SECONDS):
                self._sweep(older_than=_ABANDONED_AFTER)
        finally:
            if server is not None:
                server.shutdown()
            _let_finish(listener)
            listener.shutdown()
            tempfile.tempdir = None

    def _listener(self) -> _Listener:
        listener = _Listener(self._settings.ae_title, self._node_called)
        listener.require_called_aet = True
        listener.maximum_pdu_size = _LARGEST_PDU_BYTES
        for context in VerificationPresentationContexts + AllStoragePresentationContexts:
            listener.add_supported_context(str(context.abstract_syntax), ALL_TRANSFER_SYNTAXES)
        return listener

    def _node_called(self, ae_title: str) -> CallingNode | None:
        try:
            with self._database.reading() as session:
                return node_called(session, ae_title)
        except SQLAlchemyError:
            logger.exception("The known nodes cannot be read; nobody may call")
            return None

    def _store(self, event: "Event") -> int:
        title = event.assoc.requestor.ae_title.strip()
        try:
            self._make_whole(Path(event.dataset_path), self._settings.inbox / folder_of(title))
        except OSError as error:
            logger.warning("An object of %s could not be kept: %s", title, error.strerror)
            return OUT_OF_RESOURCES
        return SUCCESS

    def _make_whole(self, received: Path, folder: Path) -> None:
        """Success may be told only after this: bytes, name and folder are on disk for good."""
        descriptor = os.open(received, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            sync_folder(folder.parent)
        received.rename(folder / f"{secrets.token_hex(16)}.dcm")
        sync_folder(folder)

    def _sweep(self, *, older_than: timedelta) -> None:
        """Removes what senders gave up on: they were never told that it arrived."""
        limit = time.time() - older_than.total_seconds()
        for path in self._incoming.iterdir():
            if path.lstat().st_mtime < limit:
                path.unlink(missing_ok=True)


def _caller() -> Association | None:
    thread = threading.current_thread()
    return thread if isinstance(thread, Association) else None


def _answer_echo(_event: "Event") -> int:
    return SUCCESS


def _let_finish(listener: ApplicationEntity) -> None:
    deadline = time.monotonic() + _SECONDS_TO_FINISH
    while listener.active_associations and time.monotonic() < deadline:
        time.sleep(0.05)
