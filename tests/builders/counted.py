"""Counted months of institutions for tests, without the cases that were counted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.quality.governance_tables import IndicatorMonth
from tests.builders.cases import Network
from tests.builders.institutions import store_institution
from tests.builders.quality import store_draw, store_issued, store_settled

OCTOBER = date(2026, 10, 1)
OCTOBER_NOON = datetime(2026, 10, 20, 4, 0, tzinfo=UTC)
COUNTED_AT = datetime(2026, 11, 2, tzinfo=UTC)
FROZEN_AT = datetime(2026, 11, 3, 4, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def store_counted(
    session: Session,
    site: Institution,
    indicator: str,
    counts: tuple[int, int],
    part: str = "",
    month: date = OCTOBER,
) -> None:
    """`counts` are numerator and denominator."""
    session.add(
        IndicatorMonth(
            indicator=indicator,
            month=month,
            institution_id=site.id,
            part=part,
            version=1,
            numerator=counts[0],
            denominator=counts[1],
            counted_at=COUNTED_AT,
        )
    )
    session.flush()


def store_drawn(session: Session, network: Network, failed: Sequence[bool]) -> Fraction:
    """As many settled reports of October, ill-formed where failed; the weighted rate of the rest.

    They are counted too. Every third was drawn with a chance of one in twelve, the others of one
    in two.
    """
    draw = store_draw(session, OCTOBER)
    well = whole = 0
    for number, is_failed in enumerate(failed):
        case = store_issued(session, network, OCTOBER_NOON)
        sampled = store_settled(session, case, draw, is_well_formed=not is_failed)
        sampled.chance_denominator = 2 if number % 3 else 12
        whole += sampled.chance_denominator
        well += sampled.chance_denominator * (not is_failed)
    counts = len(failed) - sum(failed), len(failed)
    store_counted(session, network.hospital, "well_formed_reports", counts)
    return Fraction(well, whole)


def store_counted_province(session: Session) -> dict[str, Institution]:
    """Twelve hospitals alike, one of Hefei far out, and one of Wuhu far out with few cases."""
    usual = [store_institution(session, city=City.WUHU, name=f"芜湖第{n}医院") for n in range(12)]
    far = store_institution(session, city=City.HEFEI, name="=HYPERLINK(0)")
    few = store_institution(session, city=City.WUHU, name="例数少的医院")
    for site in usual:
        store_counted(session, site, "passed_at_first", (385, 400))
        store_counted(session, site, "image_artefacts", (2, 100), part="CT")
    store_counted(session, far, "passed_at_first", (300, 400))
    store_counted(session, far, "contrast_extravasation", (1, 3000))
    store_counted(session, few, "passed_at_first", (0, 19))
    store_counted(session, far, "passed_at_first", (350, 400), month=date(2026, 9, 1))
    return {"usual": usual[0], "far": far, "few": few}
