"""Words in the reader's language, found by key in the Fluent catalogs."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path

from flask import g, has_request_context
from fluent.runtime import FluentBundle, FluentResource

logger = logging.getLogger(__name__)

LOCALES = Path(__file__).parent / "locales"
_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")
_CHOSEN: ContextVar[str | None] = ContextVar("language", default=None)


class Language(StrEnum):
    CHINESE = "zh-CN"
    ENGLISH = "en"


DEFAULT = Language.CHINESE


def language() -> Language:
    """The reader's language: set for the request, or Chinese."""
    chosen = _CHOSEN.get()
    if chosen is None and has_request_context():
        chosen = g.get("language")
    return Language(chosen) if chosen else DEFAULT


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Words come in this language, whatever the request says."""
    token = _CHOSEN.set(chosen)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def known_language(text: str | None) -> Language | None:
    return Language(text) if text in tuple(Language) else None


def t(key: str, **values: object) -> str:
    """The message, with its variables filled; a missing one shows its key and is logged."""
    bundle = _bundle(language())
    if not bundle.has_message(key):
        logger.error("No message %s in %s", key, language())
        return key
    message = bundle.get_message(key)
    if message.value is None:
        return key
    said, errors = bundle.format_pattern(message.value, _fluent(values))
    if errors:
        logger.error("Message %s in %s: %s", key, language(), errors)
    return str(said)


def has(key: str) -> bool:
    return _bundle(language()).has_message(key)


def label(member: Enum) -> str:
    """The name of an enum member: `label-case-status-waiting`."""
    return t(label_key(member))


def label_key(member: Enum) -> str:
    kind = _WORD_START.sub("-", type(member).__name__).lower()
    return f"label-{kind}-{member.value}"


def modality_name(code: str) -> str:
    """`CT`, with its name in the reader's language where the catalogs know it."""
    key = f"label-modality-{code.lower()}"
    return t(key) if has(key) else code


def _fluent(values: dict[str, object]) -> dict[str, object]:
    # Fluent knows numbers, dates and text; a StrEnum or a name of ours is text.
    plain = (int, float)
    return {
        name: value if isinstance(value, plain) and not isinstance(value, bool) else str(value)
        for name, value in values.items()
    }


def read_catalogs() -> None:
    """In all languages, so that nobody's first page waits for it."""
    for chosen in Language:
        _bundle(chosen)


@cache
def _bundle(chosen: Language) -> FluentBundle:
    bundle = FluentBundle([chosen.value], use_isolating=False)
    for path in catalogs(chosen):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def catalogs(chosen: Language) -> list[Path]:
    return sorted((LOCALES / chosen.value).glob("*.ftl"))
