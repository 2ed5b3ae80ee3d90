"""What people of the demonstration write: histories, questions, reports and answers."""

from dataclasses import dataclass

from numpy.random import Generator


@dataclass(frozen=True)
class Finding:
    """What is seen and what it means."""

    findings: str
    impression: str


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
    "KNEE": ("右膝关节疼痛半年，上下楼加重。", "左膝扭伤后肿痛2天。"),
    "BREAST": ("体检触及左乳肿块1周。", "乳腺增生复查。"),
    "": ("外伤后局部肿痛2小时。", "疼痛、活动受限1周。", "常规复查。", "门诊要求进一步检查。"),
}
_QUESTIONS = (
    "请协助诊断。",
    "请排除急性病变。",
    "请明确病变性质，有无进一步检查必要。",
    "请与前片比较，评估变化。",
    "请排除骨折。",
)

_RESULTS = {
    "CHEST": (
        Finding(
            "两肺纹理增多、增粗，右肺下叶见斑片状密度增高影，边缘模糊。纵隔居中，心影不大，双侧肋膈角锐利。",
            "右肺下叶炎症，建议抗炎治疗后复查。",
        ),
        Finding(
            "两肺野清晰，未见明显实变及结节影。纵隔及肺门未见肿大淋巴结，心影大小形态正常。",
            "胸部未见明显异常。",
        ),
        Finding(
            "左肺上叶见直径约6 mm磨玻璃结节，边界清楚。余肺未见异常密度。",
            "左肺上叶磨玻璃结节，建议6个月后复查。",
        ),
        Finding("右侧胸腔见弧形液体密度影，邻近肺组织膨胀不全。", "右侧胸腔积液，建议结合临床。"),
    ),
    "HEAD": (
        Finding(
            "双侧大脑半球灰白质对比正常，脑室系统无扩大，中线结构居中，颅骨未见骨折。",
            "颅脑平扫未见明显异常。",
        ),
        Finding(
            "双侧基底节区见多发点状低密度影，边界清楚。脑室轻度扩大，脑沟增宽。",
            "双侧基底节区腔隙性脑梗死，老年性脑改变。",
        ),
        Finding(
            "右侧基底节区见团片状高密度影，大小约28 mm×19 mm，周围见低密度水肿带，中线轻度左移。",
            "右侧基底节区脑出血，请结合临床，建议密切复查。",
        ),
    ),
    "ABDOMEN": (
        Finding(
            "肝脏大小形态正常，实质内未见异常密度。胆囊不大，胰腺、脾脏未见异常，腹腔未见积液。",
            "腹部未见明显异常。",
        ),
        Finding(
            "肝右叶见直径约15 mm类圆形低密度影，边界清楚。胆囊腔内见结节状高密度影。",
            "肝囊肿；胆囊结石。",
        ),
        Finding("阑尾增粗，直径约11 mm，周围脂肪间隙模糊。", "考虑急性阑尾炎，请结合临床。"),
    ),
    "LSPINE": (
        Finding(
            "腰椎曲度变直，L4/5椎间盘向后突出，硬膜囊受压，椎体边缘骨质增生。",
            "L4/5椎间盘突出，腰椎退行性变。",
        ),
        Finding("腰椎序列连续，椎体形态及信号未见异常，椎间隙无狭窄。", "腰椎未见明显异常。"),
    ),
    "BREAST": (
        Finding(
            "双侧乳腺呈不均匀致密型，左乳外上象限见一边界清楚的等密度结节，未见簇状钙化。",
            "左乳结节，BI-RADS 3类，建议6个月后复查。",
        ),
        Finding(
            "双侧乳腺未见肿块及可疑钙化，腋下未见肿大淋巴结。", "双乳未见明显异常，BI-RADS 1类。"
        ),
    ),
    "PROSTATE": (
        Finding(
            "前列腺体积增大，移行带见多发结节，外周带信号均匀，包膜完整。",
            "前列腺增生，PI-RADS 2分。",
        ),
        Finding(
            "前列腺左侧外周带见结节状T2低信号，DWI呈高信号。",
            "左侧外周带异常信号，PI-RADS 4分，建议穿刺活检。",
        ),
    ),
    "": (
        Finding(
            "所示骨质结构完整，未见明确骨折线，关节间隙正常，周围软组织无肿胀。",
            "未见明显骨折及脱位。",
        ),
        Finding("骨质边缘见唇样增生，关节间隙稍变窄，对位关系可。", "退行性改变。"),
        Finding(
            "局部骨皮质不连续，断端对位尚可，周围软组织肿胀。", "骨折，请结合临床，建议骨科就诊。"
        ),
    ),
}
_REASONS = (
    "描述与印象不一致，请核对侧别。",
    "印象中未给出处理建议，请补充。",
    "病灶大小未测量，请补充测量值。",
    "请与前次检查比较后再出具结论。",
    "术语不规范，请按模板修改。",
)
_ASKED = (
    "请补充外伤史及受伤机制。",
    "请提供前次检查的影像或报告。",
    "请补充增强期相图像。",
    "请说明肿瘤标志物及实验室检查结果。",
)
_ANSWERED = (
    "已补充病史：摔倒后右侧着地，无昏迷。",
    "前次检查已上传，为3个月前平扫。",
    "患者不能配合增强，仅有平扫图像。",
    "实验室检查已在申请单中补充。",
)


def history(draw: Generator, body_part: str) -> str:
    return _one(draw, _HISTORIES.get(body_part, _HISTORIES[""]))


def question(draw: Generator) -> str:
    return _one(draw, _QUESTIONS)


def finding(draw: Generator, body_part: str) -> Finding:
    results = _RESULTS.get(body_part, _RESULTS[""])
    return results[int(draw.integers(len(results)))]


def reason(draw: Generator) -> str:
    return _one(draw, _REASONS)


def asked(draw: Generator) -> str:
    return _one(draw, _ASKED)


def answered(draw: Generator) -> str:
    return _one(draw, _ANSWERED)


def _one(draw: Generator, texts: tuple[str, ...]) -> str:
    return texts[int(draw.integers(len(texts)))]
