"""The HTML document around the application: language, theme and shape before any script runs."""

from html import escape

from dash import Dash
from flask import request

from data_layer.accounts.records import Role
from portal.access import may
from portal.components.maps import GEOJSON
from portal.endpoints.plotly import ADDRESS as PLOTLY_SCRIPT
from portal.i18n import Language, language, t

# Runs before anything is drawn, so that a dark page never flashes white. The server learns what is
# shown from the cookie, and draws charts to match.
THEME_SCRIPT = (
    "(function(){var d=document,r=d.documentElement,"
    "m=d.cookie.match(/(?:^|; )theme=(light|dark)/),"
    "s=m?m[1]:(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');"
    "r.setAttribute('data-bs-theme',s);r.setAttribute('data-theme-choice',m?m[1]:'system');"
    "d.cookie='shown_theme='+s+';path=/;max-age=31536000;samesite=lax'})()"
)
# One date-fns locale at a time: the date pickers take the first that is loaded.
CHINESE_SCRIPTS = ("/assets/vendor/date-fns-zh-cn.js", "/assets/vendor/plotly-zh-cn.js")
STYLES = (
    "/assets/vendor/bootstrap.min.css",
    "/assets/vendor/bootstrap-icons.min.css",
    "/assets/vendor/inter.css",
)
PAGES_OF_CHARTS = ("/", "/networking", "/turnaround")
# The others begin with lists of cases.
OVERVIEWS_OF_CHARTS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.HOSPITAL_MANAGER,
    Role.HOSPITAL_CLERK,
)
# Dash asks for it when it meets the first chart.
GRAPH_SCRIPT = "/_dash-component-suites/dash/dcc/async-graph.js"
FONTS = ("inter-latin-wght-normal.woff2",)


class PortalDash(Dash):
    """Dash with a document of our own."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        return _DOCUMENT.format(
            language=language().value,
            metas=parts["metas"],
            favicon='<link rel="icon" type="image/svg+xml" href="/assets/mark.svg">',
            title=escape(t("shell-loading-title")),
            fonts="".join(map(_preload, FONTS)) + _charts_script(),
            theme=THEME_SCRIPT,
            css=parts["css"],
            platform=escape(t("shell-platform")),
            product=escape(t("shell-product")),
            loading=escape(t("shell-loading")),
            config=parts["config"],
            locale_scripts="".join(map(_script, _locale_scripts())),
            scripts=parts["scripts"],
            renderer=parts["renderer"],
        )


def _locale_scripts() -> tuple[str, ...]:
    return CHINESE_SCRIPTS if language() is Language.CHINESE else ()


def _script(address: str) -> str:
    return f'<script src="{address}"></script>'


def _preload(name: str) -> str:
    address = f"/assets/vendor/fonts/{name}"
    return f'<link rel="preload" as="font" type="font/woff2" href="{address}" crossorigin>'


def _charts_script() -> str:
    """What draws the charts, where they are the first thing shown.

    Fetched and run in the gaps of the start, while the page waits for the server.
    """
    is_overview = request.path == "/"
    if request.path not in PAGES_OF_CHARTS or (is_overview and not may(*OVERVIEWS_OF_CHARTS)):
        return ""
    links = [
        f'<script async src="{PLOTLY_SCRIPT}"></script>',
        f'<link rel="preload" as="script" href="{GRAPH_SCRIPT}">',
    ]
    if is_overview and may(Role.COMMISSION):
        links.append(f'<link rel="preload" as="fetch" href="{GEOJSON}" crossorigin>')
    return "".join(links)


_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
{metas}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{favicon}
<script>{theme}</script>
{css}
{fonts}
</head>
<body>
<div id="react-entry-point"><div class="first-paint" role="status">
<div class="top-bar"><span class="brand"><span class="brand-mark"></span><span class="brand-words">
<strong>{platform}</strong><span class="brand-product">{product}</span></span></span></div>
<div class="side-bar"><i></i><i></i><i></i><i></i><i></i></div>
<div class="main-column"><div class="first-paint-page"><b></b><i></i><p></p><p></p></div></div>
<span class="visually-hidden">{loading}</span></div></div>
{config}
{locale_scripts}
{scripts}
{renderer}
</body>
</html>
"""
