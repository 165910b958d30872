"""Bytes to text."""

from __future__ import annotations

import pytest

from goldenthread.loaders.readers.encoding import decode


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ""),
        ("children’s".encode(), "children’s"),
        ("children’s".encode("utf-8-sig"), "children’s"),
        ("children’s".encode("utf-16"), "children’s"),
        ("children’s plans".encode("utf-16-le"), "children’s plans"),
        ("children’s plans".encode("utf-16-be"), "children’s plans"),
        ("children’s".encode("utf-32"), "children’s"),
        (b"children\x92s \x80 5 \x96 6", "children’s € 5 – 6"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("one\u2028two\x0bthree".encode(), "one\ntwo\nthree"),
        (b"page\x0cpage", "page\x0cpage"),
    ],
)
def test_text_is_decoded_by_its_bytes(content: bytes, expected: str) -> None:
    """UTF-8, UTF-16 and UTF-32 with or without a mark, else Windows-1252; line ends become line feeds."""
    assert decode(content) == expected


def test_a_damaged_place_does_not_make_utf8_something_else() -> None:
    """One broken character among many whole ones is replaced; the others stay."""
    content = "‘what works well’, ‘what are we worried about’, ‘what needs to happen’, ‘why’, ‘when’".encode()

    assert (
        decode(content[:-2]) == "‘what works well’, ‘what are we worried about’, ‘what needs to happen’, ‘why’, ‘when�"
    )


@pytest.mark.parametrize(
    "content",
    [b"plan\0", b"\0\x01\x02\x03", bytes(range(1, 32)) * 4, b"\x81\x8d\x8f", b"\xff\xfea", b"\x00\x00\xfe\xffab"],
)
def test_what_is_no_text_is_not_decoded(content: bytes) -> None:
    """NULs, control characters, bytes that no encoding has, and halves of characters are not text."""
    assert decode(content) is None


def test_a_fallback_may_be_named() -> None:
    """Bytes that are not Unicode are decoded by the encoding that the caller names."""
    assert decode(b"\xa4 5", "iso8859-15") == "€ 5"
