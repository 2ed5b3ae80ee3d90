"""How the overview of everybody else looks: where they can go from here."""

from datetime import datetime

import dash
from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord, Role
from data_layer.consents.emergency_queries import to_review_count
from portal import db
from portal.components import button, notice, page_header
from portal.components.elements import icon
from portal.i18n import label, t
from portal.navigation import Item, items


def head(account: AccountRecord, _now: datetime) -> Component:
    roles = t("home-list-separator").join(label(role) for role in sorted(account.roles))
    return page_header(
        t("home-plain-title", name=account.display_name),
        t("home-plain-answer", roles=roles),
    )


def body(account: AccountRecord, _now: datetime) -> list[Component]:
    return [*_emergencies(account), *doors(account)]


def _emergencies(account: AccountRecord) -> list[Component]:
    """The auditor is told of every one that nobody has reviewed."""
    if Role.AUDITOR not in account.roles:
        return []
    with db.reading() as session:
        waiting = to_review_count(session)
    if not waiting:
        return []
    review = button(t("consents-nav-reviews"), href="/emergency-reviews")
    return [notice(t("consents-told-auditor", count=waiting), tone="warn", action=review)]


def doors(account: AccountRecord) -> list[Component]:
    """The pages they may open."""
    listed = [one for one in items(dash.page_registry.values(), account.roles) if one.path != "/"]
    return [html.Div([_door(item) for item in listed], className="home-doors")]


def _door(item: Item) -> Component:
    return dcc.Link(
        [
            icon(item.icon_name),
            html.Span(
                [
                    html.Span(t(item.name), className="home-door-name"),
                    html.Span(t(f"shell-section-{item.section}"), className="home-door-section"),
                ],
                className="home-door-words",
            ),
        ],
        href=item.path,
        className="home-door panel",
    )
