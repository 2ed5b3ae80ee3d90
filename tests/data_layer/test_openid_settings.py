"""An identity provider is set whole, safely and privately, or the start is refused."""

from pathlib import Path

import pytest

from data_layer.openid_settings import OpenIdSettings, is_safe_address, openid_settings
from data_layer.setting_values import SettingsError

WHOLE = {
    "PORTAL_OIDC_ISSUER": "https://sso.example/realms/health",
    "PORTAL_OIDC_CLIENT_ID": "portal",
    "PORTAL_OIDC_CLIENT_SECRET": "given by the provider",
}


def test_without_a_word_there_is_no_provider() -> None:
    assert openid_settings({"PORTAL_PORT": "8050", "PORTAL_OIDC_ISSUER": ""}) is None


def test_a_provider_is_issuer_client_and_secret_and_perhaps_a_name() -> None:
    assert openid_settings(WHOLE | {"PORTAL_OIDC_NAME": "卫健统一认证"}) == OpenIdSettings(
        issuer="https://sso.example/realms/health",
        client_id="portal",
        client_secret="given by the provider",
        name="卫健统一认证",
    )


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_half_a_provider_stops_the_start(missing: str) -> None:
    with pytest.raises(SettingsError, match=f"without {missing}"):
        openid_settings({name: text for name, text in WHOLE.items() if name != missing})


def test_a_name_alone_stops_the_start() -> None:
    with pytest.raises(SettingsError, match="PORTAL_OIDC_NAME is set without PORTAL_OIDC_ISSUER"):
        openid_settings({"PORTAL_OIDC_NAME": "SSO"})


@pytest.mark.parametrize(
    "issuer",
    [
        "http://sso.example/",
        "http://127.0.0.1.sso.example/",
        "ftp://127.0.0.1/",
        "https://",
        "https://user@sso.example/",
        "https://sso.example/?realm=x",
        "https://sso.example/#x",
        "https://[sso",
        "sso.example",
    ],
)
def test_an_issuer_that_can_be_listened_to_stops_the_start(issuer: str) -> None:
    with pytest.raises(SettingsError, match="PORTAL_OIDC_ISSUER must be an https address"):
        openid_settings(WHOLE | {"PORTAL_OIDC_ISSUER": issuer})


@pytest.mark.parametrize("host", ["127.0.0.1:9100", "127.8.8.8", "localhost", "[::1]:9100"])
def test_on_this_machine_it_needs_no_tls(host: str) -> None:
    assert is_safe_address(f"http://{host}/")


def test_the_secret_may_lie_in_a_private_file(tmp_path: Path) -> None:
    path = tmp_path / "client_secret"
    path.touch(mode=0o600)
    path.write_text("from the file\n", encoding="ascii")
    variables = WHOLE | {"PORTAL_OIDC_CLIENT_SECRET_FILE": str(path)}
    alone = variables | {"PORTAL_OIDC_CLIENT_SECRET": ""}

    known = openid_settings(alone)
    assert known is not None
    assert known.client_secret == "from the file"
    with pytest.raises(SettingsError, match="not both"):
        openid_settings(variables)
    path.chmod(0o640)
    with pytest.raises(SettingsError, match="can be read by others"):
        openid_settings(alone)


def test_the_secret_is_not_told_with_the_settings() -> None:
    assert WHOLE["PORTAL_OIDC_CLIENT_SECRET"] not in repr(openid_settings(WHOLE))


def test_a_name_is_short_and_of_one_line() -> None:
    for name in ("x" * 33, "two\nlines"):
        with pytest.raises(SettingsError, match="PORTAL_OIDC_NAME"):
            openid_settings(WHOLE | {"PORTAL_OIDC_NAME": name})
