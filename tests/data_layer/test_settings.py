"""Nonsense in the environment stops the start with a sentence."""

import re
from pathlib import Path

import pytest

from data_layer.settings import Settings, SettingsError


def settings(home: Path, **given: str) -> Settings:
    return Settings.from_environment({"PORTAL_HOME": str(home), **given})


def test_defaults_keep_everything_under_the_home(tmp_path: Path) -> None:
    made = settings(tmp_path / "home")

    assert made.database_url == f"sqlite:///{tmp_path / 'home' / 'portal.db'}"
    assert made.inbox == tmp_path / "home" / "inbox"
    assert (made.port, made.dicom_port, made.ae_title) == (8050, 11112, "PORTAL")


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first = settings(tmp_path).secret_key

    assert settings(tmp_path).secret_key == first
    assert len(first) == 64
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_secret_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    settings(tmp_path)
    (tmp_path / "secret_key").chmod(mode)

    with pytest.raises(SettingsError, match="can be read by others"):
        settings(tmp_path)


def test_a_secret_key_that_is_no_text_is_refused(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "secret_key").write_bytes(b"\xff" * 64)

    with pytest.raises(SettingsError, match="no text"):
        settings(tmp_path)


def test_an_empty_secret_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch(mode=0o600)

    with pytest.raises(SettingsError, match="too short"):
        settings(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORTAL_PORT", "eighty", "PORTAL_PORT must be a port number"),
        ("PORTAL_PORT", "0", "PORTAL_PORT must be a port number"),
        ("PORTAL_PORT", "65536", "PORTAL_PORT must be a port number"),
        ("PORTAL_PORT", "²", "PORTAL_PORT must be a port number"),
        ("PORTAL_DICOM_PORT", "-1", "PORTAL_DICOM_PORT must be a port number"),
        ("PORTAL_AE_TITLE", "LONGER THAN 16 CHARS", "PORTAL_AE_TITLE must be an AE title"),
        ("PORTAL_AE_TITLE", "BACK\\SLASH", "PORTAL_AE_TITLE must be an AE title"),
        ("PORTAL_INBOX_AE_TITLE", "  ", "PORTAL_INBOX_AE_TITLE must be an AE title"),
        ("PORTAL_SECRET_KEY", "short", "PORTAL_SECRET_KEY is too short"),
        ("PORTAL_SECRET_KEY", "changeme" * 8, "PORTAL_SECRET_KEY repeats itself"),
        ("PORTAL_COOKIE_SECURE", "yes", "PORTAL_COOKIE_SECURE must be 'true' or 'false'"),
        ("PORTAL_DATABASE_URL", "not a url", "PORTAL_DATABASE_URL is not a database URL"),
        ("PORTAL_DATABASE_URL", "mysql://h/d", "only sqlite and postgresql work"),
        ("PORTAL_DATABASE_URL", "postgresql+nothing://h/d", "only sqlite and postgresql work"),
        ("PORTAL_AUDIT_HASH", "md5", "PORTAL_AUDIT_HASH must be 'sha256' or 'sm3'"),
        ("PORTAL_PROT", "8050", "PORTAL_PROT is not a setting of the portal"),
    ],
)
def test_nonsense_is_refused_by_name(tmp_path: Path, name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said.replace("'", ".")):
        settings(tmp_path, **{name: value})


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match="cannot be written"):
        settings(tmp_path / "file")


def test_other_variables_are_none_of_our_business(tmp_path: Path) -> None:
    assert settings(tmp_path, PATH="/usr/bin", LANG="C").port == 8050


def test_the_trail_is_anchored_under_the_home_or_where_it_is_told(tmp_path: Path) -> None:
    assert settings(tmp_path).anchors == tmp_path / "anchors"
    assert settings(tmp_path, PORTAL_ANCHOR_FOLDER="/mnt/anchors").anchors == Path("/mnt/anchors")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORTAL_PASSWORD_SHORTEST", "7"),
        ("PORTAL_SESSION_IDLE_MINUTES", "0"),
        ("PORTAL_SESSION_HOURS", "a day"),
    ],
)
def test_limits_out_of_bounds_stop_the_start(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({"PORTAL_HOME": str(tmp_path), name: text})


@pytest.mark.parametrize(
    ("text", "roles"), [("none", ()), ("auditor, expert", ("auditor", "expert"))]
)
def test_the_roles_with_a_second_factor_are_listed(
    tmp_path: Path, text: str, roles: tuple[str, ...]
) -> None:
    variables = {"PORTAL_HOME": str(tmp_path), "PORTAL_SECOND_FACTOR_ROLES": text}

    assert Settings.from_environment(variables).second_factor_roles == roles


def test_every_setting_is_explained_to_operators() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"PORTAL_NOTHING": ""})

    known = set(re.findall(r"PORTAL_[A-Z_]+", str(refused.value))) - {"PORTAL_NOTHING"}
    assert known == set(re.findall(r"^\| `(PORTAL_[A-Z_]+)`", page, flags=re.MULTILINE))


@pytest.mark.parametrize("name", ["FLASK_DEBUG", "DASH_DEBUG"])
def test_a_debugger_stops_the_start(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is set"):
        settings(tmp_path, **{name: "1"})

    assert settings(tmp_path, **{name: "0"}).port == 8050
