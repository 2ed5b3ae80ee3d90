"""Two catalogs that say the same, and every key that is asked for."""

import importlib
import pkgutil
import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import data_layer
from data_layer.cases.records import CaseStatus
from portal.i18n import (
    DEFAULT,
    Language,
    catalogs,
    has,
    known_language,
    label,
    label_key,
    language,
    modality_name,
    speaking,
    t,
)
from tests.architecture.source import modules, text

# Read by rules and commands, or sorted by: never shown as a word of their own.
NEVER_SHOWN = {
    "CaseSort",
    "Direction",
    "ExpertSort",
    "InstitutionSort",
    "Language",
    "Placement",
    "TeamSort",
    "Theme",
    "Unit",
    "WorklistSort",
}
_ASKED_FOR = re.compile(r"""\bt\(\s*\n?\s*"([a-z][a-z0-9_-]+)\"""")
_FILLED = re.compile(r"\{\s*\$([a-z_]+)")


def messages(chosen: Language) -> dict[str, str]:
    """The source of each message by key."""
    found: dict[str, str] = {}
    for path in catalogs(chosen):
        source = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Message):
                assert entry.span is not None
                found[entry.id.name] = source[entry.span.start : entry.span.end]
    return found


def keys(chosen: Language) -> list[str]:
    parsed = (FluentParser().parse(path.read_text("utf-8")) for path in catalogs(chosen))
    entries = (entry for resource in parsed for entry in resource.body)
    return [entry.id.name for entry in entries if isinstance(entry, ast.Message)]


def enums() -> list[type[StrEnum]]:
    """Every closed set of the data layer's records."""
    names = [
        one.name
        for one in pkgutil.walk_packages(data_layer.__path__, "data_layer.")
        if one.name.rpartition(".")[2].endswith("records")
    ]
    found = (vars(importlib.import_module(name)).values() for name in names)
    kinds = {
        kind
        for values in found
        for kind in values
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    }
    return sorted((kind for kind in kinds if kind.__name__ not in NEVER_SHOWN), key=str)


def test_both_languages_have_the_same_messages() -> None:
    assert set(messages(Language.CHINESE)) == set(messages(Language.ENGLISH))


def test_a_message_has_the_same_variables_in_both() -> None:
    chinese, english = messages(Language.CHINESE), messages(Language.ENGLISH)

    assert [
        key
        for key in chinese.keys() & english.keys()
        if set(_FILLED.findall(chinese[key])) != set(_FILLED.findall(english[key]))
    ] == []


@pytest.mark.parametrize("chosen", Language)
def test_a_key_is_there_once(chosen: Language) -> None:
    assert [key for key, count in Counter(keys(chosen)).items() if count > 1] == []


@pytest.mark.parametrize("chosen", Language)
def test_catalogs_hold_nothing_that_cannot_be_read(chosen: Language) -> None:
    junk = [
        f"{path.name}: {entry.content}"
        for path in catalogs(chosen)
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, ast.Junk)
    ]

    assert junk == []


def test_every_message_asked_for_is_there() -> None:
    known = set(messages(DEFAULT))
    missing = [
        f"{module}: {key}"
        for module in modules("portal", "pages")
        for key in _ASKED_FOR.findall(text(module))
        if key not in known
    ]

    assert missing == []


@pytest.mark.parametrize("kind", enums(), ids=lambda kind: kind.__name__)
def test_every_member_has_a_name(kind: type[StrEnum]) -> None:
    assert [label_key(member) for member in kind if not has(label_key(member))] == []


def test_chinese_is_spoken_when_nobody_says_otherwise() -> None:
    assert language() is Language.CHINESE
    assert label(CaseStatus.IN_REVIEW) == "待审核"


def test_english_is_spoken_by_choice() -> None:
    with speaking(Language.ENGLISH):
        assert label(CaseStatus.IN_REVIEW) == "In review"


def test_variables_are_filled() -> None:
    assert t("shell-scope-cities", count=3) == "3 个地市"


def test_a_missing_message_shows_its_key(caplog: pytest.LogCaptureFixture) -> None:
    assert t("shell-no-such-message") == "shell-no-such-message"
    assert "shell-no-such-message" in caplog.text


def test_a_modality_without_a_name_is_its_code() -> None:
    assert modality_name("MR") == "磁共振 MR"
    assert modality_name("ZZ") == "ZZ"


@pytest.mark.parametrize("text", [None, "", "fr", "zh", "../en", "EN"])
def test_only_two_languages_are_known(text: str | None) -> None:
    assert known_language(text) is None


def test_no_chinese_is_written_into_the_code() -> None:
    """Text that a reader sees stands in the catalogs."""
    written = re.compile(r"[一-鿿]")
    assert [str(module) for module in modules("portal", "pages") if _says(written, module)] == []


def _says(written: re.Pattern[str], module: Path) -> bool:
    without_notes = re.sub(r'"""[\s\S]*?"""|#.*', "", text(module))
    return bool(written.search(without_notes))
