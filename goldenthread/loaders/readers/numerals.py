"""Numbers as automatic numbering prints them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """A number in one of the forms of Office Open XML; one that is not known is printed in figures.

    >>> [numeral(number, form) for number, form in ((28, "lowerLetter"), (14, "upperRoman"), (7, "decimalZero"))]
    ['bb', 'XIV', '07']
    """
    if form.startswith("upper"):
        return numeral(number, "lower" + form.removeprefix("upper")).upper()
    if form == "lowerLetter" and 0 < number <= 780:  # after z comes aa, after zz comes aaa
        return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)
    if form == "lowerRoman" and 0 < number < 5000:
        printed = ""
        for value, letters in _ROMAN:
            printed += letters * (number // value)
            number %= value
        return printed
    return f"{number:02}" if form == "decimalZero" else str(number)
