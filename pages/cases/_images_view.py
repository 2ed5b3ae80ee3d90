"""The images of a case, in words and numbers, and facts as the page lists them."""

from dash import html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CasePage, SeriesSummary
from pages.cases._words_view import examination
from portal.components import card
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table
from portal.formats import NOTHING, count, day
from portal.i18n import t


def facts(pairs: list[tuple[str, Child]]) -> Component:
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(value or NOTHING)]) for name, value in pairs],
        className="facts",
    )


def images_card(page: CasePage) -> Component:
    study = page.detail.study
    summary = facts(
        [
            (t("cases-accession-number"), study.accession_number),
            (t("cases-study-date"), day(study.study_date)),
            (t("cases-study-description"), study.description),
            (
                t("cases-images"),
                t("cases-images-count", series=study.series_count, instances=study.instance_count),
            ),
        ]
    )
    return card(t("cases-study"), [summary, *_series_table(page.series)])


def _series_table(series: list[SeriesSummary]) -> list[Component]:
    if not series:
        return [html.P(t("cases-series-none"), className="field-help")]
    words = [t(f"cases-series-{name}") for name in ("number", "description", "modality", "device")]
    instances = head(t("cases-series-instances"), is_number=True)
    return [plain_table([*words, instances], [_series_row(one) for one in series])]


def _series_row(one: SeriesSummary) -> Component:
    return html.Tr(
        [
            html.Td(count(one.series_number)),
            html.Td(one.description or NOTHING),
            html.Td(examination(one.modality, one.body_part)),
            html.Td(one.device or NOTHING),
            number(count(one.instance_count)),
        ]
    )
