"""The bell in the top bar: how much is new to the reader."""

from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.clock import now
from data_layer.outbox.commands import mark_read
from data_layer.outbox.queries import is_anything_unread, unread_count
from portal import db
from portal.access import account, requires
from portal.components.elements import icon
from portal.formats import count
from portal.hearing import HEARERS, listeners_of
from portal.i18n import t
from portal.side_counts import CHANGED, CLOCK, count_anew

NOTICES = "/notices"
COUNT = "shell-bell-count"
_MOST = 99


def bell(reader: AccountRecord) -> Component | None:
    """For who may be told of something."""
    if reader.roles.isdisjoint(HEARERS):
        return None
    return dcc.Link(
        [icon("bi-bell"), html.Span(id=COUNT, className="bell-count")],
        href=NOTICES,
        title=t("notices-title"),
        className="icon-button bell",
    )


@callback(Output(COUNT, "children"), Input(CLOCK, "n_intervals"), Input(CHANGED, "data"))
@requires(*HEARERS)
def show_unread(_ticks: int | None, _changed: str | None) -> str:
    with db.reading() as session:
        number = unread_count(session, listeners_of(account()))
    if not number:
        return ""
    return t("notices-many", count=_MOST) if number > _MOST else count(number)


def hear_of(subject_id: str) -> None:
    """Who looks at what notices are about has read them; from callbacks and layouts only."""
    reader = account()
    listeners = listeners_of(reader)
    with db.reading() as session:
        if not is_anything_unread(session, listeners, subject_id):
            return
    with db.writing() as session:
        mark_read(session, listeners, now(), by=reader.id, subject_id=subject_id)
    count_anew()
