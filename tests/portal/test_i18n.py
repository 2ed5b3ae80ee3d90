"""Words come by key, in the language of the reader; every member of a closed set has one."""

import importlib
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest

import data_layer
from data_layer.audit.records import Action
from data_layer.cases.records import CaseStatus
from portal.i18n import (
    Language,
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
    "AccountSort",
    "Action",
    "AgreementSort",
    "Algorithm",
    "Audience",
    "BulletinKind",
    "CaseSort",
    "CipherName",
    "Content",
    "Deed",
    "Direction",
    "Duty",
    "ExpertSort",
    "FaultKind",
    "FilingSort",
    "ForgetGround",
    "InstitutionSort",
    "KeyPurpose",
    "Language",
    "NodeSort",
    "Placement",
    "ProbeKind",
    "PolicyField",
    "RegisterField",
    "RosterField",
    "ShiftField",
    "Relationship",
    "ScanKind",
    "StaffField",
    "TeamSort",
    "Theme",
    "Unit",
    "WorklistSort",
}


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


@pytest.mark.parametrize("kind", enums(), ids=lambda kind: kind.__name__)
def test_every_member_has_a_name(kind: type[StrEnum]) -> None:
    assert [label_key(member) for member in kind if not has(label_key(member))] == []


@pytest.mark.parametrize("action", Action)
def test_every_action_of_the_trail_has_a_name(action: Action) -> None:
    assert has(f"audit-action-{action.value.replace('.', '-')}")


def test_chinese_is_spoken_when_nobody_says_otherwise() -> None:
    assert language() is Language.CHINESE
    assert label(CaseStatus.IN_REVIEW) == "待审核"


def test_english_is_spoken_by_choice() -> None:
    with speaking(Language.ENGLISH):
        assert label(CaseStatus.IN_REVIEW) == "In review"


def test_variables_are_filled() -> None:
    assert t("shell-scope-cities", count=3) == "3 个地市"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "cases"), (1, "case"), (2, "cases"), (21, "cases")]
)
def test_one_case_is_not_cases_in_english(number: int, words: str) -> None:
    with speaking(Language.ENGLISH):
        assert t("experts-cases-unit", count=number) == words
        assert t("turnaround-cases-unit", count=number) == words


def test_a_number_within_a_sentence_chooses_its_plural() -> None:
    with speaking(Language.ENGLISH):
        said = [t("cases-images-count", series=1, instances=number) for number in (1, 1_200)]

    assert said == ["1 series, 1 image", "1 series, 1,200 images"]


def test_a_unit_has_one_form_in_chinese() -> None:
    assert [t("experts-cases-unit", count=number) for number in (1, 2)] == ["例", "例"]


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
