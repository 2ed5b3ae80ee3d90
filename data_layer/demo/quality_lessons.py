"""Learning cases of the demo, each collected from a discrepancy of its kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_records import FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.learning_commands import collect_lesson
from data_layer.quality.learning_records import NewLesson
from data_layer.quality.rubric_records import RadpeerScore
from data_layer.quality.sampling_tables import SampledReport
from data_layer.scope import PROVINCE_WIDE

_AFTER = timedelta(days=12)


@dataclass(frozen=True, kw_only=True)
class _Lesson:
    modality: str
    body_part: str
    title: str
    lesson: str


_LESSONS = (
    _Lesson(
        modality="CT",
        body_part="CHEST",
        title="肺尖小结节易被锁骨与血管遮挡",
        lesson="肺尖层面应逐层追踪血管走行，5 mm 以下结节在薄层与最大密度投影上复核；"
        "报告写明层面、大小与密度，并给出随访间隔。",
    ),
    _Lesson(
        modality="DX",
        body_part="CHEST",
        title="心影后与膈下肺野是盲区",
        lesson="正位片读完后再专看心影后方、膈面以下与肺门三处；有侧位片时必须对照，"
        "可疑实变建议 CT，不以“未见明显异常”结束。",
    ),
    _Lesson(
        modality="CT",
        body_part="HEAD",
        title="等密度硬膜下血肿只见占位征象",
        lesson="灰白质界面内移、脑沟不对称变浅时，应调窄窗（窗宽 60–80）逐层比较两侧颅板下；"
        "老年与抗凝患者尤须留意。",
    ),
    _Lesson(
        modality="CT",
        body_part="ABDOMEN",
        title="少量膈下游离气体应换肺窗看",
        lesson="急腹症一律加看肺窗，先看肝前缘与膈下，再看肠系膜与小网膜囊；"
        "发现即按危急值通报并记录双方。",
    ),
    _Lesson(
        modality="US",
        body_part="ABDOMEN",
        title="胆囊颈部结石易漏",
        lesson="胆囊充盈后取左侧卧位追到颈部，见声影而腔内无石时须扫到胆囊管起始段。",
    ),
    _Lesson(
        modality="DX",
        body_part="LSPINE",
        title="椎弓峡部裂在正侧位上不显",
        lesson="青壮年腰痛伴椎体前移者建议加双斜位；报告不以“退行性变”概括滑脱。",
    ),
    _Lesson(
        modality="DX",
        body_part="KNEE",
        title="胫骨平台隐匿骨折先看脂液平面",
        lesson="水平侧位见髌上囊脂液平面即提示关节内骨折，骨折线不显也应建议 CT。",
    ),
    _Lesson(
        modality="DX",
        body_part="HAND",
        title="舟骨骨折首日可为阴性",
        lesson="鼻烟窝压痛而首片阴性者，建议舟骨位与 10–14 天复查，报告写明局限。",
    ),
    _Lesson(
        modality="DX",
        body_part="ANKLE",
        title="后踝与腓骨近端不可不看",
        lesson="内踝或三角韧带损伤时应查腓骨全长，后踝骨折在侧位上逐缘追踪。",
    ),
    _Lesson(
        modality="US",
        body_part="THYROID",
        title="峡部结节与甲状旁腺勿混淆",
        lesson="分类前写全成分、回声、形态、边缘与钙化五项；背侧低回声结节先辨包膜。",
    ),
)


def collect_lessons(session: Session, now: datetime) -> None:
    """From the newest discrepancy of each kind that stands, some days after it was told."""
    for lesson in _LESSONS:
        told = session.execute(_discrepancy(lesson, now - _AFTER)).first()
        if told is None:
            continue
        new = NewLesson(finding_public_id=told.public_id, title=lesson.title, lesson=lesson.lesson)
        deed = Deed(by=ACCOUNT_IDS["commission"], at=told.told_at + _AFTER)
        collect_lesson(session, PROVINCE_WIDE, new, deed)


def _discrepancy(lesson: _Lesson, told_by: datetime) -> Select[str, datetime]:
    return (
        select(QualityFinding.public_id, QualityFinding.told_at)
        .join(SampledReport, SampledReport.id == QualityFinding.sampled_id)
        .join(Case, Case.id == SampledReport.case_id)
        .where(
            Case.modality == lesson.modality,
            Case.body_part == lesson.body_part,
            SampledReport.radpeer != RadpeerScore.CONCURS,
            QualityFinding.state != FindingState.DISPUTED,
            QualityFinding.told_at <= told_by,
        )
        .order_by(QualityFinding.told_at.desc(), QualityFinding.id)
        .limit(1)
    )
