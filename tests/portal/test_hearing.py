"""As whom an account hears of things."""

from data_layer.accounts.records import Role
from data_layer.outbox.records import COMMISSION, Audience, Listener
from portal.hearing import listeners_of
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, of_hospital
from tests.pages.experts.people import is_expert, leads, reviews_for


def test_each_grant_tells_as_whom() -> None:
    reader = an_account(leads(7), is_expert(8), of_hospital(9, Role.HOSPITAL_MANAGER), id=5)

    assert listeners_of(reader) == {
        Listener(audience=Audience.ACCOUNT, id=5),
        Listener(audience=Audience.TEAM, id=7),
        Listener(audience=Audience.EXPERT, id=8),
        Listener(audience=Audience.INSTITUTION, id=9),
    }


def test_the_commission_hears_what_is_for_the_commission() -> None:
    assert COMMISSION in listeners_of(an_account(OF_THE_PROVINCE))
    assert COMMISSION not in listeners_of(an_account(of_city("340100")))


def test_reviewing_for_a_team_is_not_leading_it() -> None:
    assert listeners_of(an_account(reviews_for(7), id=5)) == {
        Listener(audience=Audience.ACCOUNT, id=5)
    }
