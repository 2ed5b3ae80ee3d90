"""Seeded draws: streams of random numbers, identifiers, and fair shares of a total."""

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from data_layer.identifiers import ALPHABET, CASE_SUFFIX_LENGTH, PUBLIC_ID_LENGTH

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

_LETTERS = np.frombuffer(ALPHABET.encode(), dtype="S1")
_SMALL_LETTERS = np.frombuffer(ALPHABET.lower().encode(), dtype="S1")


def stream(seed: int, purpose: str) -> Generator:
    """A stream of its own for each purpose, so that a change in one leaves the others alone."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def public_ids(draw: Generator, count: int) -> list[str]:
    return _texts(draw, count, PUBLIC_ID_LENGTH, _SMALL_LETTERS)


class CaseNumbers:
    """Case numbers as `identifiers.new_case_number` makes them, from the seeded stream.

    They are asked for in the order of the days, so that only today's must be remembered.
    """

    def __init__(self, draw: Generator) -> None:
        self._draw = draw
        self._spare: list[str] = []
        self._day = date.min
        self._given: set[str] = set()

    def next(self, requested_on: date) -> str:
        if requested_on != self._day:
            self._day = requested_on
            self._given.clear()
        while True:
            if not self._spare:
                self._spare = _texts(self._draw, 4096, CASE_SUFFIX_LENGTH, _LETTERS)
            number = f"AH{requested_on:%Y%m%d}-{self._spare.pop()}"
            if number not in self._given:
                self._given.add(number)
                return number


def apportion(weights: Sequence[float] | Reals, total: int) -> list[int]:
    """Whole shares of a total, by largest remainder; the first of equal ones gets more."""
    exact = np.asarray(weights, dtype=np.float64)
    exact = exact * (total / exact.sum())
    shares = np.floor(exact).astype(np.int64)
    most = np.argsort(shares - exact, kind="stable")[: total - int(shares.sum())]
    shares[most] += 1
    return [int(share) for share in shares]


def apportion_within(weights: Sequence[float], limits: Sequence[int], total: int) -> list[int]:
    """Like `apportion`, but nobody gets more than their limit."""
    shares = [0] * len(weights)
    while (left := total - sum(shares)) > 0:
        open_weights = [
            weight if share < limit else 0.0
            for weight, share, limit in zip(weights, shares, limits, strict=True)
        ]
        if not any(open_weights):
            raise ValueError("the limits hold less than the total")
        more = apportion(open_weights, left)
        shares = [min(s + m, limit) for s, m, limit in zip(shares, more, limits, strict=True)]
    return shares


def _texts(draw: Generator, count: int, length: int, letters: npt.NDArray[np.bytes_]) -> list[str]:
    drawn = letters[draw.integers(0, len(letters), size=(count, length))]
    return [str(text) for text in drawn.view(f"S{length}").ravel().astype(f"U{length}").tolist()]
