"""The money at a terminal."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, update

from data_layer import clock
from data_layer.cases.tables import Case
from data_layer.cli import migrate
from data_layer.clock import local_day
from data_layer.environment import Environment
from data_layer.fees import policy_what_if_queries
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import reverse_charge
from data_layer.fees.charge_errors import BeforeFirstPolicyError, ChargeNotFoundError
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.errors import FeePolicyNotFoundError, NoPriceError
from data_layer.fees.ledger_tables import FeeCharge, LedgerBalance
from data_layer.fees.policy_records import MODALITIES
from data_layer.fees.policy_what_if_records import WhatIf, WhatIfBy, WhatIfRow
from data_layer.fees.settlement_errors import MonthNotOverError, MonthUnchargedError
from data_layer.fees.settlement_queries import months
from data_layer.fees_cli import fees
from data_layer.scope import PROVINCE_WIDE
from tests.builders.cases import store_network
from tests.builders.fee_policies import store_draft
from tests.builders.fees import price
from tests.builders.money import (
    OCTOBER,
    THEN,
    settle_and_close,
    store_delivered,
    store_money,
    store_policy_in_force,
    whole_terms,
)


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    environment = Environment({"PORTAL_HOME": str(home)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    return home


@pytest.fixture
def environment(empty_home: Path, tmp_path: Path) -> Environment:
    home = shutil.copytree(empty_home, tmp_path / "home")
    return Environment({"PORTAL_HOME": str(home)})


def run(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(fees, list(arguments), obj=environment)


def plain(environment: Environment, *arguments: str) -> dict[str, Any]:
    result = run(environment, *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_described_case_is_priced_with_the_lines_that_made_it(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_policy_in_force(session)

    found = plain(environment, "price", "--parts", "3", "--on", "2026-11-24")

    assert (found["price_fen"], found["price_line"]) == (12_000, 1)
    assert [(one["kind"], one["count"], one["fen"]) for one in found["steps"]] == [
        ("first_part", 1, 6_000),
        ("further_parts", 2, 6_000),
    ]
    assert sum(part["fen"] for part in found["shares"]) == 12_000
    printed = run(environment, "price", "--parts", "3", "--on", "2026-11-24").stdout
    assert "120.00 yuan" in printed


def test_a_charged_case_is_told_as_it_was_charged(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_money(session, cases=1)
        number = session.scalars(select(Case.case_number)).one()

    found = plain(environment, "price", number)

    assert (found["case"], found["price_fen"], found["month"]) == (number, 6_000, "2026-10")
    assert found["charge"]
    assert "60.00 yuan" in run(environment, "price", number).stdout


def test_a_charge_that_was_reversed_is_told_to_stand_no_longer(environment: Environment) -> None:
    with environment.database.writing() as session:
        money = store_money(session, cases=1)
        number = session.scalars(select(Case.case_number)).one()
        charged = session.scalars(select(FeeCharge.public_id)).one()
    standing = run(environment, "price", number).stdout

    with environment.database.writing() as session:
        why = Correction(reason=CorrectionReason.NOT_RENDERED, by=money.first, at=THEN)
        reverse_charge(session, PROVINCE_WIDE, charged, why)
    reversed_ = run(environment, "price", number).stdout

    assert "reversed" not in standing
    assert reversed_ == (
        f"The charge was reversed and no longer stands; until then it was:\n{standing}"
    )


def test_a_modality_that_is_none_is_wrong_use(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_policy_in_force(session)

    refused = run(environment, "price", "--modality", "XX", "--on", "2026-11-24")
    priced = run(environment, "price", "--modality", "mr", "--on", "2026-11-24")

    assert refused.exit_code == 2
    assert f"'XX' is no modality; known are {', '.join(MODALITIES)}." in refused.output
    assert "60.00 yuan" in priced.stdout


def test_a_case_of_an_unusual_modality_is_told_as_it_was_charged(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_money(session, cases=0)
        case = store_delivered(session, store_network(session), modality="XX")
        charge_delivered(session, [case.id], THEN)
        number = case.case_number

    assert plain(environment, "price", number)["price_fen"] == 6_000


def test_a_case_that_waits_is_told_as_it_would_be_charged(environment: Environment) -> None:
    with environment.database.writing() as session:
        money = store_money(session, cases=0)
        number = store_delivered(session, money.network).case_number

    assert plain(environment, "price", number)["charge"] is None


def test_what_cannot_be_priced_says_why(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_policy_in_force(session, whole_terms(price(modality="CT")))

    before = run(environment, "price", "--on", "2020-01-01")
    other = run(environment, "price", "--modality", "mr", "--on", "2026-11-24")
    unknown = run(environment, "price", "AH20261124-NOBODY")

    assert isinstance(before.exception, BeforeFirstPolicyError)
    assert isinstance(other.exception, NoPriceError)
    assert isinstance(unknown.exception, ChargeNotFoundError)


def test_settling_a_month_twice_changes_nothing(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_money(session)

    first = plain(environment, "settle", "2026-10")
    second = plain(environment, "settle", "2026-10")

    assert (first["added"], first["due_fen"]) == (5, 12_000)
    assert (second["added"], second["changed"], second["state"]) == (0, 0, "drafted")
    assert "5 statements, 0 new" in run(environment, "settle", "2026-10").stdout


def test_a_month_is_closed_from_the_terminal_once_it_is_approved(environment: Environment) -> None:
    with environment.database.writing() as session:
        money = store_money(session)
        settle_and_close(session, money, OCTOBER, THEN)

    found = plain(environment, "settle", "2026-10", "--close")

    assert (found["state"], found["closing"]["entries"]) == ("closed", 0)


@pytest.mark.parametrize("nonsense", ["2026-13", "october", "2026-1", "0000-01", "9999-12"])
def test_nonsense_for_a_month_is_wrong_use(environment: Environment, nonsense: str) -> None:
    refused = run(environment, "settle", nonsense)

    assert refused.exit_code == 2
    assert f"'{nonsense}' is no month" in refused.output


def test_a_month_that_is_not_over_is_refused(environment: Environment) -> None:
    assert isinstance(run(environment, "settle", "2199-01").exception, MonthNotOverError)


def test_a_month_in_which_nothing_was_charged_is_refused(environment: Environment) -> None:
    refused = run(environment, "settle", "2024-01")

    assert isinstance(refused.exception, MonthUnchargedError)
    with environment.database.reading() as session:
        assert months(session, PROVINCE_WIDE) == []


def test_verifying_tells_what_was_looked_at(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_money(session)

    found = plain(environment, "verify")

    assert (found["is_whole"], found["charges"], found["difference_fen"]) == (True, 2, 0)
    assert "The money is whole: 2 charges" in run(environment, "verify").stdout


def test_any_difference_is_an_exit_code(environment: Environment) -> None:
    with environment.database.writing() as session:
        store_money(session)
        session.execute(
            update(LedgerBalance)
            .where(LedgerBalance.party == "platform")
            .values(credit_fen=LedgerBalance.credit_fen + 1)
        )

    refused = run(environment, "verify")

    assert refused.exit_code == 1
    assert "balances: 2026-10-01 share platform platform 0" in refused.stdout


def test_a_draft_is_run_over_what_was_charged(environment: Environment) -> None:
    with environment.database.writing() as session:
        now = clock.now()
        store_money(session, cases=2, issued_at=now - timedelta(days=2))
        dearer = whole_terms(price(price_fen=7_000))
        store_draft(session, dearer, document_number="样例〔2027〕1号", valid_from=now)

    found = plain(environment, "what-if", "样例〔2027〕1号", "--months", "1")

    assert found["total"]["case_count"] == 2
    assert (found["total"]["before_fen"], found["total"]["change_fen"]) == (12_000, 2_000)
    assert sum(one["change_fen"] for one in found["by"]["party"]) == 2_000
    printed = run(environment, "what-if", "样例〔2027〕1号").stdout
    assert "20.00 yuan more" in printed


def test_who_gains_or_loses_most_is_printed_first(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    hospitals = [what_if_row(f"hospital {place}", 100 * place) for place in range(11)]
    loser = what_if_row("loser", -132_910)
    compared = WhatIf(
        first_at=THEN,
        last_at=THEN,
        first_day=local_day(THEN),
        last_day=local_day(THEN),
        total=what_if_row("", -127_410),
        rows={WhatIfBy.HOSPITAL: (*hospitals, loser)},
        cases=(),
        not_compared={},
    )
    monkeypatch.setattr(policy_what_if_queries, "what_if", lambda *_: compared)
    with environment.database.writing() as session:
        store_draft(session, document_number="样例〔2027〕2号", valid_from=THEN)

    total, _, *printed = run(environment, "what-if", "样例〔2027〕2号").stdout.splitlines()

    assert total.endswith("1,274.10 yuan less")
    assert printed[:2] == [
        "  loser  1 cases  1,329.10 yuan less",
        "  hospital 10  1 cases  10.00 yuan more",
    ]
    assert len(printed) == 10
    assert "hospital 1  " not in "".join(printed)


def what_if_row(name: str, change_fen: int) -> WhatIfRow:
    return WhatIfRow(
        key=name, name=name, case_count=1, before_fen=200_000, after_fen=200_000 + change_fen
    )


def test_a_run_is_over_the_whole_days_before_today_and_says_which(
    environment: Environment,
) -> None:
    with environment.database.writing() as session:
        now = clock.now()
        today = clock.local_day(now)
        store_money(session, cases=1, issued_at=clock.day_starts_at(today))
        store_draft(session, document_number="样例〔2027〕1号", valid_from=now)

    found = plain(environment, "what-if", "样例〔2027〕1号", "--months", "1")
    printed = run(environment, "what-if", "样例〔2027〕1号").stdout

    assert found["total"]["case_count"] == 0
    assert found["last_day"] == (today - timedelta(days=1)).isoformat()
    assert f"to {found['last_day']}" in printed.splitlines()[0]


def test_a_policy_that_is_not_there_is_said(environment: Environment) -> None:
    unknown = run(environment, "what-if", "nowhere")

    assert isinstance(unknown.exception, FeePolicyNotFoundError)
