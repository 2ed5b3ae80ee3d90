"""What an indicator means: the declared definition, word for word."""

from dash import html
from dash.development.base_component import Component

from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.indicator_records import QualityIndicator
from portal.components import card
from portal.i18n import t
from portal.quality_words import indicator_definition


def definition_card(about: QualityIndicator) -> Component:
    said = indicator_definition(about)
    pairs = [
        (t("indicators-meaning"), said.meaning),
        (t("shell-definition-formula"), said.formula),
        (t("indicators-unit-head"), t(f"indicators-unit-{about.indicator.unit.value}")),
        (t("indicators-direction"), t(f"indicators-better-{about.indicator.direction.value}")),
        (t("shell-definition-source"), said.source),
        (t("indicators-version"), said.since),
        (t("indicators-known-by"), _known_by(about)),
    ]
    rows = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in pairs]
    return card(t("indicators-definition"), html.Dl(rows, className="indicator-definition"))


def _known_by(about: QualityIndicator) -> str:
    if about.is_sampled:
        return t("indicators-known-by-sample")
    return t("indicators-known-by-events", fewest=FEWEST_JUDGED)
