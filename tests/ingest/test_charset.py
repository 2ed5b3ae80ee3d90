"""What a header's text says, whatever character set it declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.charset import declared_terms, decode_all

ZHANG = "张三"


def decoded(value: bytes, *terms: str) -> tuple[str, bool]:
    texts, repaired = decode_all([value], terms or ("",))
    return texts[0], repaired


@pytest.mark.parametrize("declared", ["ISO_IR 192", "ISO_IR 100", "", "ISO_IR 6", "no such set"])
def test_gb18030_under_another_declaration_is_read_and_flagged(declared: str) -> None:
    assert decoded(ZHANG.encode("gb18030"), declared) == (ZHANG, True)


@pytest.mark.parametrize("declared", ["GB18030", "GBK"])
def test_gb18030_as_declared_is_not_flagged(declared: str) -> None:
    assert decoded(ZHANG.encode("gb18030"), declared) == (ZHANG, False)


@pytest.mark.parametrize("declared", ["", "ISO_IR 100", "ISO_IR 6"])
def test_utf_8_under_another_declaration_is_read_and_flagged(declared: str) -> None:
    assert decoded(ZHANG.encode(), declared) == (ZHANG, True)


def test_utf_8_as_declared_is_not_flagged() -> None:
    assert decoded(ZHANG.encode(), "ISO_IR 192") == (ZHANG, False)


def test_plain_letters_are_never_flagged() -> None:
    assert decoded(b"Zhang^San", "no such set") == ("Zhang^San", False)


@pytest.mark.parametrize("name", ["Äneas^Rüdiger", "Buc^Jérôme", "Größe", "Ångström", "Ñ"])
def test_western_names_in_latin_stay_as_declared(name: str) -> None:
    assert decoded(name.encode("latin-1"), "ISO_IR 100") == (name, False)


@pytest.mark.parametrize("declared", ["ISO_IR 192", "ISO_IR 100", ""])
@pytest.mark.parametrize("text", ["头颅平扫", "CT头颅平扫", "毛毛", "傻"])
def test_gb18030_that_is_by_chance_valid_utf_8_is_seen_through(declared: str, text: str) -> None:
    assert text.encode("gb18030").decode("utf-8")

    assert decoded(text.encode("gb18030"), declared) == (text, True)


@pytest.mark.parametrize(
    "text", ["Jérôme", "ÄNEAS", "Διονυσιος", "Люксембург", "37 °C", "µCT", "שרון", "王^小東 Ø"]
)
def test_other_scripts_in_utf_8_stay_as_declared(text: str) -> None:
    assert decoded(text.encode(), "ISO_IR 192") == (text, False)


def test_bytes_that_latin_does_not_have_are_not_latin() -> None:
    rare = "丂丄"

    assert decoded(rare.encode("gb18030"), "ISO_IR 100") == (rare, True)


def test_a_backslash_inside_a_character_does_not_split_it() -> None:
    """GB18030 uses the byte of the backslash as second byte; 誠 is 0xD55C."""
    assert decoded("誠".encode("gb18030"), "ISO_IR 192") == ("誠", True)


def test_the_values_of_a_header_are_decoded_together() -> None:
    """毛 in GB18030 is by chance ë in UTF-8; its neighbour shows that it is not."""
    values = ["毛".encode("gb18030"), "头颅平扫".encode("gb18030")]

    assert decode_all(values, ("",)) == (["毛", "头颅平扫"], True)


def test_a_header_that_mixes_sets_is_decoded_value_by_value() -> None:
    values = [b"CT", "头颅".encode(), ZHANG.encode("gb18030")]

    assert decode_all(values, ("ISO_IR 192",)) == (["CT", "头颅", ZHANG], True)


def test_code_extensions_are_followed_as_declared() -> None:
    value = b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B"

    assert decoded(value, "", "ISO 2022 IR 87") == ("Yamada^Tarou=山田^太郎", False)


def test_code_extensions_that_were_not_declared_are_flagged() -> None:
    assert decoded(b"\x1b$B;3ED\x1b(B", "ISO_IR 100")[1]


def test_the_declaration_is_read_with_its_padding() -> None:
    assert declared_terms(b"\\ISO 2022 IR 58 ") == ("", "ISO 2022 IR 58")


@given(st.binary(max_size=64), st.sampled_from(["", "ISO_IR 100", "ISO_IR 192", "GB18030", "x"]))
def test_any_bytes_become_text(value: bytes, term: str) -> None:
    texts, _ = decode_all([value], (term,))

    assert texts[0].encode("utf-8", errors="strict") is not None


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4))
def test_every_chinese_name_survives_a_wrong_declaration(name: str) -> None:
    described = "头颅平扫加增强".encode("gb18030")

    texts, repaired = decode_all([name.encode("gb18030"), described], ("ISO_IR 192",))

    assert (texts[0], repaired) == (name, True)
