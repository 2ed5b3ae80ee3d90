"""What the pages of quality ask for whose addresses name something: a draw, a month, a signal."""

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data_layer.environment import Environment
from data_layer.institutions.tables import Institution
from data_layer.quality.governance_tables import (
    CorrectiveAction,
    QualityFinding,
    QualitySignal,
    QualitySnapshot,
)
from data_layer.quality.sampling_tables import (
    AcceptanceVerdict,
    SampleDraw,
    SampledReport,
    SamplingPlan,
)
from tests.benchmarks._server_time import Question, page, rows_of, value

_SAMPLED, _COUNTED = "significant_discrepancies", "passed_at_first"


def questions(environment: Environment) -> list[Question]:
    """Those of which there is something in the database."""
    with environment.ready_database() as database, database.reading() as session:
        return [*_pages(session), *_parts(session), *_tables(session)]


def _pages(session: Session) -> Iterator[Question]:
    for name, path, named in (
        ("One draw", "draws", _newest_draw()),
        ("One plan", "sampling", select(SamplingPlan.public_id)),
        ("One lot", "acceptance", _judged()),
        ("One finding", "findings", select(QualityFinding.public_id)),
        ("One signal", "signals", select(QualitySignal.public_id)),
        ("One action", "actions", select(CorrectiveAction.public_id)),
        ("One frozen month", "snapshots", select(QualitySnapshot.month)),
    ):
        found = session.scalars(named.limit(1)).first()
        if found is not None:
            one = found if isinstance(found, str) else f"{found:%Y-%m}"
            yield page(name, "commission", f"/quality/{path}/{one}")
    for path in ("rubrics", "snapshots", "acceptance-terms"):
        yield page(path.capitalize(), "commission", f"/quality/{path}")


def _parts(session: Session) -> Iterator[Question]:
    """What comes after its page."""
    for name, output, filters, changes in (
        ("Agreement of a year", "sampling-reliability-found", "sampling-reliability", ()),
        ("Verdicts of acceptance, counted", "sampling-lots-figures", "sampling-lots", ()),
        (
            "Critical findings of a month",
            "quality-criticals-content",
            "quality-criticals",
            ("quality-criticals-changed",),
        ),
        ("Lessons", "quality-lessons-list", "quality-lessons", ("quality-lessons-changed",)),
    ):
        chosen = value({"type": "filters", "table": filters}, "data", {})
        changed = (value(one, "data", None) for one in changes)
        yield Question(name, "commission", (f"{output}.children",), (chosen, *changed))
    month = session.scalars(select(QualitySnapshot.month).limit(1)).first()
    if month is not None:
        named = value("quality-snapshot-month", "data", f"{month:%Y-%m}")
        yield Question(
            "A frozen month as it would be today",
            "commission",
            ("quality-snapshot-state.children",),
            (value("quality-snapshot-changed", "data", None),),
            (named,),
        )


def _tables(session: Session) -> Iterator[Question]:
    sites, code = "quality-indicator-sites", value("quality-indicator-code", "data", _SAMPLED)
    yield rows_of("Hospitals of an indicator, sampled", "commission", sites, code)
    behind = value("quality-behind-code", "data", _COUNTED)
    beside = ("quality-behind-head.children",)
    name = "Cases behind an indicator"
    yield rows_of(name, "commission", "quality-behind", behind, beside=beside)
    draw = session.scalars(_newest_draw().limit(1)).first()
    of_draw = value("sampling-draw-id", "data", draw)
    yield rows_of(
        "Strata of a draw", "commission", "sampling-draw-strata", of_draw, is_filtered=False
    )
    for shown in ("hospitals", "readers"):
        about = (of_draw, value("sampling-draw-shown", "data", shown))
        yield rows_of(f"Rates of a year, {shown}", "commission", "sampling-draw-rates", *about)


def _newest_draw() -> Select[str]:
    return select(SampleDraw.public_id).order_by(SampleDraw.month.desc())


def _judged() -> Select[str]:
    """The hospital of which most is known."""
    return (
        select(Institution.public_id)
        .join(AcceptanceVerdict, AcceptanceVerdict.institution_id == Institution.id)
        .join(SampledReport, SampledReport.institution_id == Institution.id)
        .order_by(Institution.id)
    )
