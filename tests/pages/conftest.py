"""Fixtures of the pages' tests: the application, visits, browsers."""

from tests.portal_app import app, client, page, signed_in, visit

__all__ = ["app", "client", "page", "signed_in", "visit"]
