"""Which part of the graph a picture shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is of: exactly one of question, authority and initiative."""

    question: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Of the question."""
    authority: str | None = None
    initiative: str | None = None
