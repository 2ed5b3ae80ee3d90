"""A study belongs to the region of its body part, however the device spelt it."""

import pytest

from data_layer.demo.catalogue import EXAMINATIONS
from data_layer.experts.records import BodyRegion
from data_layer.experts.region_rules import region_of


@pytest.mark.parametrize(
    ("body_part", "region"),
    [
        ("HEAD", BodyRegion.HEAD_NECK),
        ("CHEST", BodyRegion.CHEST),
        ("HEART", BodyRegion.HEART_VESSELS),
        ("BREAST", BodyRegion.BREAST),
        ("ABDOMEN", BodyRegion.ABDOMEN),
        ("PROSTATE", BodyRegion.PELVIS),
        ("LSPINE", BodyRegion.SPINE),
        ("KNEE", BodyRegion.EXTREMITIES),
    ],
)
def test_a_body_part_lies_in_one_region(body_part: str, region: BodyRegion) -> None:
    assert region_of(body_part) is region


def test_a_device_may_write_a_body_part_in_its_own_way() -> None:
    assert region_of("l-spine ") is BodyRegion.SPINE


@pytest.mark.parametrize("unknown", ["", "FOREIGNBODY", "WHOLEBODY"])
def test_what_is_not_named_counts_as_the_whole_body(unknown: str) -> None:
    assert region_of(unknown) is BodyRegion.WHOLE_BODY


def test_every_examination_of_the_demo_but_scans_of_the_whole_body_has_a_region() -> None:
    nowhere = {
        one.body_part for one in EXAMINATIONS if region_of(one.body_part) is BodyRegion.WHOLE_BODY
    }
    assert nowhere == {"WHOLEBODY"}
