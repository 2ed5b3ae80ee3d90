"""How notices about quality look: a finding, a signal, a corrective action."""

from dash import dcc

from data_layer.outbox.records import NoticeRecord, Topic
from portal.components.elements import Child
from portal.components.feedback import Tone
from portal.i18n import t
from portal.quality_words import indicator_short

LOOKS: dict[Topic, tuple[str, Tone]] = {
    Topic.QUALITY_SIGNAL: ("bi-activity", "warn"),
    Topic.FINDING_TOLD: ("bi-clipboard2-pulse", "info"),
    Topic.FINDING_DISPUTED: ("bi-flag", "warn"),
    Topic.FINDING_DECIDED: ("bi-check2-circle", "info"),
    Topic.ACTION_ASSIGNED: ("bi-tools", "warn"),
    Topic.ACTION_DUE: ("bi-alarm", "bad"),
    Topic.ACTION_CHECKED: ("bi-clipboard-check", "info"),
}
_SECTIONS = {"finding": "findings", "signal": "signals", "correction": "actions"}


def quality_subject(one: NoticeRecord) -> Child:
    """Linked to where it can be answered; None where it is about something else."""
    section = _SECTIONS.get(one.subject_kind)
    if section is None:
        return None
    indicator = one.details.get("indicator")
    words = indicator_short(str(indicator)) if indicator else t(f"notices-open-{section}")
    return dcc.Link(words, href=f"/quality/{section}/{one.subject_id}")
