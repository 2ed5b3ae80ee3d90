"""Who becomes part of whom, gives away a part, or is no more; what was, stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions import queries
from data_layer.institutions.agreement_commands import record_agreement
from data_layer.institutions.agreement_records import Parties
from data_layer.institutions.change_queries import recorded_changes
from data_layer.institutions.contact_commands import change_contact
from data_layer.institutions.errors import (
    FormUnusableError,
    FutureFactError,
    HistoryGoesForwardError,
    InstitutionClosedError,
    PartGivenBeforeError,
    SameInstitutionError,
)
from data_layer.institutions.filing_commands import record_filing
from data_layer.institutions.membership_commands import record_step
from data_layer.institutions.membership_queries import steps
from data_layer.institutions.membership_records import Step
from data_layer.institutions.networking_queries import networking_on
from data_layer.institutions.node_commands import add_node, change_node
from data_layer.institutions.record_queries import history
from data_layer.institutions.records import (
    InstitutionFilter,
    Level,
    MembershipState,
    Service,
    SuccessionKind,
    SuccessionReason,
)
from data_layer.institutions.registry_commands import Entry, register_institution, rename
from data_layer.institutions.registry_records import Grounds, Remark, SuccessionRecord
from data_layer.institutions.succession_commands import (
    close_institution,
    hand_over_part,
    merge_institutions,
    split_institution,
)
from data_layer.institutions.succession_queries import Ending, what_ends
from data_layer.institutions.tables import Agreement, DicomNode, Institution
from data_layer.institutions.version_queries import present_institution, remarks, successions
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.institutions import store_agreement, store_institution, store_node
from tests.data_layer.institutions.test_agreement_commands import TERMS
from tests.data_layer.institutions.test_contact_commands import CHANGE
from tests.data_layer.institutions.test_filing_commands import ICP
from tests.data_layer.institutions.test_node_commands import CT
from tests.data_layer.institutions.test_registry_commands import NOON, TODAY, a_new_institution

YESTERDAY = TODAY - timedelta(days=1)


def an_entry(institution: Institution, effective_on: date = TODAY, **given: int) -> Entry:
    return Entry(
        institution_id=institution.id,
        read_revision=given.get("read_revision", institution.revision),
        effective_on=effective_on,
        recorded_at=NOON,
    )


def test_who_is_merged_is_in_the_figures_until_the_day_before(database: Database) -> None:
    with database.writing() as session:
        absorbed, into = store_institution(session), store_institution(session, membership=None)
        merge_institutions(session, an_entry(absorbed), into.id)

    with database.reading() as session:
        then = networking_on(session, PROVINCE_WIDE, YESTERDAY)
        now = networking_on(session, PROVINCE_WIDE, TODAY)
    assert (then.province, now.province) == (Share(1, 2), Share(0, 1))


def test_a_merger_ends_one_and_leaves_the_other_as_it_is(database: Database) -> None:
    with database.writing() as session:
        absorbed, into = store_institution(session), store_institution(session)
        before = present_institution(session, PROVINCE_WIDE, into.public_id)
        merge_institutions(session, an_entry(absorbed), into.id)

        kept = history(session, PROVINCE_WIDE, absorbed.id)
        assert present_institution(session, PROVINCE_WIDE, into.public_id) == before
        ended = present_institution(session, PROVINCE_WIDE, absorbed.public_id)
        [after] = successions(session, PROVINCE_WIDE, absorbed.id)
        listed = queries.directory(session, PROVINCE_WIDE, InstitutionFilter(), TODAY)
    assert [spell.valid_to for spell in kept.levels] == [TODAY]
    assert [spell.value for spell in kept.memberships] == ["live", "left"]
    assert ended.closed_on == TODAY
    assert [one.id for one in listed] == [before.id]
    assert after == SuccessionRecord(
        kind=SuccessionKind.MERGE,
        effective_on=TODAY,
        other_public_id=before.public_id,
        other_name=before.facts.name,
        other_follows=True,
        begins=False,
    )
    assert told(database) == [("institution.merge", "permitted", ended.public_id)]


def test_who_is_no_more_has_no_agreement_and_no_node_in_use(database: Database) -> None:
    with database.writing() as session:
        closed, partner = store_institution(session), store_institution(session)
        store_agreement(session, closed, partner)
        store_node(session, closed)
        close_institution(session, an_entry(closed))

        assert session.scalars(select(Agreement.valid_to)).all() == [TODAY]
        assert session.scalars(select(DicomNode.is_active)).all() == [False]


def test_nothing_new_holds_of_a_closed_institution(database: Database) -> None:
    with database.writing() as session:
        closed, other = store_institution(session), store_institution(session)
        close_institution(session, an_entry(closed))
        again = an_entry(closed, read_revision=2)

        node = store_node(session, other, ae_title="CT1", host="10.1.0.8", port=104)
        node.institution_id = closed.id
        moved = replace(CT, host="10.1.0.9")
        applying = Step(state=MembershipState.APPLIED, valid_from=TODAY, recorded_at=NOON)
        parties = Parties(requesting=other.public_id, diagnosing=closed.public_id)
        for change in (
            lambda: rename(session, again, "another"),
            lambda: record_agreement(session, PROVINCE_WIDE, parties, TERMS, NOON),
            lambda: record_step(session, closed.id, applying),
            lambda: close_institution(session, again),
            lambda: merge_institutions(session, an_entry(other), closed.id),
            lambda: hand_over_part(session, an_entry(other), closed.id),
            lambda: hand_over_part(session, again, other.id),
            lambda: record_filing(session, PROVINCE_WIDE, closed.public_id, ICP, NOON),
            lambda: change_contact(session, PROVINCE_WIDE, closed.public_id, CHANGE, NOON),
            lambda: add_node(session, PROVINCE_WIDE, closed.public_id, CT, NOON),
            lambda: change_node(session, PROVINCE_WIDE, moved, 1, NOON),
        ):
            with pytest.raises(InstitutionClosedError), session.begin_nested():
                change()


def test_a_part_enters_the_register_on_the_day(database: Database) -> None:
    with database.writing() as session:
        whole = store_institution(session, level=Level.SECONDARY)
        part = a_new_institution(level=Level.PRIMARY)
        part_id = split_institution(session, an_entry(whole), part)

        then = networking_on(session, PROVINCE_WIDE, YESTERDAY)
        now = networking_on(session, PROVINCE_WIDE, TODAY)
        [before] = successions(session, PROVINCE_WIDE, part_id)
    assert (then.province, now.province) == (Share(1, 1), Share(1, 2))
    assert (before.kind, before.other_follows, before.begins) == (SuccessionKind.SPLIT, False, True)
    assert {action for action, _, _ in told(database)} == {
        "institution.register",
        "institution.split",
    }


def test_a_part_goes_to_another_and_both_stay_as_they_are(database: Database) -> None:
    with database.writing() as session:
        whole, other = store_institution(session), store_institution(session, membership=None)
        before = [present_institution(session, PROVINCE_WIDE, x.public_id) for x in (whole, other)]
        hand_over_part(session, an_entry(whole), other.id)

        then = networking_on(session, PROVINCE_WIDE, YESTERDAY)
        now = networking_on(session, PROVINCE_WIDE, TODAY)
        after = [present_institution(session, PROVINCE_WIDE, x.public_id) for x in (whole, other)]
        [given] = successions(session, PROVINCE_WIDE, whole.id)
        [taken] = successions(session, PROVINCE_WIDE, other.id)
        names = whole.public_id, other.public_id
    assert then.province == now.province == Share(1, 2)
    assert [replace(one, revision=1) for one in after] == before
    assert (given.kind, given.begins) == (taken.kind, taken.begins) == (SuccessionKind.SPLIT, False)
    assert (given.other_public_id, taken.other_public_id) == (names[1], names[0])
    assert (given.other_follows, taken.other_follows) == (True, False)
    assert told(database) == [("institution.split", "permitted", names[0])]


def test_what_is_handed_over_was_there_before_and_goes_once(database: Database) -> None:
    with database.writing() as session:
        whole, other = store_institution(session), store_institution(session)
        new_id = register_institution(session, a_new_institution(), TODAY, recorded_at=NOON)
        newcomer = session.get_one(Institution, new_id)
        for giver, day, taker, refusal in (
            (whole, TODAY, whole, SameInstitutionError),
            (whole, TODAY, newcomer, HistoryGoesForwardError),
            (newcomer, TODAY, whole, HistoryGoesForwardError),
            (whole, TODAY + timedelta(days=1), other, FutureFactError),
        ):
            with pytest.raises(refusal), session.begin_nested():
                hand_over_part(session, an_entry(giver, day), taker.id)
        hand_over_part(session, an_entry(whole, YESTERDAY), other.id)
        with pytest.raises(PartGivenBeforeError), session.begin_nested():
            hand_over_part(session, an_entry(whole, read_revision=2), other.id)
        hand_over_part(session, an_entry(other), whole.id)


def test_nobody_is_merged_with_themselves(database: Database) -> None:
    with database.writing() as session:
        alone = store_institution(session)
        with pytest.raises(SameInstitutionError):
            merge_institutions(session, an_entry(alone), alone.id)


def test_nobody_ends_before_what_holds_of_them_began(database: Database) -> None:
    with database.writing() as session:
        recent = store_institution(session, since=TODAY)
        with pytest.raises(HistoryGoesForwardError):
            close_institution(session, an_entry(recent, YESTERDAY))


def test_nobody_who_never_applied_ends_on_a_day_that_has_not_come(database: Database) -> None:
    with database.writing() as session:
        stranger = store_institution(session, membership=None)
        with pytest.raises(FutureFactError):
            close_institution(session, an_entry(stranger, TODAY + timedelta(days=1)))


def test_what_ends_is_known_before_and_nothing_is_left_after(database: Database) -> None:
    with database.writing() as session:
        closed = store_institution(session, has_film=True)
        partner = store_institution(session, name="安徽省立医院")
        store_agreement(session, closed, partner)
        store_agreement(session, store_institution(session), partner)
        store_node(session, closed, ae_title="CT1")

        before = what_ends(session, PROVINCE_WIDE, closed.id, TODAY)
        close_institution(session, an_entry(closed), Grounds(reason=SuccessionReason.CEASED))
        after = what_ends(session, PROVINCE_WIDE, closed.id, TODAY)
        closed_id = closed.id
    with database.reading() as session:
        [change] = recorded_changes(session, PROVINCE_WIDE, closed_id)
    assert before == Ending(
        membership=MembershipState.LIVE,
        services=(Service.ELECTRONIC_FILM,),
        partners=("安徽省立医院",),
        nodes=("CT1",),
    )
    assert after == Ending(membership=None, services=(), partners=(), nodes=())
    assert change.reason == "ceased"


def test_why_is_kept_in_words_for_both_and_is_what_leaving_rests_on(database: Database) -> None:
    said = Grounds(reason=SuccessionReason.OTHER, words="  皖卫函\n12 号 ")
    with database.writing() as session:
        absorbed, into = store_institution(session), store_institution(session)
        stranger = store_institution(session)
        merge_institutions(session, an_entry(absorbed), into.id, said)

        kept = [remarks(session, PROVINCE_WIDE, x.id) for x in (absorbed, into, stranger)]
        hidden = remarks(session, NOTHING, absorbed.id)
        left = steps(session, PROVINCE_WIDE, absorbed.id)[-1]
    remark = Remark(words="皖卫函 12 号", effective_on=TODAY, recorded_at=NOON)
    assert kept == [[remark], [remark], []]
    assert hidden == []
    assert [one.evidence.reference for one in left.evidence] == ["皖卫函 12 号"]
    assert "皖卫函" not in str(told(database))


def test_more_words_than_are_kept_are_refused(database: Database) -> None:
    with database.writing() as session:
        closed = store_institution(session, membership=None)
        long = Grounds(reason=SuccessionReason.OTHER, words="撤" * 201)
        with pytest.raises(FormUnusableError):
            close_institution(session, an_entry(closed), long)
