"""What a forger names: objects and words of a side, or such as nobody has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.cases.records import CaseStatus
from data_layer.identifiers import new_case_number, new_public_id
from tests.builders.two_sides import Side

OBJECTS = (
    "hospital",
    "agreement",
    "team",
    "expert",
    "study",
    "case",
    "application",
    "patient",
    "user",
    "account",
    "link",
    "consent",
    "incident",
    "charge",
    "statement",
    "dispute",
    "finding",
    "signal",
    "correction",
    "critical",
)
MISSING_MARK = "饕餮"
_DAY = date(2026, 11, 24)


@dataclass(frozen=True, kw_only=True)
class Target:
    """Ids of objects by what they are, words that are looked for, a text that is typed in."""

    objects: Mapping[str, str]
    words: str
    text: str

    @property
    def names(self) -> list[str]:
        """The longest first, in which others may stand."""
        return sorted((*self.objects.values(), self.words), key=len, reverse=True)


def targets_of(side: Side) -> Iterator[Target]:
    """One for each case of the side; what is looked for takes turns."""
    mark = side.mark
    for place, status in enumerate(CaseStatus):
        number = side.cases[status]
        words = (f"{mark}县医院", f"{mark}患者", f"{mark}团队", f"{mark}reader")
        yield Target(
            objects={**side.objects, "case": number},
            words=words[place % len(words)] if place else number,
            # Nothing is typed yet, or something is.
            text="右肺结节，咳嗽两周。" if place % 2 else "",
        )


def missing(like: Target, mark: str) -> Target:
    """The same question about objects that nobody has."""
    number = new_case_number(_DAY)
    return Target(
        objects={name: new_public_id() for name in OBJECTS} | {"case": number},
        words=like.words.replace(mark, MISSING_MARK).replace(like.objects["case"], number),
        text=like.text,
    )


def all_named(name: str, *, text: str) -> Target:
    """Everything has this name."""
    return Target(objects=dict.fromkeys(OBJECTS, name), words=name, text=text)
