"""The networking figures as commands print them: of a day, cut, with members, or compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_layer.figures import require_day
from data_layer.indicators import Share
from data_layer.institutions.networking_member_queries import (
    networking_comparison,
    networking_members,
    networking_outside,
)
from data_layer.institutions.networking_queries import networking_on
from data_layer.institutions.networking_records import (
    ANYWHERE,
    NETWORKING,
    NetworkingBreakdown,
    NetworkingChange,
    NetworkingChangeKind,
    NetworkingComparison,
    NetworkingCut,
    NetworkingMember,
    NetworkingPlace,
)
from data_layer.institutions.records import Level
from data_layer.scope import Scope

Plain = dict[str, object]

_K = NetworkingChangeKind
_CHANGED = {
    _K.LEVEL_CHANGED: ("level",),
    _K.MOVED: ("city", "county"),
    _K.OWNERSHIP_CHANGED: ("ownership",),
    _K.ROLE_CHANGED: ("network_role",),
}


@dataclass(frozen=True, kw_only=True)
class DayReport:
    """The figures of a day, with their parts and everybody in and out where they are asked for."""

    found: NetworkingBreakdown
    by: NetworkingCut | None
    members: Sequence[NetworkingMember] | None

    def as_plain(self) -> Plain:
        plain = _head() | {"as_of": self.found.as_of.isoformat()} | _figures(self.found)
        if self.by is not None:
            parts = [_named(at) | _plain(share) for at, share in self.found.by(self.by).items()]
            plain |= {"by": self.by.value, "parts": parts}
        if self.members is not None:
            plain["members"] = [_member(one) for one in self.members]
        return plain

    def as_text(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        code, version = NETWORKING.code, NETWORKING.version
        yield f"{code} as of {self.found.as_of} (version {version})"
        yield from _figure_lines(self.found)
        if self.by is not None:
            yield f"\nby {self.by.value}"
            for place, share in self.found.by(self.by).items():
                yield _share_line(" ".join(map(str, _named(place).values())), share)
        if self.members is not None:
            yield "\nmembers"
            yield from map(_member_line, self.members)


@dataclass(frozen=True, kw_only=True)
class ChangeReport:
    """Two days, and every institution that made a difference with what it changed."""

    found: NetworkingComparison

    def as_plain(self) -> Plain:
        before, after = self.found.before, self.found.after
        return _head() | {
            "from": before.as_of.isoformat(),
            "to": after.as_of.isoformat(),
            "before": _figures(before),
            "after": _figures(after),
            "changes": [_change(one) for one in self.found.changes],
        }

    def as_text(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for found in (self.found.before, self.found.after):
            yield f"{NETWORKING.code} as of {found.as_of} (version {NETWORKING.version})"
            yield from _figure_lines(found)
            yield ""
        yield f"{len(self.found.changes)} institutions made the difference"
        yield from map(_change_line, self.found.changes)


def report_of_day(
    session: Session, scope: Scope, as_of: date, by: NetworkingCut | None, *, with_members: bool
) -> DayReport:
    require_day(as_of)
    return DayReport(
        found=networking_on(session, scope, as_of),
        by=by,
        members=_everybody(session, scope, as_of) if with_members else None,
    )


def report_of_change(session: Session, scope: Scope, before: date, after: date) -> ChangeReport:
    require_day(before)
    require_day(after)
    return ChangeReport(found=networking_comparison(session, scope, before, after))


def _everybody(session: Session, scope: Scope, as_of: date) -> list[NetworkingMember]:
    inside = networking_members(session, scope, ANYWHERE, as_of)
    return [*inside, *networking_outside(session, scope, as_of)]


def _head() -> Plain:
    definition = {"numerator": NETWORKING.numerator, "denominator": NETWORKING.denominator}
    return {
        "indicator": NETWORKING.code,
        "version": NETWORKING.version,
        "definition": definition,
    }


def _figures(found: NetworkingBreakdown) -> Plain:
    levels = {level.value: _plain(found.share(NetworkingPlace(level=level))) for level in Level}
    whole = {"province": _plain(found.province), "outside": found.outside, "total": found.total}
    return levels | whole


def _plain(share: Share) -> Plain:
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "rate": share.percent,
    }


def _named(place: NetworkingPlace) -> Plain:
    """Codes as the register has them, and the city's name as the figure by city says it."""
    said: Plain = {}
    for cut in (NetworkingCut.CITY, NetworkingCut.COUNTY, *NetworkingCut):
        value = getattr(place, cut.value)
        if value is not None:
            said[cut.value] = str(value)
    return said | ({"city_name": place.city.name.lower()} if place.city else {})


def _member(one: NetworkingMember) -> Plain:
    return {
        "code": one.code,
        "name": one.name,
        **_named(one.place),
        "in_province": one.is_in_province,
        "networked": one.is_networked,
        "membership": one.membership.value if one.membership else None,
        "since": one.since.isoformat() if one.since else None,
    }


def _change(one: NetworkingChange) -> Plain:
    return {
        "code": one.member.code,
        "name": one.member.name,
        "changes": [kind.value for kind in one.kinds],
        "numerator": one.numerator,
        "denominator": one.denominator,
        "outside": one.outside,
        "followed_by": one.followed_by or None,
        "before": _member(one.before) if one.before else None,
        "after": _member(one.after) if one.after else None,
    }


def _figure_lines(found: NetworkingBreakdown) -> Iterator[str]:
    for level in Level:
        yield _share_line(level.value, found.share(NetworkingPlace(level=level)))
    yield _share_line("province", found.province)
    for name, count in (("outside", found.outside), ("total", found.total)):
        yield f"{count:>6}                 {name}"


def _share_line(name: str, share: Share) -> str:
    return f"{share.numerator:>6} / {share.denominator:<6}{share.percent or '-':>8}  {name}"


def _member_line(one: NetworkingMember) -> str:
    place = one.place
    return "\t".join(
        (
            "in" if one.is_networked else "out",
            one.code,
            one.name,
            place.city.name.lower() if place.city else "outside",
            place.county or "",
            place.level.value if place.level else "-",
            one.membership.value if one.membership else "never applied",
            one.since.isoformat() if one.since else "-",
        )
    )


def _change_line(one: NetworkingChange) -> str:
    effect = f"{one.numerator:+} / {one.denominator:+}"
    if one.outside:
        effect += f", outside {one.outside:+}"
    followed_by = f"followed by {one.followed_by}" if one.followed_by else ""
    kinds = ", ".join(f"{kind}{_from_to(kind, one)}" for kind in one.kinds)
    return "\t".join((one.member.code, one.member.name, kinds, effect, followed_by)).rstrip()


def _from_to(kind: NetworkingChangeKind, one: NetworkingChange) -> str:
    """What it was and what it is; nothing where the kind says it all."""
    cuts = _CHANGED.get(kind)
    if cuts is None or one.before is None or one.after is None:
        return ""
    before, after = (_named(member.place) for member in (one.before, one.after))
    then, now = (" ".join(str(said.get(cut, "-")) for cut in cuts) for said in (before, after))
    return f" from {then} to {now}"
