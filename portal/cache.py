"""Cached reads: data for a frozen scope and filter, never views, never words."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask
from flask_caching import Cache

P = ParamSpec("P")
R = TypeVar("R")

_CACHE = Cache()

# Lifetimes in seconds: figures that change with a day's decisions, and those that live.
DAILY = 300
LIVE = 30


def install(server: Flask) -> None:
    _CACHE.init_app(server, config={"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 2000})


def cached(seconds: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keeps the answer for the given arguments; give it the scope, so that nobody gets another's.

    A session must not be an argument: open it inside.
    """

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        kept: Callable[P, R] = _CACHE.memoize(timeout=seconds)(function)
        return kept

    return keep


def forget_everything() -> None:
    _CACHE.clear()
