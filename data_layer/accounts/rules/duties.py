"""What is still to be done once it is known whose account it is, one thing at a time."""

from collections.abc import Set as AbstractSet

from data_layer.accounts.records import Duty, Role, StandingOfSignIn


def next_duty(standing: StandingOfSignIn, required_for: AbstractSet[Role]) -> Duty | None:
    """A code comes first: whoever only knows the password changes nothing."""
    if standing.has_second_factor and not standing.has_given_code:
        return Duty.GIVE_CODE
    if standing.must_change_password:
        return Duty.CHANGE_PASSWORD
    has_none = not (standing.has_second_factor or standing.has_given_code)
    if has_none and not required_for.isdisjoint(standing.roles):
        return Duty.SET_UP_SECOND_FACTOR
    return None
