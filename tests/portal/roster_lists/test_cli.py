"""`portal roster import`: a list of experts in, in Chinese or English, dry or for good."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer.cli import migrate
from data_layer.environment import Environment
from portal.i18n import Language, speaking
from portal.roster_lists.cli import roster
from portal.roster_lists.reading import empty_sheet, read_roster
from tests.builders.experts import store_team
from tests.builders.institutions import store_institution

CHINESE = """\
执业证号,姓名,职称,机构代码,执业证有效期至,开始独立执业,检查类型,签发语言,团队,职责,备注
340-1,程新,主治医师,H1,2030-06-30,2015-07-01,CT MR,中文、英文,胸部团队,审核,调入
340-2,程旧,主治医师,H2,2030-06-30,2015-07-01,CT XQ,中文,,,
"""


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.ready_database() as database, database.writing() as session:
        home = store_institution(session, code="H1")
        store_team(session, name="胸部团队", institution_id=home.id)
    return environment


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "experts.csv"
    path.write_text(CHINESE, encoding="utf-8")
    return path


def run(environment: Environment, *arguments: object) -> Result:
    return CliRunner().invoke(
        roster, list(map(str, arguments)), obj=environment, catch_exceptions=False
    )


def test_a_dry_run_tells_every_row_and_writes_nothing(environment: Environment, file: Path) -> None:
    for _ in ("once", "again"):
        result = run(environment, "import", file, "--json")
        found = json.loads(result.stdout)

        assert result.exit_code == 1
        assert (found["new"], found["refused"], found["import"]) == (1, 1, None)
    assert found["ignored_columns"] == [{"cell": "K1", "head": "备注"}]
    assert [(one["cell"], one["code"]) for one in found["rows"][1]["problems"]] == [
        ("G3", "modality_unknown"),
        ("D3", "institution_code_unknown"),
    ]


def test_what_is_accepted_is_the_same_afterwards(environment: Environment, file: Path) -> None:
    file.write_text("\n".join(CHINESE.splitlines()[:2]), encoding="utf-8")
    accepted = run(environment, "import", file, "--accept")
    again = run(environment, "import", file)

    assert accepted.exit_code == again.exit_code == 0
    assert "Written as import " in accepted.stdout
    assert "new 0 · changed 0 · same 1 · refused 0" in again.stdout


@pytest.mark.parametrize("language", list(Language))
def test_the_empty_sheet_is_a_list_in_either_language(language: Language) -> None:
    with speaking(language):
        sheet = empty_sheet()

    assert read_roster(sheet).ignored == ()


def test_what_was_accepted_is_exported_and_undone(environment: Environment, file: Path) -> None:
    file.write_text("\n".join(CHINESE.splitlines()[:2]), encoding="utf-8")
    public_id = json.loads(run(environment, "import", file, "--accept", "--json").stdout)["import"]
    sheet = file.with_name("present.csv")
    run(environment, "export", sheet, "--language", "en")
    again = run(environment, "import", sheet)
    undone = run(environment, "undo", public_id, "--json")

    assert "new 0 · changed 0 · same 1 · refused 0" in again.stdout
    assert json.loads(undone.stdout) == {"import": public_id, "experts": 1}
    assert json.loads(run(environment, "import", file, "--json").stdout)["new"] == 1


def test_a_day_after_today_is_told_by_its_cell(environment: Environment, file: Path) -> None:
    file.write_text(CHINESE.replace("2015-07-01", "2099-01-01", 1), encoding="utf-8")
    result = run(environment, "import", file, "--accept")

    assert result.exit_code == 1
    assert "F2 “2099-01-01”: this day is after today" in result.stdout
