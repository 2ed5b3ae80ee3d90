"""The HTTP status of a page: not found and not allowed say so, not only in words."""

from dash._pages import _path_to_page
from flask import Flask, Response, current_app, g, request

from portal.permissions import NOT_FOUND_PAGE, Permissions

_OWN_ROUTES = ("/_", "/assets/")


def install(server: Flask) -> None:
    @server.after_request
    def tell_status(response: Response) -> Response:
        if _is_page(response):
            response.status_code = _status(request.path)
        return response


def _is_page(response: Response) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.mimetype == "text/html"
        and g.get("account") is not None
        # Dash serves its pages outside blueprints, and our endpoints have one each.
        and request.blueprint is None
        and not request.path.startswith(_OWN_ROUTES)
    )


def _status(path: str) -> int:
    page, _variables = _path_to_page(path.strip("/"))
    if not page or page["module"] == NOT_FOUND_PAGE:
        return 404
    permissions: Permissions = current_app.extensions["permissions"]
    return 403 if g.account.roles.isdisjoint(permissions.pages[page["module"]]) else 200
