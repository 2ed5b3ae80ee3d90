"""What runs need of their process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from data_layer import clock
from data_layer.database import Database
from data_layer.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Setting `stopping` asks every run to finish its item and end."""

    database: Database
    settings: Settings
    clock: Callable[[], datetime] = clock.now
    stopping: Event = field(default_factory=Event)
