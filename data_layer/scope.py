"""Whose rows an account may see."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose rows an account may see. The empty scope sees nothing."""

    is_province_wide: bool = False
    cities: frozenset[str] = frozenset()
    institution_ids: frozenset[int] = frozenset()
    team_ids: frozenset[int] = frozenset()
    expert_ids: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        return self == Scope()


NOTHING = Scope()
PROVINCE_WIDE = Scope(is_province_wide=True)
