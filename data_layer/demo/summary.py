"""What was built, in figures read back from the database."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from data_layer.demo.people import PASSWORD, PERSONAS
from data_layer.demo.records import Plan
from data_layer.figures import FIGURES, figure
from data_layer.indicators import Share
from data_layer.scope import PROVINCE_WIDE


def summary(session: Session, plan: Plan) -> Iterator[str]:
    """One line for each published figure, then who may sign in."""
    yield f"The demo province of {plan.as_of} (seed {plan.seed}, scale {plan.scale:g}):"
    for published in FIGURES:
        found = figure(session, PROVINCE_WIDE, published.indicator.code, plan.as_of)
        if len(found.values) > len(PERSONAS):
            continue
        shown = ", ".join(f"{name} {_shown(value)}" for name, value in found.values.items())
        yield f"  {found.indicator.code}: {shown}"
    names = ", ".join(persona.user_name for persona in PERSONAS)
    yield f"Sign in as {names}; the password is {PASSWORD}."


def _shown(value: Share | int) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value.numerator:,}/{value.denominator:,} {value.percent or ''}".rstrip()
