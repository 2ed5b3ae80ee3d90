"""What people of the demonstration write around a report: histories, questions and answers."""

from dataclasses import dataclass

from numpy.random import Generator

from data_layer.demo.catalogue import Examination


@dataclass(frozen=True)
class Exchange:
    """What the expert asks the hospital, and what it answers."""

    asked: str
    answered: str


_HISTORIES = {
    "CHEST": (
        "咳嗽、咳痰5天，伴低热。",
        "体检发现肺部阴影，复查。",
        "胸闷、气短1周，既往吸烟史20年。",
        "外伤后右侧胸痛2小时。",
    ),
    "HEAD": (
        "突发头痛伴呕吐3小时。",
        "左侧肢体无力半天，既往高血压病史10年。",
        "头部外伤后1小时，一过性意识障碍。",
        "反复头晕1月余。",
    ),
    "ABDOMEN": (
        "上腹部疼痛2天，伴恶心。",
        "体检B超提示肝脏占位，进一步检查。",
        "右下腹痛伴发热1天。",
        "黄疸待查。",
    ),
    "LSPINE": ("腰痛伴左下肢放射痛1月。", "腰部扭伤3天，活动受限。", "慢性腰痛多年，近期加重。"),
    "CSPINE": ("颈肩部疼痛伴左上肢麻木2周。", "低头工作多年，颈部僵硬1月。"),
    "PELVIS": ("摔倒后右髋部疼痛3小时。", "双髋关节疼痛半年，行走后加重。"),
    "KNEE": ("右膝关节疼痛半年，上下楼加重。", "左膝扭伤后肿痛2天。"),
    "HAND": ("手部砸伤后肿痛2小时。", "双手指间关节疼痛、晨僵半年。"),
    "ANKLE": ("踝部扭伤后肿痛2小时。", "踝关节疼痛、活动受限1周。"),
    "BREAST": ("体检触及左乳肿块1周。", "乳腺增生复查。"),
    "PROSTATE": ("尿频、夜尿增多1年。", "体检发现PSA升高，进一步检查。"),
    "THYROID": ("体检触及颈前结节。", "甲状腺结节定期复查。"),
    "STOMACH": ("上腹部隐痛、反酸2月。", "进食后饱胀、嗳气1月余。"),
    "HEART": ("活动后胸痛2月，既往高血压病史8年。", "反复胸闷，运动试验阳性。"),
    "WHOLEBODY": ("肺癌术后1年，复查。", "恶性肿瘤治疗后随访。", "肿瘤标志物升高，查找原发灶。"),
}
# A plain film of the abdomen is taken for other reasons than a scan of it.
_ABDOMEN_FILM = ("腹痛、腹胀伴停止排气1天。", "突发上腹剧痛3小时。", "腹部术后，复查肠管情况。")
_BONES = ("HAND", "KNEE", "LSPINE", "ANKLE", "CSPINE", "PELVIS")
_FILMS, _SLICES = ("DX", "CR"), ("CT", "MR")
_QUESTIONS = (
    "请协助诊断。",
    "请明确病变性质，有无进一步检查必要。",
    "请与前次检查比较，评估变化。",
)
_IS_IT_ACUTE, _IS_IT_BROKEN = "请排除急性病变。", "请排除骨折。"
_REASONS = (
    "描述与印象不一致，请核对侧别。",
    "印象中未给出处理建议，请补充。",
    "病灶大小未测量，请补充测量值。",
    "请与前次检查比较后再出具结论。",
    "术语不规范，请按模板修改。",
)
_EXCHANGES = (
    Exchange("请提供前次检查的影像或报告。", "前次检查已上传，为3个月前所做。"),
    Exchange("请补充相关实验室检查结果。", "实验室检查已在申请单中补充。"),
    Exchange("请补充症状持续时间及既往史。", "已补充病史：症状约2周，既往体健。"),
)
_OF_INJURIES = Exchange("请补充外伤史及受伤机制。", "已补充病史：行走时摔倒，局部着地。")
_OF_CONTRAST = Exchange("请补充增强期图像。", "患者不能配合增强，仅有平扫图像。")


def history(draw: Generator, examination: Examination) -> str:
    is_film = examination.modality in _FILMS and examination.body_part == "ABDOMEN"
    return _one(draw, _ABDOMEN_FILM if is_film else _HISTORIES[examination.body_part])


def question(draw: Generator, examination: Examination) -> str:
    fitting: tuple[str, ...] = _QUESTIONS
    if examination.modality in (*_FILMS, *_SLICES):
        fitting += (_IS_IT_BROKEN if examination.body_part in _BONES else _IS_IT_ACUTE,)
    return _one(draw, fitting)


def reason(draw: Generator) -> str:
    return _one(draw, _REASONS)


def exchange(draw: Generator, examination: Examination) -> Exchange:
    fitting: tuple[Exchange, ...] = _EXCHANGES
    if examination.body_part in _BONES:
        fitting += (_OF_INJURIES,)
    if examination.modality in _SLICES and "增强" not in examination.description:
        fitting += (_OF_CONTRAST,)
    return fitting[int(draw.integers(len(fitting)))]


def _one(draw: Generator, texts: tuple[str, ...]) -> str:
    return texts[int(draw.integers(len(texts)))]
