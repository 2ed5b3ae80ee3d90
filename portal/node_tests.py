"""Asks a DICOM node whether it is there, for somebody who wants to know now."""

from datetime import datetime
from typing import cast

from flask import Flask, current_app

from data_layer.institutions.errors import NodeNotFoundError
from data_layer.operations.link_probe_commands import record_probes
from data_layer.operations.link_queries import probe_targets
from data_layer.operations.link_records import ProbeKind, ProbeOutcome
from data_layer.operations.link_rules import is_made_up
from data_layer.scope import Scope
from data_layer.settings import Settings
from ingest.probing import Patience, Round, probe
from portal import db

_CALLING = "ae_title"
# Somebody waits for it.
_PATIENCE = Patience(to_connect=2.0, to_answer=4.0)


def install(server: Flask, settings: Settings) -> None:
    server.extensions[_CALLING] = settings.ae_title


def ask_node(scope: Scope, ae_title: str, at: datetime) -> ProbeOutcome:
    """How it answered a C-ECHO, at whatever hour; written down like that of the heartbeat.

    Nothing is written of a node whose name can belong to nobody.

    Raises:
        NodeNotFoundError: also for a node out of use or out of scope.
    """
    with db.reading() as session:
        known = {one.ae_title: one for one in probe_targets(session, scope)}
    target = known.get(ae_title)
    if target is None:
        raise NodeNotFoundError(ae_title=ae_title)
    if is_made_up(target.host):
        return ProbeOutcome.UNREACHABLE
    calling = cast(str, current_app.extensions[_CALLING])
    found = probe([target], Round(calling=calling, patience=_PATIENCE))
    with db.writing() as session:
        record_probes(session, found, at=at)
    return next(one.outcome for one in found if one.kind is ProbeKind.ECHO)
