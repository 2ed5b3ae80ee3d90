"""Lets days happen again that somebody asked for, and that take too long for a page."""

from functools import partial

from data_layer.cases import replay_request_commands as requests
from data_layer.cases.policy_commands import note_dry_run
from data_layer.cases.replay_request_queries import is_any_waiting
from data_layer.cases.replay_request_records import Taken
from data_layer.cases.replay_result_records import Replay
from data_layer.cases.replay_trial_queries import answer_to, trial_of
from data_layer.clock import local_day
from data_layer.errors import PortalError
from jobs.context import Counts, JobContext

is_called = is_any_waiting


def run(context: JobContext) -> Counts:
    """One after the other, and forgets what is old."""
    counts = {"replays": 0, "failed": 0}
    while not context.is_stopping():
        at = context.moment()
        with context.database.writing() as session:
            taken = requests.take_replay(session, at)
        if taken is None:
            break
        counts["replays" if _answered(context, taken) else "failed"] += 1
    at = context.moment()
    with context.database.writing() as session:
        return {**counts, "forgotten": requests.forget_old_replays(session, at)}


def _answered(context: JobContext, taken: Taken) -> bool:
    """What cannot be answered is told to whoever asked, and stops nobody else's."""
    found, error_code = None, ""
    try:
        if taken.question.is_trial:
            _try_out(context, taken)
        else:
            found = _replayed(context, taken)
    except PortalError as error:
        error_code = error.code
    at = context.moment()
    with context.database.writing() as session:
        requests.answer_replay(session, taken.request_id, found, at, error_code=error_code)
    return not error_code


def _replayed(context: JobContext, taken: Taken) -> Replay:
    tell, today = partial(_tell, context, taken.request_id), local_day(context.moment())
    with context.database.reading() as session:
        return answer_to(session, taken.question, today, tell)


def _try_out(context: JobContext, taken: Taken) -> None:
    """Its figures are kept with the draft."""
    question, tell = taken.question, partial(_tell, context, taken.request_id)
    today = local_day(context.moment())
    with context.database.reading() as session:
        figures = trial_of(session, question, today, tell)
    at = context.moment()
    with context.database.writing() as session:
        note_dry_run(
            session,
            question.policy or 0,
            figures,
            seen=question.revision or 0,
            at=at,
        )


def _tell(context: JobContext, request_id: int, done_count: int) -> None:
    with context.database.writing() as session:
        requests.note_step(session, request_id, done_count)
