"""Asking a canned question: the values are checked, the store answers."""

from __future__ import annotations

import datetime
import math
import re
from typing import TYPE_CHECKING

from goldenthread.errors import BadParameterError, UnknownQueryError
from goldenthread.model import Table
from goldenthread.queries.catalogue import Parameter, Query, catalogue
from goldenthread.queries.meaning import meanings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goldenthread.graph.store import GraphStore

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FIRST_DAY = "0000-01-01"


def run(store: GraphStore, name: str, /, **parameters: object) -> Table:
    """Ask one canned question.

    Args:
        store: An open store. It is read, never written, and stays open.
        name: A question as `catalogue` lists it.
        **parameters: Values for the question's parameters, as text (a date may also be a `datetime.date`, a number an
            int or float). One that is None or left out, where it may be, means all.

    Returns:
        A table with the columns that the question declares, also where it has no rows, in the question's own order.

    Raises:
        UnknownQueryError: No question has that name.
        BadParameterError: A parameter is missing, unknown or of the wrong kind, or names what nobody knows.
        StoreError: The store could not answer.
    """
    query = _question(name)
    values = checked(query, parameters)
    values |= {parameter: meaning.value for parameter, meaning in meanings(store, query, values).items()}
    table = store.read(query.cypher, values)
    return Table(tuple(column.name for column in query.columns), table.rows)


def absent(store: GraphStore, name: str, /, **parameters: object) -> list[str]:
    """Say which of the things that a question names are known, but not in the store: a sentence each.

    Raises:
        UnknownQueryError: No question has that name.
        BadParameterError: As for `run`.
    """
    query = _question(name)
    found = meanings(store, query, checked(query, parameters)).values()
    return [meaning.absent for meaning in found if meaning.absent]


def described(name: str) -> str:
    """Say what a question asks, what it takes, and how to read the answer, in lines of text.

    Raises:
        UnknownQueryError: No question has that name.
    """
    query = _question(name)
    lines = [query.title, "", query.question, "", query.how_to_read, "", "Parameters:"]
    for each in query.parameters:
        needed = "required" if each.required else "may be left out"
        lines.append(f"  {each.name} ({each.kind}, {needed}): {each.description}; for example {each.example}")
    lines += ["", "Columns:", *(f"  {column.name}: {column.description}" for column in query.columns)]
    return "\n".join(lines)


def _question(name: str) -> Query:
    query = catalogue().get(name)
    if query is None:
        raise UnknownQueryError(name, catalogue())
    return query


def checked(query: Query, parameters: Mapping[str, object]) -> dict[str, object]:
    """Check the values for a question's parameters and bring them into the form that its Cypher expects.

    Returns:
        A value for every parameter that the question has: None where it was left out.

    Raises:
        BadParameterError: A parameter is missing, unknown or of the wrong kind.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in parameters:
        if name not in known:
            raise BadParameterError(query.name, name, f"one of the parameters {', '.join(sorted(known))}", name)
    values = {name: _value(query, parameter, parameters.get(name)) for name, parameter in known.items()}
    first, last = values.get("from"), values.get("to")
    # "-99" is after every day of a month or year that is given alone
    if isinstance(first, str) and isinstance(last, str) and first > f"{last}-99":
        raise BadParameterError(query.name, "from", f"a date not after 'to', {last}", first)
    return values


def _value(query: Query, parameter: Parameter, value: object) -> object:
    if value is None:
        if parameter.required:
            raise BadParameterError(query.name, parameter.name, f"a value such as '{parameter.example}'", value)
        return None
    expected, read = _KINDS.get(parameter.kind, _TEXT)
    if parameter.choices:
        expected, read = f"one of {', '.join(parameter.choices)}", _id
    result = read(value)
    if result is None or (parameter.choices and result not in parameter.choices):
        raise BadParameterError(query.name, parameter.name, expected, value)
    return result


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _id(value: object) -> str | None:
    """Accept "Requires improvement" for `requires-improvement`."""
    text = _text(value)
    return re.sub(r"[\s_]+", "-", text.lower()) if text else None


def _date(value: object) -> str | None:
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    text = _text(value)
    if not text or not _DATE.fullmatch(text):
        return None
    try:
        datetime.date.fromisoformat(text + _FIRST_DAY[len(text) :])
    except ValueError:
        return None
    return text


def _number(value: object) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


_TEXT: tuple[str, Callable[[object], object]] = ("a text that is not empty", _text)
_KINDS: dict[str, tuple[str, Callable[[object], object]]] = {
    "date": ("a date as YYYY-MM-DD, YYYY-MM or YYYY", _date),
    "number": ("a number", _number),
}
