"""From a file to an annotated report, and from that to triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.model import AnnotatedReport

__all__ = ["read"]


def read(path: str | Path, source: str | None = None) -> AnnotatedReport:
    """Read one file: its report and all that can be read out of its statements.

    Args:
        path: The file.
        source: The document's name; the file's own where None.

    Raises:
        LoadError: It can't be read; the message says why and what to do.
    """
    from goldenthread.loaders.extraction import annotate
    from goldenthread.loaders.readers import formats
    from goldenthread.loaders.reports import recognise

    return annotate(recognise(formats.read(path, source)))
