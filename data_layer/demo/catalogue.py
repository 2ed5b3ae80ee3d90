"""What is examined: modalities by level of hospital, body parts, and how large the images are."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from data_layer.demo.draws import Booleans, Integers, Reals
from data_layer.institutions.records import Level


@dataclass(frozen=True)
class Examination:
    """A kind of study: DICOM's body part, the words of its description, and its usual size."""

    modality: str
    body_part: str
    description: str
    share: float
    series: int
    instances: int
    instance_bytes: int


_CT, _MR, _DX = 527_000, 280_000, 11_500_000

EXAMINATIONS = (
    Examination("DX", "CHEST", "胸部正侧位", 0.46, 1, 2, _DX),
    Examination("DX", "HAND", "手正斜位", 0.10, 1, 2, _DX),
    Examination("DX", "KNEE", "膝关节正侧位", 0.13, 1, 2, _DX),
    Examination("DX", "LSPINE", "腰椎正侧位", 0.16, 1, 2, _DX),
    Examination("DX", "ANKLE", "踝关节正侧位", 0.09, 1, 2, _DX),
    Examination("DX", "ABDOMEN", "腹部立位平片", 0.06, 1, 1, _DX),
    Examination("CR", "CHEST", "胸部正位", 0.62, 1, 1, 8_200_000),
    Examination("CR", "CSPINE", "颈椎正侧位", 0.18, 1, 2, 8_200_000),
    Examination("CR", "PELVIS", "骨盆正位", 0.20, 1, 1, 8_200_000),
    Examination("CT", "CHEST", "胸部CT平扫", 0.44, 3, 320, _CT),
    Examination("CT", "HEAD", "颅脑CT平扫", 0.27, 2, 64, _CT),
    Examination("CT", "ABDOMEN", "上腹部CT平扫", 0.14, 3, 180, _CT),
    Examination("CT", "ABDOMEN", "全腹部CT平扫+增强", 0.06, 5, 640, _CT),
    Examination("CT", "LSPINE", "腰椎间盘CT平扫", 0.09, 2, 96, _CT),
    Examination("MR", "HEAD", "颅脑MR平扫+DWI", 0.42, 6, 150, _MR),
    Examination("MR", "LSPINE", "腰椎MR平扫", 0.28, 4, 60, _MR),
    Examination("MR", "KNEE", "膝关节MR平扫", 0.17, 5, 110, _MR),
    Examination("MR", "ABDOMEN", "肝胆MR平扫+MRCP", 0.08, 7, 260, _MR),
    Examination("MR", "PROSTATE", "前列腺MR平扫+增强", 0.05, 8, 340, _MR),
    Examination("US", "ABDOMEN", "腹部彩超", 0.70, 1, 12, 900_000),
    Examination("US", "THYROID", "甲状腺彩超", 0.30, 1, 8, 900_000),
    Examination("MG", "BREAST", "双乳钼靶", 1.0, 1, 4, 26_000_000),
    Examination("RF", "STOMACH", "上消化道造影", 1.0, 1, 18, 2_000_000),
    Examination("XA", "HEART", "冠状动脉造影", 1.0, 9, 9, 21_000_000),
    Examination("NM", "WHOLEBODY", "全身骨显像", 1.0, 1, 2, 1_050_000),
    Examination("PT", "WHOLEBODY", "全身PET/CT", 1.0, 4, 720, 140_000),
)
MODALITIES = tuple(dict.fromkeys(one.modality for one in EXAMINATIONS))

_MIX = {
    Level.PRIMARY: {"DX": 0.63, "CR": 0.17, "CT": 0.09, "US": 0.11},
    Level.SECONDARY: {"CT": 0.44, "DX": 0.33, "MR": 0.11, "US": 0.07, "MG": 0.02, "RF": 0.02,
                      "CR": 0.01},
    Level.TERTIARY: {"CT": 0.45, "DX": 0.22, "MR": 0.20, "US": 0.05, "MG": 0.03, "RF": 0.01,
                     "XA": 0.02, "NM": 0.01, "PT": 0.01},
}  # fmt: skip


def _shares(level: Level) -> Reals:
    mix = _MIX[level]
    shares = np.array([mix.get(one.modality, 0.0) * one.share for one in EXAMINATIONS])
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def draw_examinations(draw: Generator, level: Level, women: Booleans) -> Integers:
    """One for each patient, as often as a hospital of the level does it, and fitting the sex."""
    drawn = draw.choice(len(EXAMINATIONS), size=len(women), p=SHARES[level]).astype(np.int64)
    for body_part, unfitting, instead in _OF_ONE_SEX:
        examined = np.array([one.body_part == body_part for one in EXAMINATIONS])
        wrong = examined[drawn] & (women == (unfitting == "F"))
        drawn[wrong] = instead
    return drawn


def usual_of(modality: str) -> int:
    """The place of what is most often done with the modality."""
    return next(place for place, one in enumerate(EXAMINATIONS) if one.modality == modality)


# How often a hospital of a level does each examination.
SHARES = {level: _shares(level) for level in Level}
MODALITY_PLACES = np.array([MODALITIES.index(one.modality) for one in EXAMINATIONS])
INSTANCES = np.array([one.instances for one in EXAMINATIONS])
_CHEST, _SPINE = (
    next(place for place, one in enumerate(EXAMINATIONS) if (one.modality, one.body_part) == kind)
    for kind in (("DX", "CHEST"), ("MR", "LSPINE"))
)
# A body part, the sex that has none, and what is examined instead.
_OF_ONE_SEX = (("BREAST", "M", _CHEST), ("PROSTATE", "F", _SPINE))
INSTANCE_BYTES = np.array([one.instance_bytes for one in EXAMINATIONS])
