"""A bulletin on paper: HTML and CSS to PDF, the same bytes for the same figures."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from data_layer.errors import PortalError
from portal.bulletins.document import Document
from portal.bulletins.drawing import course
from portal.theme import Theme, tokens

_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# Filled in here: inherited by every cell, variables would take half of the time.
_TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")
_FONTS = {"Noto Serif CJK SC", "Noto Sans CJK SC"}


class PdfUnavailableError(PortalError):
    """What printing needs beside Python is not on this machine."""

    code = "pdf_unavailable"


def pdf_of(document: Document) -> bytes:
    """Raises PdfUnavailableError where Pango or a Chinese font is missing."""
    _printer()
    return printed("bulletin", document=document, drawing=course(document))


def printed(name: str, **values: object) -> bytes:
    """The template and the stylesheet of that name, filled in and printed.

    Raises PdfUnavailableError.
    """
    rendered = _printer()(string=_html(name, values)).render()
    content = rendered.write_pdf()
    # Another font takes the place of a missing one, and may have no Chinese at all.
    if {font.family for font in rendered.fonts.values()} != _FONTS:
        raise _missing("Noto CJK", "fonts-noto-cjk")
    return bytes(content)


def _printer() -> Callable[..., Any]:
    try:
        # It loads Pango, which not every machine has, and nothing else needs it.
        from weasyprint import HTML
    except OSError as error:
        raise _missing("Pango", "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0") from error
    printer: Callable[..., Any] = HTML
    return printer


def _html(name: str, values: dict[str, object]) -> str:
    styles = _TOKEN.sub(
        lambda found: tokens(Theme.LIGHT)[found[1]],
        (_TEMPLATES / f"{name}.css").read_text(encoding="utf-8"),
    )
    template = _templates().get_template(f"{name}.html")
    return template.render(styles=Markup(styles), **values)


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)


def _missing(what: str, packages: str) -> PdfUnavailableError:
    return PdfUnavailableError(
        f"Printing needs {what}, which this machine lacks; "
        f"install it with `apt-get install {packages}`.",
        missing=what,
    )
