"""The command that tells what a case costs, who gets which part, and by which lines."""

import json
import typing
from collections.abc import Iterator
from datetime import datetime

import click

from data_layer.environment import Environment

if typing.TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.fees.records import CaseFacts, Priced

_MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])


class Asked(typing.TypedDict):
    """A case that is described, and when its report is issued."""

    service: str
    modality: str
    level: str
    parts: int
    contrast: bool
    film: bool
    emergency: bool
    named_expert: bool
    exemption: str | None
    minutes: int | None
    on: datetime | None


def _modality(_context: click.Context, _option: click.Parameter, typed: str) -> str:
    """Only what is typed: a case keeps whatever modality it has."""
    from data_layer.fees.policy_records import MODALITIES

    code = typed.strip().upper()
    if code not in MODALITIES:
        raise click.BadParameter(f"'{typed}' is no modality; known are {', '.join(MODALITIES)}.")
    return code


@click.command()
@click.argument("case_number", required=False, metavar="[CASE]")
@click.option(
    "--service",
    type=click.Choice(("remote_diagnosis", "remote_consultation", "examination")),
    default="remote_diagnosis",
    show_default=True,
    help="What is priced, where no CASE is named.",
)
@click.option(
    "--modality", default="CT", show_default=True, callback=_modality, help="As CT, MR, DX."
)
@click.option(
    "--level",
    type=click.Choice(("primary", "secondary", "tertiary")),
    default="tertiary",
    show_default=True,
    help="Level of the institution that answers.",
)
@click.option(
    "--parts", type=click.IntRange(1, 99), default=1, show_default=True, help="Body parts."
)
@click.option("--contrast", is_flag=True, help="With contrast.")
@click.option("--film/--no-film", default=True, help="Whether there is an electronic film.")
@click.option("--emergency", is_flag=True, help="An emergency.")
@click.option("--named-expert", is_flag=True, help="The expert was asked for by name.")
@click.option(
    "--exemption",
    type=click.Choice(("poverty_relief", "emergency_relief", "public_task")),
    help="Why less is paid.",
)
@click.option("--minutes", type=click.IntRange(0, 1440), help="How long a consultation took.")
@click.option(
    "--on",
    type=_MOMENT,
    metavar="DATE",
    help="Day or moment of the service in the province's time; today when left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def price(
    environment: Environment,
    /,
    case_number: str | None,
    as_json: bool,
    **asked: typing.Unpack[Asked],
) -> None:
    """Tell what a case costs, who gets which part, and the lines of the policy that made it so.

    Of a CASE by its number, as it was charged; or of one that is described by the options.
    """
    with environment.ready_database() as database, database.reading() as session:
        told = _of_case(session, case_number) if case_number else _described(session, asked)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_price_lines(told)))


def _of_case(session: "Session", case_number: str) -> dict[str, object]:
    """As it stands charged; as it would be now, where it is not."""
    from data_layer.fees.charge_list_queries import charges_of_case
    from data_layer.scope import PROVINCE_WIDE

    history = charges_of_case(session, PROVINCE_WIDE, case_number)
    charged = [one.public_id for one in history if one.kind == "charge"]
    return _charged(session, charged[-1]) if charged else _expected(session, case_number)


def _charged(session: "Session", public_id: str) -> dict[str, object]:
    from data_layer.fees.charge_list_queries import charge
    from data_layer.scope import PROVINCE_WIDE

    found = charge(session, PROVINCE_WIDE, public_id)
    entry = found.entry
    return {
        "case": entry.case_number,
        "charge": entry.public_id,
        "is_reversed": entry.is_reversed,
        "month": f"{entry.month:%Y-%m}",
        "service_at": entry.service_at.isoformat(),
        "policy": entry.document_number,
        "price_fen": entry.price_fen,
        "price_line": found.price_line,
        "steps": [plain(step) for step in found.steps],
        "shares": [
            {"party": part.party, "owner": part.owner_name, "fen": part.fen} for part in found.parts
        ],
    }


def _expected(session: "Session", case_number: str) -> dict[str, object]:
    """Raises what keeps it from being charged."""
    from data_layer import clock
    from data_layer.fees.charge_queries import chargeable_by_number, price_book
    from data_layer.fees.charge_rules import payees_of
    from data_layer.scope import PROVINCE_WIDE

    now, case = clock.now(), chargeable_by_number(session, PROVINCE_WIDE, case_number)
    _, found = price_book(session, now).price(case.service_at, case.facts)
    payees_of(case, found.parts)
    about = {"case": case_number, "charge": None}
    return about | _told(session, found, case.service_at, now)


def _described(session: "Session", asked: Asked) -> dict[str, object]:
    from data_layer import clock
    from data_layer.fees.charge_queries import price_book

    now = clock.now()
    at = _moment(asked["on"], now)
    _, found = price_book(session, now).price(at, _facts(asked))
    return _told(session, found, at, now)


def _told(session: "Session", found: "Priced", at: datetime, now: datetime) -> dict[str, object]:
    from data_layer.fees.policy_queries import policy, policy_in_force
    from data_layer.scope import PROVINCE_WIDE

    period = policy_in_force(session, at, now)
    assert period is not None
    return {
        "service_at": at.isoformat(),
        "policy": policy(session, PROVINCE_WIDE, period.public_id, now).document_number,
        "valid_from": period.valid_from.isoformat(),
        "price_fen": found.price_fen,
        "price_line": found.price_line,
        "steps": [plain(step) for step in found.steps],
        "shares": [plain(part) for part in found.parts],
    }


def _moment(on: datetime | None, now: datetime) -> datetime:
    from data_layer.clock import PROVINCE

    return now if on is None else on.replace(tzinfo=PROVINCE)


def _facts(asked: Asked) -> "CaseFacts":
    from data_layer.fees.records import CaseFacts, Cause, Service

    return CaseFacts(
        service=Service(asked["service"]),
        modality=asked["modality"],
        level=asked["level"],
        part_count=asked["parts"],
        has_contrast=asked["contrast"],
        has_film=asked["film"],
        is_emergency=asked["emergency"],
        is_expert_named=asked["named_expert"],
        exemption=Cause(asked["exemption"]) if asked["exemption"] else None,
        minutes=asked["minutes"],
    )


def plain(record: object) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if value is not None}


def _price_lines(told: dict[str, typing.Any]) -> Iterator[str]:
    if told.get("is_reversed"):
        yield "The charge was reversed and no longer stands; until then it was:"
    yield f"{yuan(told['price_fen'])} by {told['policy']}, price line {told['price_line']}"
    for step in told["steps"]:
        name = step["kind"].replace("_", " ") + (f" ({step['cause']})" if "cause" in step else "")
        times = f" × {step['count']}" if step["count"] != 1 else ""
        yield f"  {name}{times:<6}  line {step['line']:>3}  {yuan(step['fen']):>12}"
    for part in told["shares"]:
        line = f"line {part['line']:>3}" if "line" in part else part["owner"]
        yield f"  {part['party']:<16}{line}  {yuan(part['fen']):>12}"


def yuan(fen: int) -> str:
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02} yuan"
