"""The bell in the top bar: how much is new to the reader."""

from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.outbox.queries import unread_count
from portal import db
from portal.access import account, requires
from portal.components.elements import icon
from portal.formats import count
from portal.hearing import HEARERS, listeners_of
from portal.i18n import t
from portal.side_counts import CLOCK

NOTICES = "/notices"
COUNT = "shell-bell-count"
# Changes when notices were read, so that the bell does not wait for its minute.
HEARD = "shell-bell-heard"
_MOST = 99


def bell(reader: AccountRecord) -> Component | None:
    """For who may be told of something."""
    if reader.roles.isdisjoint(HEARERS):
        return None
    return html.Span(
        [
            dcc.Link(
                [icon("bi-bell"), html.Span(id=COUNT, className="bell-count")],
                href=NOTICES,
                title=t("notices-title"),
                className="icon-button bell",
            ),
            dcc.Store(id=HEARD),
        ]
    )


@callback(Output(COUNT, "children"), Input(CLOCK, "n_intervals"), Input(HEARD, "data"))
@requires(*HEARERS)
def show_unread(_ticks: int | None, _heard: str | None) -> str:
    with db.reading() as session:
        number = unread_count(session, listeners_of(account()))
    if not number:
        return ""
    return t("notices-many", count=_MOST) if number > _MOST else count(number)
