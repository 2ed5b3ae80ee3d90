"""Which institution a file comes from: the first folder under the inbox names a known node."""

from collections.abc import Iterable
from urllib.parse import quote, unquote

from data_layer.institutions.records import NodeRecord


def folder_of(ae_title: str) -> str:
    """The folder of a node's files. A title may hold slashes and dots, a folder's name may not."""
    return quote(ae_title, safe="").replace(".", "%2E")


class Sources:
    """The known nodes, and the one that stands for files outside every node's folder."""

    def __init__(self, nodes: Iterable[NodeRecord], inbox_ae_title: str) -> None:
        known = list(nodes)
        # What a node sent before it went out of use is still its hospital's, and nobody else's.
        self._institutions = {node.ae_title: node.institution_id for node in known}
        in_use = {node.ae_title for node in known if node.is_active}
        has_inbox = inbox_ae_title in in_use
        self._default = self._institutions[inbox_ae_title] if has_inbox else None

    def institution_of(self, folder: str) -> int | None:
        """Whose the files in a folder of the inbox are; None when nobody is known.

        What lies in no node's folder counts as sent by the inbox's own node.
        """
        return self._institutions.get(unquote(folder), self._default)
