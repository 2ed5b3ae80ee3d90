"""After the password: a code, then a password of one's own, then a second factor."""

from data_layer.accounts.records import Duty, Role, StandingOfSignIn
from data_layer.accounts.rules.duties import next_duty

REQUIRED = frozenset({Role.AUDITOR})


def standing(*roles: Role, **given: bool) -> StandingOfSignIn:
    values = {"has_second_factor": False, "has_given_code": False, "must_change_password": False}
    return StandingOfSignIn(roles=frozenset(roles), **(values | given))


def test_most_people_have_nothing_to_do() -> None:
    assert next_duty(standing(Role.EXPERT), REQUIRED) is None


def test_the_roles_of_the_setting_need_a_second_factor() -> None:
    assert next_duty(standing(Role.AUDITOR), REQUIRED) is Duty.SET_UP_SECOND_FACTOR
    assert next_duty(standing(Role.AUDITOR), frozenset()) is None


def test_whoever_has_one_is_asked_for_it() -> None:
    assert next_duty(standing(Role.EXPERT, has_second_factor=True), REQUIRED) is Duty.GIVE_CODE


def test_a_code_comes_before_the_new_password() -> None:
    has_both = {"has_second_factor": True, "must_change_password": True}

    assert next_duty(standing(**has_both), REQUIRED) is Duty.GIVE_CODE
    assert next_duty(standing(has_given_code=True, **has_both), REQUIRED) is Duty.CHANGE_PASSWORD


def test_a_code_given_is_enough() -> None:
    done = standing(Role.AUDITOR, has_second_factor=True, has_given_code=True)

    assert next_duty(done, REQUIRED) is None


def test_a_second_factor_given_elsewhere_needs_none_of_ours() -> None:
    assert next_duty(standing(Role.AUDITOR, has_given_code=True), REQUIRED) is None
