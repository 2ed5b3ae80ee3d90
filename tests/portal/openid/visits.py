"""Ways to an identity provider and back, by HTTP as a browser goes them."""

import html
import re
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from data_layer.accounts import federated_commands
from data_layer.accounts.records import Grant, ProvenIdentity
from data_layer.accounts.tables import AccountSession
from data_layer.audit.tables import AuditEvent
from data_layer.clock import now
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.identity_provider import IdentityProvider
from tests.portal_app import csrf_of

SUBJECT = "a7f3-of-lin"
REFUSED = "未能通过统一身份认证登录"
AWAY = "统一身份认证暂时无法连接"


def connected(
    database: Database, provider: IdentityProvider, *grants: Grant, **given: object
) -> int:
    """An account that SUBJECT opens."""
    identity = ProvenIdentity(issuer=provider.issuer, subject=SUBJECT, is_multi_factor=False)
    with database.writing() as session:
        account_id = store_account(session, *grants, **given).id
        federated_commands.connect_identity(session, account_id, identity, now())
    return account_id


def set_out(client: FlaskClient, wanted: str = "/") -> str:
    """The provider's address that the portal leads to."""
    client.get("/sign-in")
    form = {"csrf_token": csrf_of(client), "next": wanted}
    page = client.post("/sign-in/openid", data=form)
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page.text)
    return html.unescape(found[1]) if found else ""


def come_back(client: FlaskClient, address: str) -> TestResponse:
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def go(
    client: FlaskClient, provider: IdentityProvider, subject: str = SUBJECT, wanted: str = "/"
) -> TestResponse:
    """There and back."""
    return come_back(client, provider.sign_in(set_out(client, wanted), subject))


def is_in(client: FlaskClient) -> bool:
    return client.get("/_dash-layout").status_code == 200


def last_refusal(database: Database) -> tuple[str, str, str | None]:
    with database.reading() as session:
        newest = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc()).limit(1)).one()
        reason = re.search(r'"reason":"(\w+)"', newest.body)
        return newest.action, newest.outcome, reason[1] if reason else None


def sessions(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(AccountSession.id))) or 0
