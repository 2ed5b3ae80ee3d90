"""What a reviewer of the demo says of a report, at the base rates of double reading."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.special import ndtr, ndtri

from data_layer.demo.quality_plans import RUBRIC
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.rules.rubrics import score_of
from data_layer.quality.rules.settling import GivenScore

# A county's network had 6 % significant and 19 % minor discrepancies. What counts is somewhat
# less than what first readers say, because others look at all that is serious.
_SIGNIFICANT, _MINOR = 0.1, 0.22
_MOST = 0.9
_UNDERSTANDABLE = 0.6
# Readers see what there is so often; else they say what chance has them say. So two readers agree
# poorly, as RADPEER is known for.
_SEES, _ARBITER_SEES = 0.4, 0.95
_NOT_WELL_FORMED, _VETO = 0.018, 0.35
_POSITIVE = 0.42
_GRADES = tuple(FilmGrade)
# How good a film is lies on a scale, and whoever looks again sees it so much alike: two readers
# agree on grades with a weighted kappa of about 0.7.
_SEEN_ALIKE = 0.86
_USUAL_FILMS, _POOR_FILMS = (0.78, 0.17, 0.04, 0.01), (0.58, 0.26, 0.12, 0.04)
_COMMENTS = (
    "描述与结论不一致，建议复核。",
    "小病灶未提及，建议复核原始图像。",
    "征象描述不完整，缺少测量值。",
    "印象用语不规范，建议明确随访间隔。",
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """A score with everything that is kept of it, and how poor its film looked: 0 as usual."""

    given: GivenScore
    film_seen: float
    lost: Mapping[str, int]
    has_artefact: bool
    comment: str
    spent_seconds: int


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What is there to be found, and how often this writer goes wrong beside others.

    `factor` is about what is missed, `slips` about how it is written. What is missed again and
    again `is_plain` to whoever looks.
    """

    radpeer: RadpeerScore
    factor: float
    slips: float
    is_plain: bool
    has_poor_films: bool
    is_sliced: bool


def said_of(
    truth: Truth, draw: Generator, readers: Sequence[Said] = (), *, by_arbiter: bool = False
) -> Said:
    """By somebody who knows nothing of the readers before; but the film is the same.

    An arbiter knows what each of them said.
    """
    sees = draw.random() < (_ARBITER_SEES if by_arbiter or truth.is_plain else _SEES)
    radpeer = truth.radpeer if sees else drawn_radpeer(truth.factor, draw)
    lost = _lost(radpeer, truth, draw)
    film_seen = _film_between(readers, draw) if by_arbiter else _film_seen(readers, draw)
    grade = _grade_of(film_seen, _POOR_FILMS if truth.has_poor_films else _USUAL_FILMS)
    score = score_of(RUBRIC.items, lost)
    given = GivenScore(
        radpeer=radpeer,
        score=score,
        film_grade=grade,
        is_well_formed="leftover_text" not in lost and not score.is_vetoed,
        is_positive=bool(draw.random() < _POSITIVE),
    )
    concurs = radpeer is RadpeerScore.CONCURS
    return Said(
        given=given,
        film_seen=film_seen,
        lost=lost,
        has_artefact=truth.is_sliced and grade in (FilmGrade.C, FilmGrade.REJECTED),
        comment="" if concurs else _COMMENTS[int(draw.integers(len(_COMMENTS)))],
        spent_seconds=int(draw.lognormal(3.6, 0.5)),
    )


def _film_seen(readers: Sequence[Said], draw: Generator) -> float:
    own = float(ndtri(draw.random()))
    if not readers:
        return own
    return _SEEN_ALIKE * readers[0].film_seen + math.sqrt(1 - _SEEN_ALIKE**2) * own


def _film_between(readers: Sequence[Said], draw: Generator) -> float:
    """Whoever decides between two readers goes beyond neither."""
    seen = [one.film_seen for one in readers]
    return min(seen) + draw.random() * (max(seen) - min(seen))


def _grade_of(film_seen: float, shares: Sequence[float]) -> FilmGrade:
    """The grades in the shares that are usual, from the best looking on."""
    bounds = np.cumsum(shares[:-1])
    return _GRADES[int(np.searchsorted(bounds, ndtr(film_seen), side="right"))]


def drawn_radpeer(factor: float, draw: Generator) -> RadpeerScore:
    significant = min(_MOST / 2, _SIGNIFICANT * factor)
    minor = min(_MOST - significant, _MINOR * factor)
    drawn, is_understandable = draw.random(), draw.random() < _UNDERSTANDABLE
    if drawn < significant:
        both = RadpeerScore.UNDERSTANDABLE_AND_MATTERS, RadpeerScore.AVOIDABLE_AND_MATTERS
    elif drawn < significant + minor:
        both = RadpeerScore.UNDERSTANDABLE, RadpeerScore.AVOIDABLE
    else:
        return RadpeerScore.CONCURS
    return both[0] if is_understandable else both[1]


def _lost(radpeer: RadpeerScore, truth: Truth, draw: Generator) -> dict[str, int]:
    lost: dict[str, int] = {}
    if radpeer is not RadpeerScore.CONCURS:
        item = ("description", "conclusion")[int(draw.integers(2))]
        lost[item] = 100 * int(draw.integers(3, 16))
    if draw.random() < _NOT_WELL_FORMED * truth.slips:
        is_veto = draw.random() < _VETO
        lost["identity_and_side" if is_veto else "leftover_text"] = 1000
    return lost
