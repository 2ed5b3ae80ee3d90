"""Events in one piece are whole only when each of them is, however they were joined."""

from dataclasses import replace

import pytest

from data_layer.audit.records import Algorithm
from data_layer.audit.rules.chain import FIRST_HASH, canonical_json, hash_of
from data_layer.audit.rules.events import SEARCHABLE, body_of
from data_layer.audit.rules.stretches import Stretch, is_whole
from tests.builders.audit import CLERK, an_event


def a_stretch(*algorithms: Algorithm, **given: object) -> Stretch:
    """Of events that differ in their number; `given` is the last one's."""
    previous, bodies, hashes, values = FIRST_HASH, [], [], []
    for seq, algorithm in enumerate(algorithms, start=1):
        event = an_event(**(given if seq == len(algorithms) else {}))
        body = body_of(CLERK, event, seq, algorithm)
        bodies.append(canonical_json(body))
        values += ["null" if body[name] is None else str(body[name]) for name in SEARCHABLE]
        previous = hash_of(algorithm, previous, bodies[-1])
        hashes.append(previous)
    return Stretch(
        count=len(bodies),
        bodies="\n".join(bodies).encode(),
        hashes=b"".join(hashes),
        values="\x1f".join(values).encode(),
    )


THREE = a_stretch(*[Algorithm.SHA256] * 3)


@pytest.mark.parametrize("algorithm", Algorithm)
def test_what_nobody_bent_is_whole(algorithm: Algorithm) -> None:
    assert is_whole(a_stretch(*[algorithm] * 3, patient_id=5), FIRST_HASH)


@pytest.mark.parametrize(
    "bent",
    [
        replace(THREE, bodies=THREE.bodies.replace(b"10.1.0.8", b"10.1.0.9", 1)),
        replace(THREE, bodies=THREE.bodies.replace(b"\n", b"\n\n", 1)),
        replace(THREE, hashes=THREE.hashes[:-1] + b"\x00"),
        replace(THREE, hashes=THREE.hashes + b"\x00"),
        replace(THREE, values=THREE.values.replace(b"case.read", b"case.open", 1)),
        replace(THREE, values=THREE.values.replace(b"null", b"7", 1)),
        replace(THREE, values=THREE.values + b"\x1f"),
        replace(THREE, count=2),
    ],
)
def test_what_was_bent_is_not_whole(bent: Stretch) -> None:
    assert not is_whole(bent, FIRST_HASH)


def test_a_line_end_in_the_last_value_hides_nothing() -> None:
    values = THREE.values.rpartition(b"AH20261124-7K3M9Q")
    bent = replace(THREE, values=b"AH20261124-7K3M9Q\n".join((values[0], values[2])))

    assert not is_whole(bent, FIRST_HASH)


def test_what_follows_another_hash_is_not_whole() -> None:
    assert not is_whole(THREE, b"\x01" * 32)


def test_events_in_both_algorithms_are_for_a_closer_look() -> None:
    assert not is_whole(a_stretch(Algorithm.SHA256, Algorithm.SM3), FIRST_HASH)


def test_an_algorithm_that_nobody_knows_is_not_whole() -> None:
    unknown = replace(
        THREE,
        values=THREE.values.replace(b"sha256", b"md5"),
        bodies=THREE.bodies.replace(b"sha256", b"md5"),
    )

    assert not is_whole(unknown, FIRST_HASH)
