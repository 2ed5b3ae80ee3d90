"""The image index of the insurance: how far each charge is, and what helps."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.insurance_commands import claim_lines, mark_sent, note_answers
from data_layer.fees.insurance_records import InsuranceAnswer
from data_layer.fees.records import PolicyTerms
from portal.i18n import Language
from tests.builders.cases import NOON, store_network
from tests.builders.fees import price
from tests.builders.money import store_delivered, store_policy_in_force, whole_terms
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
ASKED = {"startRow": 0, "endRow": 50}
LATER = NOON + timedelta(hours=1)


def store_told(database: Database, booked_fen: int | None, failure: str = "") -> None:
    """One charge of 60.00 that the insurance answered."""
    with database.writing() as session:
        charged(session, whole_terms())
        [line] = claim_lines(session, LATER, limit=10)
        mark_sent(session, [line.charge_id], "R-1", LATER)
        answer = InsuranceAnswer(
            charge=line.charge,
            examination_code=line.examination_code,
            study_instance_uid=line.study_instance_uid,
            booked_fen=booked_fen,
            failure=failure,
        )
        note_answers(session, [answer], LATER)


def charged(session, said: PolicyTerms) -> None:
    store_policy_in_force(session, said)
    case = store_delivered(session, store_network(session))
    charge_delivered(session, [case.id], LATER)


def row_of(page: Page, visit: Visit, language: Language = Language.CHINESE) -> str:
    with visit(language=language):
        insurance = page("fees.insurance")
        shown = insurance.show_entries(ASKED, None)
        return str(insurance.layout()) + str(shown)


@pytest.mark.parametrize(
    ("booked_fen", "failure", "said"),
    [
        (6_000, "", ("已对账", "210300001")),
        (5_000, "", ("金额不符", "¥60.00", "¥50.00")),
        (None, "无此检查", ("上报失败", "无此检查", "重试")),
    ],
)
def test_what_the_insurance_said_is_shown(
    page: Page,
    visit: Visit,
    database: Database,
    booked_fen: int | None,
    failure: str,
    said: tuple[str, ...],
) -> None:
    store_told(database, booked_fen, failure)

    shown = row_of(page, visit)

    assert all(words in shown for words in said)


def test_a_line_without_an_examination_code_says_what_helps(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        charged(session, whole_terms(price(line=1, modality="CT", item_code="")))
        claim_lines(session, LATER, limit=10)

    assert "价目条目没有检查编码" in row_of(page, visit)
    assert "no examination code" in row_of(page, visit, Language.ENGLISH)
