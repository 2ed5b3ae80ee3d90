"""What waits for the reader in quality control: to answer, to hand in, to do something about."""

from data_layer.quality.action_queries import correction_counts
from data_layer.quality.action_records import CorrectionFilter, CorrectionState
from data_layer.quality.finding_queries import finding_counts
from data_layer.quality.finding_records import FindingState
from data_layer.quality.signal_queries import signal_count
from data_layer.quality.signal_records import SignalFilter
from portal import db
from portal.access import account, may, scope_as
from portal.i18n import t
from portal.quality_scope import GOVERNORS, answering_scope

FINDINGS = "/quality/findings"


def waiting_in_quality() -> tuple[int, str]:
    reader, ours = account(), answering_scope()
    own = CorrectionFilter(states=(CorrectionState.OPEN,), is_own=True)
    with db.reading() as session:
        told = finding_counts(session, ours).get(FindingState.TOLD, 0)
        open_actions = sum(correction_counts(session, ours, reader.id, own).values())
        signals = _unanswered(session) if may(*GOVERNORS) else 0
    return told + open_actions + signals, t("shell-count-findings")


def _unanswered(session: db.Session) -> int:
    return signal_count(session, scope_as(*GOVERNORS), SignalFilter(is_unanswered=True))
