"""A month that is typed at a terminal."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from data_layer.environment import Environment
from data_layer.fees_cli import fees
from data_layer.figures_cli import figures
from data_layer.quality_cli import quality


@pytest.mark.parametrize("nonsense", ["0000-01", "0001-01", "9999-12", "2026-13", "october", ""])
@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (fees, ("settle",)),
        (figures, ("passed_at_first", "--month")),
        (quality, ("snapshot",)),
        (quality, ("draw", "monthly", "--month")),
    ],
)
def test_nonsense_is_told_with_how_a_month_is_written(
    tmp_path: Path, command: click.Command, arguments: tuple[str, ...], nonsense: str
) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})

    refused = CliRunner().invoke(command, [*arguments, nonsense], obj=environment)

    assert refused.exit_code == 2
    assert (
        f"'{nonsense}' is no month from 1900-01 to 2999-12; write it as 2026-10." in refused.output
    )
