"""Writes the sample policies, each as the offices would: drafted, checked by another, published."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.audit.records import Actor, Process
from data_layer.clock import day_starts_at
from data_layer.demo.fee_samples import (
    ADJUSTMENTS,
    CONTRAST,
    EXAMINATIONS,
    ITEM_CODES,
    MOST_PARTS,
    NO_FILM,
    SAMPLES,
    WITH_CONTRAST,
    Consultation,
    Sample,
    Shares,
)
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.fees.policy_commands import (
    check_policy,
    draft_policy,
    publish_policy,
    write_terms,
)
from data_layer.fees.policy_records import PolicyEntry, PolicyHead
from data_layer.fees.records import (
    Adjustment,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)
from data_layer.institutions.records import Level
from data_layer.scope import PROVINCE_WIDE

_FEN, _HUNDREDTHS = 100, 100
_DRAFTED_BEFORE, _CHECKED_BEFORE = timedelta(days=40), timedelta(days=35)
# A draft is as old as this on the demo's day.
_DRAFT_AGE = timedelta(days=12)
_OFFICE_OPENS = timedelta(hours=9)


def write_fee_policies(session: Session, plan: Plan) -> None:
    """Those that had been published by the demo's moment, and the draft that follows them."""
    follows: str | None = None
    for sample in SAMPLES:
        begins = _begins(sample, plan.as_of.year)
        if sample.published_after is None:
            _draft(session, sample, begins, follows, plan.moment - _DRAFT_AGE)
            continue
        published_at = begins + timedelta(days=sample.published_after) + _OFFICE_OPENS
        if published_at <= plan.moment:
            follows = _publish(session, sample, begins, follows, published_at)


def _begins(sample: Sample, year: int) -> datetime:
    years, month = divmod(sample.from_month, 12)
    return day_starts_at(date(year - 1 + years, month + 1, 1))


def _publish(
    session: Session, sample: Sample, begins: datetime, follows: str | None, at: datetime
) -> str:
    written = at - _DRAFTED_BEFORE
    public_id = _draft(session, sample, begins, follows, written)
    _acts(session, "finance")
    checked = _entry(public_id, 2, "finance", at - _CHECKED_BEFORE)
    check_policy(session, checked)
    _acts(session, "commission")
    publish_policy(session, _entry(public_id, 3, "commission", at))
    return public_id


def _draft(
    session: Session, sample: Sample, begins: datetime, follows: str | None, at: datetime
) -> str:
    _acts(session, "commission")
    head = PolicyHead(
        document_number=f"样例〔{at.year}〕第 {sample.number} 号",
        title=sample.title,
        valid_from=begins,
        follows=follows,
        note=sample.note,
        is_sample=True,
    )
    commission = ACCOUNT_IDS["commission"]
    public_id = draft_policy(session, PROVINCE_WIDE, head, by=commission, at=at)
    write_terms(session, _entry(public_id, 1, "commission", at), terms_of_sample(sample))
    return public_id


def _acts(session: Session, user_name: str) -> None:
    """Whom the trail names from now on."""
    session.info["actor"] = Actor(
        process=Process.WEB, account_id=ACCOUNT_IDS[user_name], roles=(Role.COMMISSION,)
    )


def _entry(public_id: str, revision: int, user_name: str, at: datetime) -> PolicyEntry:
    return PolicyEntry(
        scope=PROVINCE_WIDE,
        public_id=public_id,
        revision=revision,
        by=ACCOUNT_IDS[user_name],
        at=at,
    )


def terms_of_sample(sample: Sample) -> PolicyTerms:
    return PolicyTerms(
        prices=tuple(_prices(sample)),
        adjustments=tuple(_adjustments()),
        shares=tuple(_shares(sample)),
    )


def _prices(sample: Sample) -> Iterator[PriceLine]:
    """At a tertiary hospital its own price; below it that of every level."""
    numbers = count(1)
    for modality, prices in sample.diagnosis.items():
        for level, yuan in zip(("", Level.TERTIARY.value), prices, strict=True):
            yield _diagnosis(next(numbers), modality, level, yuan)
    yield _diagnosis(next(numbers), "", "", sample.diagnosis["US"][0])
    yield _consultation(next(numbers), "", sample.below_tertiary)
    yield _consultation(next(numbers), Level.TERTIARY.value, sample.at_tertiary)
    for modality, yuan in EXAMINATIONS.items():
        yield PriceLine(
            line=next(numbers),
            service=Service.EXAMINATION,
            modality=modality,
            price_fen=yuan * _FEN,
        )


def _diagnosis(line: int, modality: str, level: str, yuan: int) -> PriceLine:
    return PriceLine(
        line=line,
        service=Service.REMOTE_DIAGNOSIS,
        modality=modality,
        level=level,
        item_code=ITEM_CODES.get(modality, ITEM_CODES[""]),
        price_fen=yuan * _FEN,
        most_parts=MOST_PARTS,
        contrast_fen=CONTRAST * _FEN if modality in WITH_CONTRAST else 0,
        no_film_less_fen=NO_FILM * _FEN,
    )


def _consultation(line: int, level: str, given: Consultation) -> PriceLine:
    yuan, minutes, step_minutes, step_yuan = given
    return PriceLine(
        line=line,
        service=Service.REMOTE_CONSULTATION,
        level=level,
        item_code="SAMPLE-50",
        price_fen=yuan * _FEN,
        further_part_hundredths=0,
        base_minutes=minutes,
        step_minutes=step_minutes,
        step_fen=step_yuan * _FEN,
    )


def _adjustments() -> Iterator[Adjustment]:
    for line, (cause, (percent, yuan)) in enumerate(ADJUSTMENTS.items(), start=1):
        yield Adjustment(
            line=line,
            cause=cause,
            fixed_fen=yuan * _FEN,
            share_hundredths=percent * _HUNDREDTHS,
        )


def _shares(sample: Sample) -> Iterator[ShareRule]:
    numbers = count(1)
    least = {Party.EXPERT: sample.expert_least}
    first = {Party.PLATFORM: sample.platform_first}
    for party, percent in sample.shares.items():
        is_capped = party is Party.PLATFORM and sample.platform_most is not None
        yield ShareRule(
            line=next(numbers),
            service=Service.REMOTE_DIAGNOSIS,
            party=party,
            fixed_fen=first.get(party, 0) * _FEN,
            share_hundredths=percent * _HUNDREDTHS,
            least_fen=least.get(party, 0) * _FEN,
            most_fen=(sample.platform_most or 0) * _FEN if is_capped else None,
        )
    yield from _consulted(numbers, sample.consulted)


def _consulted(numbers: Iterator[int], shares: Shares) -> Iterator[ShareRule]:
    for party, percent in shares.items():
        yield ShareRule(
            line=next(numbers),
            service=Service.REMOTE_CONSULTATION,
            party=party,
            share_hundredths=percent * _HUNDREDTHS,
        )
