"""Commands of the money: what a case costs and why, settling a month, verifying the ledger."""

import json
import sys
import typing
from collections.abc import Iterator
from datetime import date, datetime

import click

from data_layer.environment import Environment
from data_layer.fees_price_cli import plain, price, yuan
from data_layer.month_argument import Month

if typing.TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.fees.policy_what_if_records import WhatIf, WhatIfRow
    from data_layer.fees.verify_records import Verification

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def fees() -> None:
    """Price a case, try a policy, settle a month, verify the ledger."""


@fees.command("settle")
@click.argument("month", type=Month(), metavar="MONTH")
@click.option("--close", is_flag=True, help="Close the month; all its statements are approved.")
@_JSON
@click.pass_obj
def settle(environment: Environment, month: date, close: bool, as_json: bool) -> None:
    """Draft the statements of MONTH, as 2026-10, for everybody who has part in it.

    A second run changes nothing. What comes late falls in the next month.
    """
    from dataclasses import asdict

    from data_layer import clock
    from data_layer.fees.settlement_closing_commands import close_month
    from data_layer.fees.settlement_commands import settle_month
    from data_layer.scope import PROVINCE_WIDE

    now = clock.now()
    with environment.ready_database() as database, database.writing() as session:
        told = asdict(settle_month(session, PROVINCE_WIDE, month, now))
        if close:
            told["closing"] = asdict(close_month(session, PROVINCE_WIDE, month, by=None, at=now))
    if as_json:
        click.echo(json.dumps(told, default=str, indent=1))
        return
    click.echo(
        f"{month:%Y-%m} is {told['state']}: {told['owner_count']} statements, {told['added']} new, "
        f"{told['changed']} changed; collected {yuan(told['collected_fen'])}, "
        f"due {yuan(told['due_fen'])}."
    )
    if close:
        closing = told["closing"]
        click.echo(
            f"Closed with {closing['entries']} entries and {closing['payments']} payments, "
            f"{yuan(closing['pay_out_fen'])} to be paid out."
        )


@fees.command("what-if")
@click.argument("policy")
@click.option(
    "--months",
    type=click.IntRange(1, 36),
    default=3,
    show_default=True,
    help="So many months of charged cases.",
)
@_JSON
@click.pass_obj
def what_if(environment: Environment, policy: str, months: int, as_json: bool) -> None:
    """Run POLICY, by its document number or public id, over cases that were charged.

    Who gains and who loses: hospitals, teams, experts, groups of patients, parties, modalities.
    """
    from data_layer import clock
    from data_layer.fees.policy_what_if_queries import what_if as compared
    from data_layer.scope import PROVINCE_WIDE

    now = clock.now()
    today = clock.local_day(now)
    with environment.ready_database() as database, database.reading() as session:
        found = compared(session, PROVINCE_WIDE, _policy(session, policy, now), months, today)
    if as_json:
        click.echo(json.dumps(_compared(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_compared_lines(found)))


@fees.command("verify")
@_JSON
@click.pass_obj
def verify(environment: Environment, as_json: bool) -> None:
    """Add up the whole ledger, hold its roll-ups against it, compute every charge once more.

    The exit code is 1 when anything differs by a fen; the case is named.
    """
    from data_layer.fees.verify_queries import verify as verified

    with environment.ready_database() as database, database.reading() as session:
        found = verified(session)
    if as_json:
        click.echo(json.dumps(_verification(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_verify_lines(found)))
    sys.exit(0 if found.is_whole else 1)


def _policy(session: "Session", name: str, now: datetime) -> str:
    """The public id; raises FeePolicyNotFoundError."""
    from data_layer.fees.errors import FeePolicyNotFoundError
    from data_layer.fees.policy_queries import policies
    from data_layer.scope import PROVINCE_WIDE

    for one in policies(session, PROVINCE_WIDE, now):
        if name in (one.public_id, one.document_number):
            return one.public_id
    raise FeePolicyNotFoundError(policy=name)


def _compared(found: "WhatIf") -> dict[str, object]:
    return {
        "first_at": found.first_at.isoformat(),
        "last_at": found.last_at.isoformat(),
        "first_day": found.first_day.isoformat(),
        "last_day": found.last_day.isoformat(),
        "total": _row(found.total),
        "by": {by.value: [_row(one) for one in rows] for by, rows in found.rows.items()},
        "cases": [plain(one) for one in found.cases],
        "not_compared": dict(found.not_compared),
    }


def _row(row: "WhatIfRow") -> dict[str, object]:
    return plain(row) | {
        "change_fen": row.change_fen,
        "change_per_case_fen": row.change_per_case_fen,
    }


def _compared_lines(found: "WhatIf") -> Iterator[str]:
    total = found.total
    yield (
        f"{total.case_count:,} cases from {found.first_day} to {found.last_day}: "
        f"{yuan(total.before_fen)} before, {yuan(total.after_fen)} after, "
        f"{_changed(total.change_fen)}"
    )
    for by, rows in found.rows.items():
        yield by.replace("_", " ")
        for row in sorted(rows, key=lambda one: -abs(one.change_fen))[:10]:
            name = row.name or row.key
            yield f"  {name}  {row.case_count:,} cases  {_changed(row.change_fen)}"
    for reason, count in found.not_compared.items():
        yield f"not compared, {reason.replace('_', ' ')}: {count:,}"


def _changed(fen: int) -> str:
    return f"{yuan(abs(fen))} {'less' if fen < 0 else 'more'}" if fen else "no change"


def _verification(found: "Verification") -> dict[str, object]:
    return {
        "is_whole": found.is_whole,
        "charges": found.charge_count,
        "entries": found.entry_count,
        "postings": found.posting_count,
        "debit_fen": found.debit_fen,
        "credit_fen": found.credit_fen,
        "difference_fen": found.debit_fen - found.credit_fen,
        "checks": {check.value: count for check, count in found.counts.items()},
        "differences": [plain(one) for one in found.differences],
    }


def _verify_lines(found: "Verification") -> Iterator[str]:
    looked_at = (
        f"{found.charge_count:,} charges and reversals, {found.posting_count:,} postings; "
        f"debit {yuan(found.debit_fen)}, credit {yuan(found.credit_fen)}"
    )
    yield f"{'The money is whole' if found.is_whole else 'The money is not whole'}: {looked_at}."
    for one in found.differences:
        yield f"  {one.check.replace('_', ' ')}: {one.where}: {one.expected}, but {one.found}"
    for check, count in found.counts.items():
        if count:
            yield f"  {check.replace('_', ' ')}: {count} in all"


fees.add_command(price)
COMMANDS = (fees,)
