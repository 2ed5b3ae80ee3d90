"""Which institution a file in the inbox comes from."""

import pytest

from data_layer.institutions.records import NodeRecord
from ingest.sources import Sources, folder_of


def node(ae_title: str, institution_id: int, *, is_active: bool = True) -> NodeRecord:
    return NodeRecord(
        ae_title=ae_title,
        institution_id=institution_id,
        institution_code="H1",
        host="10.1.0.8",
        port=104,
        is_active=is_active,
    )


NODES = [node("CT01", 1), node("US/2", 2), node("INBOX", 3)]


@pytest.mark.parametrize(
    ("folder", "institution_id"),
    [("CT01", 1), ("US%2F2", 2), ("somebody", 3), ("", 3), ("ct01", 3)],
)
def test_a_folder_named_after_a_node_is_its_institutions(folder: str, institution_id: int) -> None:
    assert Sources(NODES, "INBOX").institution_of(folder) == institution_id


def test_without_a_node_for_the_inbox_a_strange_file_is_nobodys() -> None:
    assert Sources(NODES, "OTHER").institution_of("somebody") is None


def test_what_a_node_sent_before_it_went_out_of_use_stays_its_hospital_s() -> None:
    nodes = [node("OLD", 1, is_active=False), node("INBOX", 3)]

    assert Sources(nodes, "INBOX").institution_of("OLD") == 1


def test_an_inbox_out_of_use_stands_for_nobody() -> None:
    assert Sources([node("INBOX", 3, is_active=False)], "INBOX").institution_of("x") is None


@pytest.mark.parametrize("title", ["CT01", "US/2", "..", ".incoming", "A B", "Ä".encode().hex()])
def test_every_title_has_a_folder_of_its_own_inside_the_inbox(title: str) -> None:
    folder = folder_of(title)

    assert "/" not in folder
    assert not folder.startswith(".")
    assert Sources([node(title, 5)], "INBOX").institution_of(folder) == 5
