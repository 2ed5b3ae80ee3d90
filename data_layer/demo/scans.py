"""Writes the scans of the agreements: a page each, said to be a sample, sealed as a form does."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from numpy.random import Generator
from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from data_layer.demo.draws import public_ids
from data_layer.demo.pdf import Line, one_page
from data_layer.demo.writing import Writer
from data_layer.institutions.records import AgreedService
from data_layer.institutions.tables import Agreement, AgreementFile, Institution
from data_layer.scans import ScanKind
from data_layer.sealing import Keyring

# Which part was never scanned; the first one of each institution always was.
_UNSCANNED = 0.03
_LEFT, _RIGHT, _TOP, _LEADING = 78.0, 330.0, 760.0, 22.0
_CHARACTERS_A_LINE = 38
_SERVICES = {
    AgreedService.REMOTE_DIAGNOSIS: "远程影像诊断",
    AgreedService.REMOTE_CONSULTATION: "远程影像会诊",
    AgreedService.ELECTRONIC_FILM: "电子胶片",
    AgreedService.IMAGE_STORAGE: "影像存储",
    AgreedService.RESULT_RECOGNITION: "检查结果互认",
    AgreedService.QUALITY_CONTROL: "影像质量控制",
    AgreedService.TRAINING: "业务培训",
}
# Two round stamps without anybody's name, drawn as four curves each.
_STAMP = (
    "0.78 0.16 0.16 RG 1.6 w {r} 0 0 {r} {x} {y} cm 0.05 w "
    "1 0 m 1 0.552 0.552 1 0 1 c -0.552 1 -1 0.552 -1 0 c "
    "-1 -0.552 -0.552 -1 0 -1 c 0.552 -1 1 -0.552 1 0 c s"
)
_ASKING, _READING = aliased(Institution), aliased(Institution)


def write_scans(session: Session, writer: Writer, keyring: Keyring, draw: Generator) -> None:
    rows = session.execute(
        select(
            Agreement.id,
            Agreement.requesting_institution_id,
            Agreement.agreement_number,
            Agreement.is_three_party,
            Agreement.services,
            Agreement.responsibilities,
            Agreement.fee_annex,
            Agreement.valid_from,
            Agreement.valid_to,
            Agreement.recorded_at,
            _ASKING.name.label("asking"),
            _READING.name.label("reading"),
            _ASKING.code.label("asking_code"),
            _READING.code.label("reading_code"),
        )
        .join(_ASKING, _ASKING.id == Agreement.requesting_institution_id)
        .join(_READING, _READING.id == Agreement.diagnosing_institution_id)
        .order_by(Agreement.valid_from, Agreement.id)
    ).all()
    kept = list(_scanned(rows, draw))
    writer.add(
        AgreementFile,
        [
            {
                "public_id": public_id,
                "agreement_id": row.id,
                "kind": ScanKind.PDF,
                "content_sealed": keyring.seal_bytes(scan_of(row)),
                "recorded_at": row.recorded_at,
            }
            for row, public_id in zip(kept, public_ids(draw, len(kept)), strict=True)
        ],
    )


def _scanned(
    rows: Sequence[Row[*tuple[Any, ...]]], draw: Generator
) -> Iterator[Row[*tuple[Any, ...]]]:
    known: set[int] = set()
    drawn = draw.random(len(rows)).tolist()
    for row, share in zip(rows, drawn, strict=True):
        if share >= _UNSCANNED or row.requesting_institution_id not in known:
            yield row
        known.add(row.requesting_institution_id)


def scan_of(row: Row[*tuple[Any, ...]]) -> bytes:
    stamps = [_STAMP.format(r=42, x=x, y=150) for x in (_LEFT + 66, _RIGHT + 66)]
    drawing = "\n".join(f"q {one} Q" for one in stamps)
    return one_page([*_head(row), *_body(row), *_signatures(row)], drawing)


def _head(row: Row[*tuple[Any, ...]]) -> Iterator[Line]:
    kind = "三方" if row.is_three_party else "双方"
    yield Line("演示样件，不具法律效力", _LEFT, 804, 9)
    ends = _last_day(row) or "open-ended"
    parties = f"{row.asking_code} - {row.reading_code}"
    yield Line(f"DEMO SAMPLE   {parties}   {row.valid_from} - {ends}", _RIGHT - 92, 804, 9)
    yield Line(f"影像云远程医疗{kind}合作协议", 176, _TOP, 20)
    yield Line(row.agreement_number, _LEFT, _TOP - 38, 10)


def _body(row: Row[*tuple[Any, ...]]) -> Iterator[Line]:
    services = "、".join(_SERVICES[AgreedService(one)] for one in row.services)
    last = _last_day(row)
    ends = _day(last) if last else "任一方书面终止之日"
    articles = [
        f"申请方：{row.asking}",
        f"诊断方：{row.reading}",
        *(["平台方：安徽省影像云远程医疗平台"] if row.is_three_party else []),
        f"一、服务内容：{services}。",
        f"二、协议期限：自{_day(row.valid_from)}起，至{ends}止。",
        f"三、各方责任：{row.responsibilities}",
        f"四、费用：{row.fee_annex}",
    ]
    y = _TOP - 72
    for article in articles:
        for start in range(0, len(article), _CHARACTERS_A_LINE):
            yield Line(article[start : start + _CHARACTERS_A_LINE], _LEFT, y)
            y -= _LEADING
        y -= 6


def _signatures(row: Row[*tuple[Any, ...]]) -> Iterator[Line]:
    for words, x in (("申请方（盖章）", _LEFT), ("诊断方（盖章）", _RIGHT)):
        yield Line(words, x, 210)
        yield Line("演示印章", x + 42, 146, 12)
        yield Line(_day(row.valid_from), x, 84)


def _last_day(row: Row[*tuple[Any, ...]]) -> date | None:
    """On `valid_to` it is no longer in force."""
    return row.valid_to - timedelta(days=1) if row.valid_to else None


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
