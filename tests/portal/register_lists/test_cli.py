"""`portal institutions`: the register in and out of files, for scripts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.errors import BadInputError
from data_layer.institutions.import_errors import ImportUndoneError
from portal.register_lists.cli import institutions
from tests.builders.audit import told
from tests.builders.register_lists import SECOND, a_row, sheet_of


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    return environment


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two new institutions, and a row that is refused."""
    refused = a_row(code="H3", name="丙", kind="clinic")
    lines = sheet_of(a_row(), a_row(**SECOND), refused)
    path = tmp_path / "list.csv"
    path.write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    return path


def run(environment: Environment, *arguments: object) -> Result:
    return CliRunner().invoke(
        institutions, list(map(str, arguments)), obj=environment, catch_exceptions=False
    )


def said(result: Result) -> dict[str, object]:
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_dry_run_tells_every_row_and_writes_nothing(environment: Environment, file: Path) -> None:
    result = run(environment, "import", file, "--json")
    found = json.loads(result.stdout)

    assert result.exit_code == 1
    assert [row["outcome"] for row in found["rows"]] == ["new", "new", "refused"]
    assert found["rows"][2]["problems"] == [
        {
            "cell": "D4",
            "column": "kind",
            "code": "word_unknown",
            "reason": "D4 “clinic”: there is no such choice",
        }
    ]
    assert found["import"] is None
    assert told(environment.database) == []


def test_an_accepted_list_is_exported_imported_and_undone(
    environment: Environment, file: Path, tmp_path: Path
) -> None:
    written = said(run(environment, "import", file, "--accept", "--json"))
    exported = tmp_path / "out.xlsx"
    assert said(run(environment, "export", exported, "--json"))["institutions"] == 2

    again = run(environment, "import", exported, "--accept", "--json")
    assert (again.exit_code, said(again)["same"], said(again)["import"]) == (0, 2, None)

    assert run(environment, "undo", written["import"]).stdout.startswith("2 institutions")
    [kept] = json.loads(run(environment, "imports", "--json").stdout)["imports"]
    assert kept["undone_at"] is not None
    with pytest.raises(ImportUndoneError):
        run(environment, "undo", written["import"])
    actions = [action for action, _, _ in told(environment.database)]
    assert "table.export" in actions
    assert actions.count("institution.remove") == 2


def test_people_read_lines(environment: Environment, file: Path) -> None:
    first = run(environment, "import", file).stdout
    second = run(environment, "import", file, "--accept").stdout

    assert "4\trefused\tH3\tD4 “clinic”: there is no such choice" in first
    assert first.splitlines()[-2:] == [
        "new 2 · changed 0 · same 0 · refused 1",
        "Nothing is written without --accept.",
    ]
    assert "Written as import" in second
    assert "list.csv" in run(environment, "imports").stdout


def test_a_file_that_is_no_list_is_wrong_use(environment: Environment, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2", encoding="utf-8")

    with pytest.raises(BadInputError):
        run(environment, "import", wrong)
    assert run(environment, "export", tmp_path / "register.pdf").exit_code == 2
    with pytest.raises(BadInputError):
        run(environment, "export", tmp_path / "nowhere" / "register.csv")
