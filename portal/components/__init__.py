"""What pages are built of; each appears in the portal in one way only."""

from portal.components.cards import card, figure_card, graph
from portal.components.feedback import empty_state, notice, notify, skeleton
from portal.components.forms import button, choice, form_field, tabs
from portal.components.keyfigures import Change, key_figure, key_figures
from portal.components.page import definition, page_header, record_header, with_definition
from portal.components.states import badge, state_badge
from portal.components.timeline import TimelineEvent, timeline

__all__ = [
    "Change",
    "TimelineEvent",
    "badge",
    "button",
    "card",
    "choice",
    "definition",
    "empty_state",
    "figure_card",
    "form_field",
    "graph",
    "key_figure",
    "key_figures",
    "notice",
    "notify",
    "page_header",
    "record_header",
    "skeleton",
    "state_badge",
    "tabs",
    "timeline",
    "with_definition",
]
