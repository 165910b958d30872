"""Bytes to text, decided by the bytes alone."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_NEW_LINES = str.maketrans({"\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def decode(content: bytes, fallback: str = "cp1252") -> str | None:
    """Decode a text file: UTF-8, UTF-16 or UTF-32 where the bytes say so, else the fallback.

    Args:
        content: The file's bytes.
        fallback: Name of a one-byte encoding for bytes that are not Unicode.

    Returns:
        The text with line feeds only (form feeds stay), or None where the bytes are not text: NULs, too many
        control characters, or bytes that the encoding does not have.
    """
    text = _decoded(content, fallback)
    if text is None or _is_junk(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NEW_LINES)


def _decoded(content: bytes, fallback: str) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name)
    if b"\0" in content:
        name = _wide(content[:_SAMPLE])
        return _strictly(content, name) if name else None
    text = _strictly(content, "utf-8")
    if text is not None:
        return text
    lenient = content.decode("utf-8", "replace")
    faults = lenient.count("\ufffd")
    if faults * 10 <= sum(char > "\x7f" for char in lenient):  # UTF-8 with a few damaged places
        return lenient
    return _strictly(content, fallback)


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _wide(sample: bytes) -> str:
    """The kind of UTF-16 without a mark: in Latin text every second byte is 0."""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _is_junk(text: str) -> bool:
    controls = len(text) - len(text.translate(dict.fromkeys(_CONTROLS)))
    return "\0" in text or controls * 200 > len(text)
