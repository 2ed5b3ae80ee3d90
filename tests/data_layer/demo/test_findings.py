"""What is written of an examination can be seen in it."""

import re
from itertools import chain

import numpy as np
import pytest

from data_layer.cases.records import CaseKind
from data_layer.demo import texts
from data_layer.demo.catalogue import EXAMINATIONS, Examination
from data_layer.demo.fee_facts import FEE_COLUMNS, fee_facts
from data_layer.demo.findings import FINDINGS, finding

# The words of one way of looking, and who alone looks so.
WORDS_OF = {
    r"信号|T1|T2|DWI|FLAIR": ("MR",),
    r"回声|声影|彩超": ("US",),
    r"钡剂|龛影|充盈良好": ("RF",),
    r"TIMI|左前降支": ("XA",),
    r"放射性|浓聚": ("NM",),
    r"SUV|FDG": ("PT",),
    r"BI-RADS": ("MG",),
    r"TI-RADS": ("US",),
    r"PI-RADS": ("MR",),
}
BONES = ("CHEST", "HAND", "KNEE", "LSPINE", "ANKLE", "CSPINE", "PELVIS", "HEAD")
OF_INJURIES = re.compile(r"骨折|脱位|外伤")


def written_of(one: Examination) -> list[str]:
    """Everything that chance can make people write around the examination, often enough."""
    draw = np.random.default_rng(1)
    found = [part for _ in range(60) for part in _once(draw, one)]
    return sorted(set(found))


def _once(draw: np.random.Generator, one: Examination) -> list[str]:
    said, seen = texts.exchange(draw, one), finding(draw, one)
    around = [texts.history(draw, one), texts.question(draw, one), said.asked, said.answered]
    return [*around, seen.findings, seen.impression]


def reports_of(one: Examination) -> list[str]:
    pairs = ((seen.findings, seen.impression) for seen in FINDINGS[one.description])
    return list(chain.from_iterable(pairs))


def test_every_examination_has_findings_of_its_own() -> None:
    assert set(FINDINGS) == {one.description for one in EXAMINATIONS}
    assert all(len(found) >= 2 for found in FINDINGS.values())


@pytest.mark.parametrize("one", EXAMINATIONS, ids=lambda one: f"{one.modality} {one.description}")
def test_a_report_is_in_the_words_of_its_examination(one: Examination) -> None:
    foreign = [
        (words, text)
        for words, modalities in WORDS_OF.items()
        for text in reports_of(one)
        if one.modality not in modalities and re.search(words, text)
    ]

    assert foreign == []


@pytest.mark.parametrize("one", EXAMINATIONS, ids=lambda one: f"{one.modality} {one.description}")
def test_a_broken_bone_is_spoken_of_only_where_bones_are_looked_at(one: Examination) -> None:
    looks_at_bones = one.modality in ("DX", "CR", "CT", "MR") and one.body_part in BONES
    spoken = [text for text in written_of(one) if OF_INJURIES.search(text)]

    assert looks_at_bones or spoken == []


def test_an_answer_belongs_to_what_was_asked() -> None:
    draw = np.random.default_rng(1)
    said = {texts.exchange(draw, one) for one in EXAMINATIONS for _ in range(60)}

    assert len({one.asked for one in said}) == len(said) == 5


@pytest.mark.parametrize("one", EXAMINATIONS, ids=lambda one: one.description)
def test_contrast_is_charged_where_it_was_given(one: Examination) -> None:
    facts = dict(
        zip(FEE_COLUMNS, fee_facts(7, CaseKind.DIAGNOSIS, one, is_issued=True), strict=True)
    )

    assert facts["has_contrast"] == ("平扫+增强" in one.description)
