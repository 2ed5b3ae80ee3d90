"""One page of Chinese text as a small PDF; the reader's own fonts draw it."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_A4 = (595, 842)
_FONT = (
    (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [5 0 R] >>"
    ),
    (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        b" /FontDescriptor 6 0 R >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    ),
)


@dataclass(frozen=True)
class Line:
    """Its left end in points from the lower left corner of the page."""

    text: str
    x: float
    y: float
    size: float = 11.0

    @property
    def shown(self) -> str:
        """Plain letters in a font that every reader has, all else in the Song font."""
        name, encoding = ("/F2", "ascii") if self.text.isascii() else ("/F1", "utf-16-be")
        where = f"{name} {self.size:g} Tf {self.x:g} {self.y:g} Td"
        return f"BT {where} <{self.text.encode(encoding).hex()}> Tj ET"


def one_page(lines: Iterable[Line], drawing: str = "") -> bytes:
    """The drawing is written as PDF paints, beneath the text."""
    content = zlib.compress("\n".join([drawing, *(one.shown for one in lines)]).encode("ascii"))
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
    return _file(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 7 0 R"
        b" /Resources << /Font << /F1 4 0 R /F2 8 0 R >> >> >>" % _A4,
        *_FONT,
        stream % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _file(*objects: bytes) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    ends = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + ends + trailer % (size, len(body))
