"""Preparing a machine for the tests: install what is missing, or say exactly what to type."""

import pytest

from tests import prepare_machine
from tests.prepare_machine import Need


def a_need(*, is_met: bool, package: str = "dcmtk") -> Need:
    return Need(what="DCMTK", package=package, is_met=lambda: is_met)


@pytest.fixture(autouse=True)
def installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare_machine, "_rights", lambda: None)


def test_a_machine_that_has_everything_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare_machine, "NEEDS", (a_need(is_met=True),))

    assert prepare_machine.main() == 0
    assert capsys.readouterr().out == "Found DCMTK\n"


def test_without_rights_the_command_to_type_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare_machine, "NEEDS", (a_need(is_met=False),))

    assert prepare_machine.main() == 1
    advice = capsys.readouterr().err
    assert "The tests need DCMTK. Install it and run `make test` again:" in advice
    assert "sudo apt-get install --no-install-recommends dcmtk" in advice
