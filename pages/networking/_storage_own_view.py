"""How a hospital sees its own storage: figures, mode and reason, what came and is expected."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.operations.storage_records import InstitutionStorage, StorageReport
from pages.networking._storage_places import UNLOCATED, VERIFICATION
from pages.networking._storage_view import course_card, defined, expected, total_figure, year_figure
from portal.components import card, empty_state, key_figure, key_figures, state_badge
from portal.components.elements import Child
from portal.formats import byte_size, count, fraction, moment, rate, share
from portal.i18n import label, t

EXPECTED = "networking-storage-own-expected"
COURSE = "networking-storage-own-course"
DRAWN = "networking-storage-own-drawn-changed"


def body(found: StorageReport) -> list[Component]:
    """An account that looks after several hospitals sees each of them and their sums."""
    if not found.institutions:
        return [empty_state(t("storage-own-none"), t("storage-own-none-hint"))]
    places = [_place(one, found) for one in found.institutions]
    return [
        dcc.Store(id=DRAWN, data=found.as_of.isoformat()),
        _figures(found),
        html.Div(
            [course_card(found, COURSE), html.Div(places, className="stack")],
            className="flows-places",
        ),
    ]


def _figures(found: StorageReport) -> Component:
    unlocated = found.unlocated
    return key_figures(
        [
            total_figure(found),
            year_figure(found),
            html.Div(expected(None), id=EXPECTED),
            key_figure(
                defined("unlocated", "unlocated"),
                count(unlocated.numerator),
                note=f"{share(unlocated)} ({fraction(unlocated)})",
                href=UNLOCATED,
            ),
        ]
    )


def _place(one: InstitutionStorage, found: StorageReport) -> Component:
    facts = [*_kept(one), *_vouched(one, found)]
    pairs = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]
    return card(one.name, html.Dl(pairs, className="facts"), caption=t("storage-own-caption"))


def _kept(one: InstitutionStorage) -> list[tuple[str, Child]]:
    return [
        (t("storage-own-mode"), label(one.mode)),
        (t("storage-own-reason"), one.reason or t("storage-own-no-reason")),
        (
            t("networking-storage-kept"),
            f"{byte_size(one.kept_byte_count)} · {rate(one.kept_study_count, one.study_count)}",
        ),
    ]


def _vouched(one: InstitutionStorage, found: StorageReport) -> list[tuple[str, Child]]:
    verified = dcc.Link(moment(found.verified_at), href=VERIFICATION)
    return [
        (t("networking-storage-standing"), state_badge(one.standing)),
        (t("storage-own-answered"), moment(one.answered_at)),
        (
            t("storage-own-verified"),
            verified if found.verified_at else t("storage-own-not-verified"),
        ),
        (t("storage-own-faulty"), count(one.faulty_study_count)),
    ]
