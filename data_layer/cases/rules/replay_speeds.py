"""How long reading took, how long cases lay before it, and who is quick."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from data_layer.cases.replay_records import CaseFacts, History, Integers, Reals

_SHORTEST_READING = 20.0
# So many readings until a team, or an expert within it, is believed by half.
_DOUBT = 10.0


def reading_seconds(history: History) -> Reals:
    """From opening to report, without waiting for answers; NaN where there is no report."""
    return np.maximum(history.reported - history.opened - history.asked, _SHORTEST_READING)


def reaction_seconds(history: History) -> Reals:
    """How long a case lay unopened while its reader was not reading another."""
    order = np.lexsort((history.opened, history.reader_id))
    readers, reported = history.reader_id.tolist(), history.reported.tolist()
    free = np.full(len(order), -np.inf)
    reader, busy = 0, -np.inf
    for place in order.tolist():
        if readers[place] != reader:
            reader, busy = readers[place], -np.inf
        free[place] = busy
        busy = max(busy, reported[place])
    lay: Reals = np.maximum(history.opened - np.maximum(history.assigned, free), 0.0)
    return lay


def speeds(history: History, reading: Reals) -> dict[int, float]:
    """How long each expert takes beside the average; above 1 is slow.

    First the team is believed, then the expert within it, each as far as there are readings.
    """
    logs = np.log(reading) - of_group(np.log(reading), reading_groups(history))
    known = ~np.isnan(logs) & (history.reader_id > 0)
    readers, teams, logs = history.reader_id[known], history.team_id[known], logs[known]
    team_part = _shrunk(logs, teams)
    expert_part = _shrunk(logs - team_part, readers)
    found = np.exp(team_part + expert_part)
    return dict(zip(readers.tolist(), found.tolist(), strict=True))


def reading_groups(history: History) -> Integers:
    """Cases of equal modality and region have equal numbers."""
    return grouped(history.facts, lambda one: (one.modality, one.region))


def alike(facts: Sequence[CaseFacts]) -> Integers:
    """Equal numbers are for cases drawn from the same one: many more are equal, and need not be."""
    return numbered([id(one) for one in facts])


def grouped(facts: Sequence[CaseFacts], key: Callable[[CaseFacts], Hashable]) -> Integers:
    """Equal numbers for equal keys; of cases drawn from the same one the key is asked once."""
    drawn = alike(facts)
    _, first = np.unique(drawn, return_index=True)
    return numbered([key(facts[place]) for place in first.tolist()]).take(drawn)


def numbered(keys: Sequence[Hashable]) -> Integers:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def of_group(values: Reals, groups: Integers) -> Reals:
    """For each value the mean of its group, of those that are known."""
    known = ~np.isnan(values)
    size = int(groups.max(initial=0)) + 1
    counts = np.bincount(groups[known], minlength=size)
    sums = np.bincount(groups[known], values[known], minlength=size)
    means: Reals = (sums / np.maximum(counts, 1))[groups]
    return means


def _shrunk(values: Reals, groups: Integers) -> Reals:
    """For each value the mean of its group, drawn towards 0 where the group is small."""
    sums, counts = np.bincount(groups, values), np.bincount(groups)
    drawn: Reals = (sums / (counts + _DOUBT))[groups]
    return drawn
