"""Where a forger writes what on the pages of quality."""

from collections.abc import Callable, Mapping

from tests.portal.matrix.targets import Target

# What the components of these pages hold.
IN_QUALITY: Mapping[str, Callable[[Target], object]] = {
    "quality-bulletin-month": lambda _target: "2026-10",
    # Indicators and frozen months are everybody's; whose figures they show is in the filters.
    "quality-indicator-code": lambda _target: "passed_at_first",
    "quality-behind-code": lambda _target: "passed_at_first",
    "quality-snapshot-month": lambda _target: "2026-11",
    # Plans and draws are the province's: who may read one may read all, and this is none.
    "sampling-plan-id": lambda target: target.objects["hospital"],
    "sampling-draw-id": lambda target: target.objects["hospital"],
    "sampling-draw-shown": lambda _target: "readers",
    "sampling-lot-id": lambda target: {"lot": target.objects["hospital"], "month": ""},
    "sampling-plan-done": lambda _target: {"to": "/quality/sampling", "at": "2026-11-24"},
    "acceptance-terms-done": lambda _target: {"to": "/quality/acceptance", "at": "2026-11-24"},
    "acceptance-terms-month": lambda _target: "2026-10",
    "sampling-plan-draft-done": lambda _target: {"to": "/quality/sampling", "at": "2026-11-24"},
    "sampling-plan-draft-id": lambda _target: "",
    "sampling-plan-draft-month": lambda _target: "2026-10",
    "sampling-rubric-done": lambda _target: {"to": "/quality/rubrics", "at": "2026-11-24"},
    "sampling-rubric-kind": lambda _target: "report",
    # Readings are known by their seats, and the forger has none.
    "quality-desk-item": lambda _target: {
        "kind": "reviews",
        "seat": "none",
        "rubric": "1",
        "first_image": "",
    },
    "quality-desk-answer": lambda _target: "1",
    "quality-desk-marks": lambda _target: ["well_formed"],
    # Whoever reviews may add any report of the province; this is of none.
    "quality-desk-add-number": lambda _target: "AH20260101-ABC234",
}
