"""The chart templates of both themes, for the script that redraws charts when one changes."""

from flask import Blueprint, Response, jsonify

from portal.theme import Theme, template

charts = Blueprint("charts", __name__)


@charts.get("/theme/charts")
def both_templates() -> Response:
    return jsonify({theme.value: template(theme) for theme in Theme})
