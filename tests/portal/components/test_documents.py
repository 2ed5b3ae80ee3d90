"""A document's tables on a page: few rows are stacked on a telephone, many keep their names."""

import pytest

from portal.bulletins.document import Document, Section, Table, whole
from portal.components.documents import document_cards

FEW, MANY = 8, 16


def drawn_table(row_count: int) -> str:
    rows = tuple((f"市{number}", whole(number)) for number in range(row_count))
    table = Table(name="表", title="各市", heads=("市", "例数"), rows=rows, widths=(1, 1))
    document = Document(
        language="zh-CN",
        title="通报",
        issue="",
        as_of="",
        sections=(Section(title="各市", table=table),),
        annexes=(),
        course_title="",
        course_days=(),
        course=(),
        definitions=(),
        definitions_title="口径",
        proof="",
        footer="",
    )
    return str(document_cards(document)[0])


@pytest.mark.parametrize(
    ("row_count", "look"), [(FEW, "is-stacked is-dense"), (MANY, "is-dense has-names-in-sight")]
)
def test_long_tables_scroll_beside_their_names_and_short_ones_are_stacked(
    row_count: int, look: str
) -> None:
    assert f"className='plain-table {look}'" in drawn_table(row_count)


def test_the_first_cell_names_its_row() -> None:
    assert "Th(children='市0', className='is-day', scope='row', data-head='市')" in drawn_table(FEW)
