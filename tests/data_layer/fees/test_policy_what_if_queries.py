"""What a policy would have done with the cases of the last months."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.cases.records import Exemption
from data_layer.database import Database
from data_layer.experts.records import AgeGroup
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import reverse_charge
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.errors import FeeMonthsOutOfReachError, FeePolicyNotFoundError
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.policy_what_if_queries import what_if
from data_layer.fees.policy_what_if_records import WhatIf, WhatIfBy
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.cases import store_network
from tests.builders.fee_policies import store_draft
from tests.builders.fees import price, whole_terms
from tests.builders.money import store_delivered, store_policy_in_force

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
TODAY = date(2026, 11, 26)
AUTUMN = datetime(2026, 10, 20, 4, tzinfo=UTC)
DEARER = whole_terms(price(line=1, modality="CT", price_fen=7_000))


def store_charged(session, network, **given: object) -> object:
    case = store_delivered(session, network, **({"issued_at": AUTUMN} | given))
    charge_delivered(session, [case.id], case.delivered_at + timedelta(minutes=1))
    return case


def rows(found: WhatIf, by: WhatIfBy) -> dict[str, tuple[str, int, int, int]]:
    return {
        one.key: (one.name, one.case_count, one.before_fen, one.after_fen) for one in found.rows[by]
    }


def test_charged_cases_are_priced_anew_for_everybody_who_has_a_part(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        store_charged(session, network)
        store_charged(session, network, part_count=2, age_group=AgeGroup.CHILD)
        store_charged(session, network, exemption=Exemption.PUBLIC_TASK)
        drafted = store_draft(session, DEARER)
        expert, team = network.expert, network.team
        hospital = network.hospital.public_id

        found = what_if(session, PROVINCE_WIDE, drafted, 3, TODAY)

    assert (found.total.case_count, found.total.before_fen) == (3, 21_000)
    assert found.total.after_fen == 24_500
    assert rows(found, WhatIfBy.PATIENT_GROUP) == {
        "adult": ("", 1, 6_000, 7_000),
        "child": ("", 1, 9_000, 10_500),
        "public_task": ("", 1, 6_000, 7_000),
    }
    assert rows(found, WhatIfBy.MODALITY) == {"CT": ("", 3, 21_000, 24_500)}
    name, *sums = rows(found, WhatIfBy.HOSPITAL)[hospital]
    assert (bool(name), sums) == (True, [3, 6_300, 7_350])
    assert rows(found, WhatIfBy.EXPERT)[expert.public_id] == (expert.name, 3, 6_300, 7_350)
    assert rows(found, WhatIfBy.TEAM)[team.public_id] == (team.name, 3, 8_400, 9_800)
    assert rows(found, WhatIfBy.PARTY)["platform"] == ("", 3, 2_100, 2_450)


def test_only_charges_of_the_span_that_stand_are_compared(database: Database) -> None:
    first_at = datetime(2026, 10, 25, 16, tzinfo=UTC)
    tick = timedelta(seconds=1)
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        kept = store_charged(session, network, issued_at=first_at)
        store_charged(session, network, issued_at=first_at - tick)
        taken = store_charged(session, network, issued_at=first_at + tick)
        charge = session.query(FeeCharge).filter_by(case_id=taken.id).one()
        why = Correction(reason=CorrectionReason.NOT_RENDERED, by=store_account(session).id, at=NOW)
        reverse_charge(session, PROVINCE_WIDE, charge.public_id, why)
        drafted = store_draft(session, DEARER)

        found = what_if(session, PROVINCE_WIDE, drafted, 1, TODAY)

        assert found.first_at == first_at
        assert [(one.case_number, one.before_fen, one.after_fen) for one in found.cases] == [
            (kept.case_number, 6_000, 7_000)
        ]
        assert found.total.case_count == 1


def test_the_last_day_of_the_span_is_whole_and_the_one_before_today(database: Database) -> None:
    midnight = datetime(2026, 11, 25, 16, tzinfo=UTC)
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        kept = store_charged(session, network, issued_at=midnight - timedelta(seconds=1))
        store_charged(session, network, issued_at=midnight)
        drafted = store_draft(session, DEARER)

        found = what_if(session, PROVINCE_WIDE, drafted, 3, TODAY)

        assert [one.case_number for one in found.cases] == [kept.case_number]
        assert (found.first_day, found.last_day) == (date(2026, 8, 26), date(2026, 11, 25))


def test_cases_without_a_price_are_told_with_the_reason(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_charged(session, network)
        drafted = store_draft(session, DEARER)

        found = what_if(session, PROVINCE_WIDE, drafted, 3, TODAY)

    assert found.not_compared == {"before_first_policy": 1}
    assert found.total.case_count == 0


@pytest.mark.parametrize("months", [0, -1, 37])
def test_months_are_a_few(sqlite_database: Database, months: int) -> None:
    with sqlite_database.writing() as session:
        drafted = store_draft(session)
        with pytest.raises(FeeMonthsOutOfReachError):
            what_if(session, PROVINCE_WIDE, drafted, months, TODAY)


def test_a_month_ago_of_a_long_month_is_the_last_day_of_a_short_one(
    sqlite_database: Database,
) -> None:
    end_of_march = date(2026, 3, 31)
    with sqlite_database.writing() as session:
        drafted = store_draft(session)
        found = what_if(session, PROVINCE_WIDE, drafted, 1, end_of_march)

    assert (found.first_day, found.last_day) == (date(2026, 2, 28), date(2026, 3, 30))


@pytest.mark.parametrize("scope", [NOTHING, Scope(cities=frozenset({"340100"}))])
def test_only_who_governs_the_province_runs_policies(
    sqlite_database: Database, scope: Scope
) -> None:
    with sqlite_database.writing() as session:
        drafted = store_draft(session)
        with pytest.raises(FeePolicyNotFoundError):
            what_if(session, scope, drafted, 3, TODAY)
