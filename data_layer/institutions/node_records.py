"""Words and values of DICOM nodes as they are looked after."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.institutions.records import City


@dataclass(frozen=True, kw_only=True)
class NodeSettings:
    """How a node is spoken to; the quiet hours are the province's times of day, "" for none."""

    ae_title: str
    host: str
    port: int
    uses_tls: bool = False
    dicomweb_root: str = ""
    quiet_from: str = ""
    quiet_to: str = ""
    association_limit: int = 4
    is_active: bool = True


@dataclass(frozen=True, kw_only=True)
class NodeEntry:
    """A node with whose it is; the revision goes back with what was changed."""

    settings: NodeSettings
    revision: int
    institution_public_id: str
    institution_name: str
    city: City | None


@dataclass(frozen=True, kw_only=True)
class CallingNode:
    """What the receiver has to know of whoever calls."""

    ae_title: str
    association_limit: int


class NodeSort(StrEnum):
    AE_TITLE = "ae_title"
    INSTITUTION = "institution"
    HOST = "host"


@dataclass(frozen=True, kw_only=True)
class NodeFilter:
    """What a reader of the list asked for; empty means everything."""

    text: str = ""
    cities: tuple[City, ...] = ()
    is_active: bool | None = None
    uses_tls: bool | None = None
    has_dicomweb: bool | None = None
    sort: NodeSort = NodeSort.AE_TITLE
    is_descending: bool = False
