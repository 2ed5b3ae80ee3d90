"""Tells the medical insurance of charges, and books what it answers."""

import logging
from collections import Counter

from data_layer.fees.insurance_commands import (
    claim_lines,
    mark_failed,
    mark_sent,
    note_answers,
)
from jobs.context import Counts, JobContext
from jobs.insurance_desk import FileDesk, InsuranceDesk

logger = logging.getLogger(__name__)

BATCH = 1_000


def run(context: JobContext) -> Counts:
    settings = context.settings
    return exchange(context, FileDesk(settings.fees.insurance_folder(settings.home)))


def exchange(context: JobContext, desk: InsuranceDesk) -> Counts:
    counts = Counter(sent=0, failed=0, answered=0, unknown=0)
    _send(context, desk, counts)
    _read(context, desk, counts)
    return dict(counts)


def _send(context: JobContext, desk: InsuranceDesk, counts: Counter[str]) -> None:
    """Claimed in one transaction and noted in another: between them the world may fail."""
    while not context.is_stopping():
        with context.database.writing() as session:
            lines = claim_lines(session, context.now, limit=BATCH)
        if not lines:
            return
        charge_ids = [line.charge_id for line in lines]
        try:
            receipt = desk.send(lines, context.now)
        except OSError as error:
            logger.warning("The insurance takes nothing: %s", error.strerror)
            with context.database.writing() as session:
                mark_failed(session, charge_ids, error.strerror or "unreachable")
            counts["failed"] += len(lines)
            return
        with context.database.writing() as session:
            mark_sent(session, charge_ids, receipt, context.now)
        counts["sent"] += len(lines)


def _read(context: JobContext, desk: InsuranceDesk, counts: Counter[str]) -> None:
    """Booked first, put away then: read twice, an answer changes nothing."""
    for file in desk.answers():
        with context.database.writing() as session:
            noted = note_answers(session, file.answers, context.now)
        desk.keep(file.name)
        counts["answered"] += noted
        counts["unknown"] += len(file.answers) - noted + file.unreadable
