"""Changes of studies: arrivals stored, files refused or left alone, roll-ups rebuilt."""

from data_layer.studies.commands.arrivals import Outcome, store_arrivals
from data_layer.studies.commands.refusals import note_left_alone, quarantine_files
from data_layer.studies.commands.rollups import rebuild_rollups

__all__ = [
    "Outcome",
    "note_left_alone",
    "quarantine_files",
    "rebuild_rollups",
    "store_arrivals",
]
