"""Terms of acceptance sampling count from the month after they were set, and can be tried."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.quality.acceptance_commands import decide_month
from data_layer.quality.acceptance_queries import verdicts
from data_layer.quality.acceptance_records import (
    AcceptanceTerms,
    InspectionLevel,
    LotVerdict,
    Severity,
)
from data_layer.quality.event_records import Deed
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.terms_commands import set_terms
from data_layer.quality.terms_errors import (
    MonthNotJudgedError,
    TermsChangedMeanwhileError,
    TermsUnusableError,
)
from data_layer.quality.terms_queries import set_terms_history, terms_of_month, tried_terms
from data_layer.quality.terms_records import USUAL_TERMS, NewTerms
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.institutions import store_institution
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_settled
from tests.builders.verdicts import OCTOBER, store_verdict

DEED = Deed(by=None, at=NOON)
DECEMBER = date(2026, 12, 1)
THIRD = AcceptanceTerms(aql="1.0", level=InspectionLevel.THIRD, allows_reduced=True)


def typed(**given: object) -> NewTerms:
    values = {"seen": 0, "aql": "1.0", "level": "III", "allows_reduced": True, "origin": "会议纪要"}
    return NewTerms(**(values | given))


def store_lots(session: Session, numbers: Random, hospitals: int = 6) -> None:
    """Of sixteen to thirty reports each, up to twelve of them settled, some failing."""
    draw = store_draw(session)
    for _ in range(hospitals):
        network, settled = store_network(session), numbers.randint(3, 12)
        for number in range(numbers.randint(16, 30)):
            case = store_issued(session, network)
            if number < settled:
                store_settled(session, case, draw, is_well_formed=numbers.random() > 0.2)


def test_terms_count_from_the_month_after_they_were_set(database: Database) -> None:
    with database.writing() as session:
        assert terms_of_month(session, NOVEMBER) == USUAL_TERMS

        assert set_terms(session, typed(), DEED) == DECEMBER

        assert terms_of_month(session, NOVEMBER) == USUAL_TERMS
        assert terms_of_month(session, DECEMBER) == THIRD
        assert terms_of_month(session, date(2027, 5, 1)) == THIRD


def test_the_province_has_the_next_month_before_the_meridian_has(database: Database) -> None:
    """At five in the afternoon of the 30th in London it is December in Hefei."""
    at = NOON.replace(day=30, hour=17)
    with database.writing() as session:
        assert set_terms(session, typed(), Deed(by=None, at=at)) == date(2027, 1, 1)


def test_who_sets_twice_in_a_month_means_the_later(database: Database) -> None:
    with database.writing() as session:
        set_terms(session, typed(), DEED)
        set_terms(session, typed(seen=1, aql="4.0", allows_reduced=False), DEED)

        assert terms_of_month(session, DECEMBER).aql == "4.0"
        assert [one.number for one in set_terms_history(session)] == [2, 1]

    assert [action for action, _, _ in told(database)] == ["acceptance.terms"] * 2


def test_the_second_of_two_is_told(database: Database) -> None:
    with database.writing() as session:
        set_terms(session, typed(), DEED)
        with pytest.raises(TermsChangedMeanwhileError):
            set_terms(session, typed(aql="4.0"), DEED)

        assert [one.terms for one in set_terms_history(session)] == [THIRD]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"aql": "2.6"}, "aql_unknown"),
        ({"aql": ""}, "aql_unknown"),
        ({"level": "IV"}, "level_unknown"),
        ({"origin": "  "}, "origin_missing"),
        ({"origin": "长" * 121}, "origin_missing"),
    ],
)
def test_what_the_standard_does_not_have_is_refused(
    database: Database, given: dict[str, str], reason: str
) -> None:
    with database.writing() as session:
        with pytest.raises(TermsUnusableError) as refused:
            set_terms(session, typed(**given), DEED)

        assert refused.value.details == {"reason": reason}
        assert set_terms_history(session) == []


@pytest.mark.parametrize(
    ("is_allowed", "following"), [(True, Severity.REDUCED), (False, Severity.NORMAL)]
)
def test_inspection_is_reduced_where_the_terms_allow_it(
    database: Database, is_allowed: bool, following: Severity
) -> None:
    """A score of 28 and one more lot without failures make 30."""
    before = Deed(by=None, at=NOON - timedelta(days=40))
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        store_verdict(session, network.hospital, switching_score=28)
        for number in range(16):
            case = store_issued(session, network)
            if number < 5:
                store_settled(session, case, draw)
        set_terms(session, typed(aql="2.5", level="II", allows_reduced=is_allowed), before)
        decide_month(session, NOVEMBER, DEED)

        [found] = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))
        assert (found.verdict, found.next_severity) == (LotVerdict.ACCEPTED, following)


@pytest.mark.parametrize("seed", range(4))
def test_a_trial_says_what_judging_by_these_terms_would(database: Database, seed: int) -> None:
    numbers = Random(seed)
    tried = {"aql": numbers.choice(("0.65", "4.0", "6.5", "10")), "level": "I"}
    terms = AcceptanceTerms(aql=tried["aql"], level=InspectionLevel.FIRST)
    with database.writing() as session:
        store_lots(session, numbers)
        decide_month(session, NOVEMBER, DEED)
        before = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))

        found = tried_terms(session, NOVEMBER, terms)

        kept = session.query(AcceptanceVerdict).count()
        set_terms(session, typed(**tried), Deed(by=None, at=NOON - timedelta(days=40)))
        decide_month(session, NOVEMBER, DEED)
        after = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))

    by_name = {one.institution_public_id: one for one in after}
    changed = {
        one.institution_public_id: (one.verdict, by_name[one.institution_public_id].verdict)
        for one in before
        if one.verdict is not by_name[one.institution_public_id].verdict
    }
    assert kept == len(before)
    assert +Counter(found.was) == Counter(one.verdict for one in before)
    assert +Counter(found.would_be) == Counter(one.verdict for one in after)
    assert changed == {
        one.judged.institution_public_id: (one.was.verdict, one.would_be.verdict)
        for one in found.changed
    }
    assert (found.wanted_then, found.wanted) == (
        sum(one.sample_size for one in before),
        sum(one.sample_size for one in after),
    )


def test_what_was_stopped_stays_so_in_a_trial(database: Database) -> None:
    with database.writing() as session:
        institution = store_institution(session)
        store_verdict(session, institution, "stopped", severity="stopped", sample_size=0)

        found = tried_terms(session, OCTOBER, THIRD)

    assert (found.was, found.would_be) == (found.would_be, found.was)
    assert (found.was[LotVerdict.STOPPED], found.changed, found.wanted) == (1, [], 0)


def test_terms_are_tried_on_a_month_that_was_judged(database: Database) -> None:
    with database.reading() as session, pytest.raises(MonthNotJudgedError) as refused:
        tried_terms(session, NOVEMBER, THIRD)

    assert refused.value.details == {"month": "2026-11"}
