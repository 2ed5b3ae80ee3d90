"""What the experts of the demo are practised in: regions of the body by modality and team."""

from collections.abc import Iterator
from dataclasses import dataclass

from numpy.random import Generator

from data_layer.demo.roster import Member, is_demo_expert
from data_layer.experts.records import AgeGroup, BodyRegion

_R = BodyRegion
_BONES = (_R.SPINE, _R.EXTREMITIES, _R.PELVIS)
_PLAIN = (_R.CHEST, _R.ABDOMEN, *_BONES)
# Of which regions there are images of a modality; of the whole body where nobody asks.
_REGIONS = {
    "CR": _PLAIN,
    "DX": _PLAIN,
    "DR": _PLAIN,
    "CT": (_R.HEAD_NECK, _R.CHEST, _R.HEART_VESSELS, _R.ABDOMEN, *_BONES),
    "MR": (_R.HEAD_NECK, _R.ABDOMEN, _R.BREAST, *_BONES),
    "MG": (_R.BREAST,),
    "US": (_R.HEAD_NECK, _R.HEART_VESSELS, _R.ABDOMEN, _R.BREAST, _R.PELVIS),
    "RF": (_R.ABDOMEN,),
    "XA": (_R.HEART_VESSELS,),
    "NM": (_R.WHOLE_BODY,),
    "PT": (_R.WHOLE_BODY,),
}
_FIELDS = {
    "神经影像": (_R.HEAD_NECK, _R.SPINE),
    "胸部影像": (_R.CHEST,),
    "腹部影像": (_R.ABDOMEN, _R.PELVIS),
    "骨肌影像": (_R.EXTREMITIES, _R.SPINE, _R.PELVIS),
    "心血管影像": (_R.HEART_VESSELS, _R.CHEST),
    "乳腺与妇科影像": (_R.BREAST, _R.PELVIS),
    "儿科影像": (_R.CHEST, _R.ABDOMEN, _R.HEAD_NECK, _R.EXTREMITIES),
    "超声与核医学": (_R.ABDOMEN, _R.HEAD_NECK, _R.WHOLE_BODY),
}
_CHILDREN = "儿科影像"
# Of a team without a field: neighbours share out the body between them.
_TURNS = (
    (_R.CHEST, _R.ABDOMEN, _R.HEART_VESSELS, _R.WHOLE_BODY),
    (_R.HEAD_NECK, _R.SPINE, _R.BREAST, _R.WHOLE_BODY),
    (_R.EXTREMITIES, _R.SPINE, _R.PELVIS, _R.CHEST),
)
_ALSO_CHILDREN = 0.12


@dataclass(frozen=True, kw_only=True)
class Practice:
    modality: str
    region: BodyRegion
    age_group: AgeGroup


def practice_of(member: Member, draw: Generator) -> Iterator[Practice]:
    regions = set(_regions(member))
    ages = [AgeGroup.ADULT]
    if member.team.field == _CHILDREN or float(draw.random()) < _ALSO_CHILDREN:
        ages.append(AgeGroup.CHILD)
    for modality in sorted(member.modalities & _REGIONS.keys()):
        for region in _REGIONS[modality]:
            if region in regions:
                yield from (
                    Practice(modality=modality, region=region, age_group=age) for age in ages
                )


def _regions(member: Member) -> tuple[BodyRegion, ...]:
    if is_demo_expert(member):
        return tuple(BodyRegion)
    return _FIELDS.get(member.team.field) or _TURNS[member.place % len(_TURNS)]
