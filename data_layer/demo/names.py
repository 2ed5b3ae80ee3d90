"""Plausible names of people who do not exist."""

import numpy as np
from numpy.random import Generator

from data_layer.demo.draws import Booleans

# The hundred most common surnames would hide nobody either; these carry most of the weight.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_WOMEN = (
    "芳娜秀敏静丽艳娟霞红玲桂英梅兰凤洁琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉"
    "婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑筠柔竹霭凝晓欢霄枫芸菲寒欣滢"
    "伊亚宜可姬舒影荔枝思丽"
)
_MEN = (
    "伟刚勇毅俊峰强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发"
    "武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪"
    "心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启"
    "克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛"
)

_SURNAME_WEIGHTS = 1.0 / (np.arange(len(_SURNAMES)) + 6.0)
_SURNAME_SHARES = _SURNAME_WEIGHTS / _SURNAME_WEIGHTS.sum()
# How many people have one character after the surname; the others have two.
_SHORT_NAMES = 0.16


def people(draw: Generator, women: Booleans) -> list[str]:
    """One name for each person, in their order."""
    count = len(women)
    surnames = draw.choice(len(_SURNAMES), size=count, p=_SURNAME_SHARES).tolist()
    firsts = draw.random(count).tolist()
    seconds = draw.random(count).tolist()
    short = (draw.random(count) < _SHORT_NAMES).tolist()
    return [
        _SURNAMES[surname] + _given(_WOMEN if woman else _MEN, first, second, is_short)
        for surname, first, second, is_short, woman in zip(
            surnames, firsts, seconds, short, women.tolist(), strict=True
        )
    ]


def _given(characters: str, first: float, second: float, is_short: bool) -> str:
    one = characters[int(first * len(characters))]
    return one if is_short else one + characters[int(second * len(characters))]
