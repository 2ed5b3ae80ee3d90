"""The chart templates and colours of both themes, for redrawing charts when one changes."""

from flask import Blueprint, Response, jsonify

from portal.theme import Theme, template, tokens

charts = Blueprint("charts", __name__)


@charts.get("/theme/charts")
def both_templates() -> Response:
    return jsonify(
        {
            theme.value: {"template": template(theme), "tokens": dict(tokens(theme))}
            for theme in Theme
        }
    )
