"""What of an institution changes with new facts."""

from dataclasses import fields

from data_layer.institutions.registry_records import Fact, InstitutionFacts, Particulars, Standing

_Described = InstitutionFacts | Particulars | Standing


def changed(before: _Described, after: _Described) -> tuple[Fact, ...]:
    """Which fields of the two, of one kind, differ."""
    names = (one.name for one in fields(before))
    return tuple(Fact(name) for name in names if getattr(before, name) != getattr(after, name))


def changed_standing(before: Standing | None, after: Standing | None) -> tuple[Fact, ...]:
    """The same where one of them may be missing."""
    if before is None or after is None:
        return () if before is after else (Fact.LEVEL, Fact.GRADE)
    return changed(before, after)
