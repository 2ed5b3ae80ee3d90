"""Puts the web application together: Dash on Flask, guarded, in two languages."""

import mimetypes
from pathlib import Path

import dash
from dash import Dash
from dash.types import RendererHooks
from flask import Flask

from data_layer.database import Database
from data_layer.settings import Settings
from portal import (
    cache,
    compression,
    csrf,
    fee_taxes,
    frames,
    guard,
    headers,
    node_tests,
    openid,
    page_status,
    permissions,
    policy,
)
from portal.endpoints import ENDPOINTS
from portal.errors import show_error
from portal.index_page import STYLES, THEME_SCRIPT, PortalDash
from portal.shell import shell
from portal.titles import translate_titles

ROOT = Path(__file__).resolve().parent.parent
_MOST_BYTES_SENT = 8 * 1024 * 1024
# For scripts of ours that would rather not wait until Dash has drawn what came.
_TELL_OF: RendererHooks = {
    "request_pre": (
        '(asked) => document.dispatchEvent(new CustomEvent("portal-question", {detail: {asked}}))'
    ),
    "request_post": (
        "(asked, answer) => document.dispatchEvent("
        'new CustomEvent("portal-answer", {detail: {asked, answer}}))'
    ),
}


def create_app(settings: Settings, database: Database) -> Dash:
    """Raises AccessUndeclaredError when a page or a callback does not say who may call it."""
    # Dash names page modules relative to this module's folder: "app" keeps them `pages.…`.
    app = PortalDash(
        "app",
        use_pages=True,
        pages_folder=str(ROOT / "pages"),
        assets_folder=str(ROOT / "assets"),
        # Put into the head by name, in our order, or only where they are needed.
        assets_path_ignore=["vendor", "sign_in"],
        external_stylesheets=list(STYLES),
        include_pages_meta=False,
        title="portal",
        update_title=None,  # type: ignore[arg-type]
        on_error=show_error,
        hooks=_TELL_OF,
        # Otherwise Dash calls every layout on the first request, signed in or not.
        suppress_callback_exceptions=True,
        csrf_token_name=csrf.COOKIE,
        csrf_header_name=csrf.HEADER,
        health_endpoint="healthz",
        enable_mcp=False,
    )
    _prepare(app.server, settings, database)
    app.layout = shell
    translate_titles(dash.page_registry.values())
    _finish_set_up(app)
    guard.install(app.server, permissions.collect(app))
    scripts = [*app.csp_hashes(), headers.hash_of(THEME_SCRIPT)]
    headers.install(app.server, scripts, secure=settings.cookie_secure)
    return app


def _prepare(server: Flask, settings: Settings, database: Database) -> None:
    mimetypes.add_type("application/geo+json", ".geojson")
    server.secret_key = settings.secret_key
    server.extensions["database"] = database
    policy.install(server, settings)
    node_tests.install(server, settings)
    openid.install(server, settings)
    fee_taxes.install(server, settings)
    frames.install(server, settings)
    server.config.update(
        MAX_CONTENT_LENGTH=_MOST_BYTES_SENT,
        SECURE_COOKIES=settings.cookie_secure,
    )
    compression.install(server)
    cache.install(server)
    csrf.install(server)
    page_status.install(server)
    for endpoint in ENDPOINTS:
        server.register_blueprint(endpoint)


def _finish_set_up(app: Dash) -> None:
    """Dash collects callbacks and inline scripts on the first request: that is now."""
    with app.server.test_request_context("/healthz"):
        app.server.preprocess_request()
