"""Who may import whom: the contracts of pyproject.toml."""

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import ROOT


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True
    )

    assert exit_code == 0, capsys.readouterr().out
