"""Policies as spreadsheets, and what came of reading them."""

from io import BytesIO

from hypothesis import strategies as st
from openpyxl import Workbook

from data_layer.fees.policy_list_records import PolicyListPlan, ReadPolicy
from data_layer.fees.policy_list_rules import read_policy
from data_layer.fees.policy_records import MODALITIES
from data_layer.fees.records import (
    EXEMPTIONS,
    WHOLE,
    Adjustment,
    Cause,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)
from data_layer.institutions.records import Level
from ingest.sheet_parsing import sheets_of
from portal.fee_lists.flaws import problem_words
from portal.fee_lists.words import policy_words
from tests.builders.fees import price, whole_terms

EMPTY = PolicyTerms(prices=(), adjustments=(), shares=())
WHOLE_TERMS = whole_terms(
    price(line=1, modality="CT", level="tertiary", item_code="260000012", price_fen=6_550),
    adjustments=(
        Adjustment(line=1, cause=Cause.EMERGENCY, share_hundredths=3_333),
        Adjustment(line=2, cause=Cause.PUBLIC_TASK, fixed_fen=1, service=Service.EXAMINATION),
    ),
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-2", "\t=1")
PRICES = [
    "条目",
    "服务项目",
    "检查类型",
    "诊断机构等级",
    "价格（元）",
    "增强加收（元）",
    "项目编码",
]
SHARES = ["条目", "服务项目", "检查类型", "分成方", "比例（%）", "定额（元）", "保底（元）"]


def came_in(content: bytes) -> ReadPolicy:
    """Without the process of its own, which the last test asks."""
    return read_policy(sheets_of(content), policy_words())


def kept(terms: PolicyTerms) -> PolicyTerms:
    def in_order(lines: tuple) -> tuple:
        return tuple(sorted(lines, key=lambda line: line.line))

    return PolicyTerms(
        prices=in_order(terms.prices),
        adjustments=in_order(terms.adjustments),
        shares=in_order(terms.shares),
    )


def book(**sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def problems(plan: PolicyListPlan) -> list[tuple[str, str]]:
    return [
        (one.cell, problem_words(one))
        for table in plan.tables.values()
        for line in table.lines
        for one in line.problems
    ]


@st.composite
def storable_terms(draw: st.DrawFn) -> PolicyTerms:
    """Any lines that may be kept, whole or not."""
    fen = st.integers(0, 2_000_000)
    hundredths = st.integers(0, WHOLE)
    modality = st.sampled_from(("", *MODALITIES))
    codes = st.one_of(
        st.sampled_from(("", "001", "1.50", "1e3", "’", *(one.strip() for one in FORMULAS))),
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20),
    ).map(str.strip)
    subjects = draw(
        st.lists(
            st.tuples(st.sampled_from(Service), modality, st.sampled_from(("", *Level))),
            unique=True,
            max_size=6,
        )
    )
    prices = tuple(
        PriceLine(
            line=place * 3,
            service=service,
            modality=of,
            level=level,
            item_code=draw(codes),
            price_fen=draw(fen),
            further_part_hundredths=draw(hundredths),
            most_parts=draw(st.none() | st.integers(1, 20)),
            contrast_fen=draw(fen),
            no_film_less_fen=draw(fen),
            base_minutes=draw(st.none() | st.integers(0, 1_440)),
            step_minutes=(steps := draw(st.none() | st.integers(1, 1_440))),
            step_fen=draw(st.integers(1, 2_000_000)) if steps else 0,
        )
        for place, (service, of, level) in enumerate(subjects, start=1)
    )
    causes = draw(
        st.lists(
            st.tuples(st.sampled_from(Cause), st.none() | st.sampled_from(Service)),
            unique=True,
            max_size=5,
        )
    )
    adjustments = tuple(
        Adjustment(
            line=place,
            cause=cause,
            service=service,
            fixed_fen=draw(fen),
            share_hundredths=draw(hundredths if cause in EXEMPTIONS else st.integers(0, 100_000)),
        )
        for place, (cause, service) in enumerate(causes, start=1)
    )
    parties = draw(
        st.lists(
            st.tuples(st.sampled_from(Service), modality, st.sampled_from(Party)),
            unique=True,
            max_size=7,
        )
    )
    shares = tuple(
        ShareRule(
            line=place,
            service=service,
            modality=of,
            party=party,
            fixed_fen=(fixed := draw(st.integers(0, 1_000))),
            share_hundredths=draw(hundredths),
            least_fen=(least := draw(st.integers(0, 1_000))),
            most_fen=draw(st.none() | st.integers(max(least, fixed), 2_000_000)),
        )
        for place, (service, of, party) in enumerate(parties, start=1)
    )
    return PolicyTerms(prices=prices, adjustments=adjustments, shares=shares)
