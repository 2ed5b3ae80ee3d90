"""Sample prices and shares: invented, because the province's own list is not public.

Sums are yuan, shares percent; the lines of a policy are made of them in `fee_policies`.
"""

from dataclasses import dataclass, field

from data_layer.fees.records import Cause, Party

# Modality: below a tertiary hospital, and at one.
Prices = dict[str, tuple[int, int]]
Shares = dict[Party, int]

_DIAGNOSIS: Prices = {
    "CR": (25, 30),
    "DX": (25, 30),
    "CT": (55, 70),
    "MR": (80, 100),
    "MG": (40, 50),
    "US": (35, 45),
    "RF": (45, 60),
    "XA": (80, 120),
    "NM": (60, 80),
    "PT": (120, 160),
}
# What an examination costs that need not be repeated; the last is of whatever is not named.
EXAMINATIONS = {
    "CR": 60,
    "DX": 75,
    "CT": 230,
    "MR": 460,
    "MG": 180,
    "US": 110,
    "RF": 160,
    "XA": 2_400,
    "NM": 620,
    "PT": 5_800,
    "": 100,
}
ITEM_CODES = {
    "CR": "SAMPLE-01",
    "DX": "SAMPLE-02",
    "CT": "SAMPLE-03",
    "MR": "SAMPLE-04",
    "": "SAMPLE-99",
}
# Half of the price for each further part, of three at most; what contrast adds, what no film saves.
MOST_PARTS, CONTRAST, WITH_CONTRAST, NO_FILM = 3, 20, ("CT", "MR"), 5
# A consultation: price, minutes it covers, minutes and price of a step.
Consultation = tuple[int, int, int, int]
# Percent, and yuan beside it.
ADJUSTMENTS = {
    Cause.EMERGENCY: (30, 0),
    Cause.NAMED_EXPERT: (0, 50),
    Cause.POVERTY_RELIEF: (50, 0),
    Cause.EMERGENCY_RELIEF: (100, 0),
    Cause.PUBLIC_TASK: (100, 0),
}
_CONSULTED: Shares = {
    Party.REQUESTING: 20,
    Party.PLATFORM: 10,
    Party.DIAGNOSING: 20,
    Party.TEAM: 10,
    Party.EXPERT: 40,
}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One version; months count from the January of the year before the demo's day."""

    number: int
    title: str
    note: str
    from_month: int
    # Days from its beginning on which it was published; None for a draft.
    published_after: int | None
    diagnosis: Prices
    below_tertiary: Consultation
    at_tertiary: Consultation
    shares: Shares
    consulted: Shares = field(default_factory=lambda: dict(_CONSULTED))
    # Yuan: what the platform gets of each report first, at least of an expert, at most of it.
    platform_first: int = 0
    expert_least: int = 0
    platform_most: int | None = None


SAMPLES = (
    Sample(
        number=1,
        title="远程影像诊断与会诊收费及分成办法（样例）",
        note="样例政策，金额与比例均为虚构，仅供演示。",
        from_month=0,
        published_after=-30,
        diagnosis=_DIAGNOSIS,
        below_tertiary=(120, 30, 10, 30),
        at_tertiary=(180, 30, 10, 40),
        shares={
            Party.REQUESTING: 30,
            Party.PLATFORM: 10,
            Party.DIAGNOSING: 20,
            Party.EXPERT: 30,
            Party.REVIEWER: 10,
        },
    ),
    Sample(
        number=2,
        title="远程影像诊断与会诊收费及分成办法（样例，第二版）",
        note="样例政策：下调 CT、MR 价格，增设质控中心分成。",
        from_month=9,
        published_after=-20,
        diagnosis=_DIAGNOSIS | {"CT": (50, 65), "MR": (75, 95)},
        below_tertiary=(120, 30, 10, 30),
        at_tertiary=(180, 30, 10, 40),
        shares={
            Party.REQUESTING: 28,
            Party.PLATFORM: 10,
            Party.DIAGNOSING: 19,
            Party.EXPERT: 31,
            Party.REVIEWER: 10,
            Party.QUALITY_CONTROL: 2,
        },
        expert_least=3,
    ),
    Sample(
        number=3,
        title="远程影像诊断与会诊收费及分成办法（样例，第三版）",
        note="样例政策：补发并追溯至当年 7 月 1 日起执行；平台每例先收定额。",
        from_month=18,
        published_after=8,
        diagnosis=_DIAGNOSIS | {"CT": (50, 65), "MR": (75, 95), "US": (40, 50)},
        below_tertiary=(110, 30, 10, 30),
        at_tertiary=(180, 30, 10, 45),
        shares={
            Party.REQUESTING: 28,
            Party.PLATFORM: 6,
            Party.DIAGNOSING: 20,
            Party.EXPERT: 33,
            Party.REVIEWER: 11,
            Party.QUALITY_CONTROL: 2,
        },
        platform_first=2,
        expert_least=3,
        platform_most=12,
    ),
    Sample(
        number=4,
        title="远程影像诊断与会诊收费及分成办法（样例，第四版征求意见稿）",
        note="样例草稿：提高基层检查的专家所得，供“如果这样会怎样”测算。",
        from_month=24,
        published_after=None,
        diagnosis=_DIAGNOSIS | {"CR": (22, 28), "DX": (22, 28), "CT": (48, 62), "MR": (75, 98)},
        below_tertiary=(100, 30, 10, 30),
        at_tertiary=(200, 30, 10, 45),
        shares={
            Party.REQUESTING: 25,
            Party.PLATFORM: 6,
            Party.DIAGNOSING: 18,
            Party.EXPERT: 37,
            Party.REVIEWER: 12,
            Party.QUALITY_CONTROL: 2,
        },
        platform_first=2,
        expert_least=5,
        platform_most=10,
    ),
)
