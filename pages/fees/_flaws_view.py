"""What is wrong with a policy, each with a case that shows it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.fees.policy_records import Flaw
from pages.fees._words import facts_words
from portal.components import badge, card, empty_state, notice
from portal.components.plain_tables import plain_table, row_head
from portal.fee_lists.flaws import flaw_words
from portal.formats import NOTHING
from portal.i18n import label, t


def flaws_cards(flaws: Sequence[Flaw]) -> list[Component]:
    if not flaws:
        good = empty_state(
            t("fees-flaws-none"), t("fees-flaws-none-hint"), icon_name="bi-check-circle"
        )
        return [card(t("fees-flaws"), good)]
    heads = [t("fees-flaw"), t("fees-flaw-where"), t("fees-flaw-example")]
    table = plain_table(heads, [_row(one) for one in flaws])
    return [card(t("fees-flaws"), table, caption=t("fees-flaws-note"))]


def flaws_list(flaws: Sequence[Flaw]) -> Component:
    """Above the buttons of a form."""
    return notice(html.Ul([html.Li(flaw_words(one)) for one in flaws]), "warn")


def _row(one: Flaw) -> Component:
    return html.Tr(
        [
            row_head(badge(label(one.code), "bad", "bi-x-octagon")),
            html.Td(flaw_words(one)),
            html.Td(facts_words(one.example) if one.example else NOTHING),
        ]
    )
