"""What the command line prints: answers on standard output, what became of a load on standard error."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import click

from goldenthread.intake import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from goldenthread.intake import Outcome
    from goldenthread.model import Table
    from goldenthread.pipeline import Unread

FORMATS = ("table", "csv", "json", "md")
_COLUMN, _SHORT, _SENTENCE = 24, 12, 60
"""Characters: a column as a rule; the longest cell that is never broken; a cell from which on a column is wide."""


def print_load(outcomes: Sequence[Outcome], missing: Sequence[Unread], *, quiet: bool = False) -> None:
    """Say on standard error what became of the files of a load.

    Args:
        outcomes: One a file, sorted by path.
        missing: What could not be read of those that were read, sorted by path.
        quiet: Only the errors.
    """
    failed = [
        (str(outcome.path), outcome.error.reason, outcome.error.hint)
        for outcome in outcomes
        if outcome.error is not None
    ]
    errors = [(str(each.path), f"{each.field}: {each.reason}", each.hint) for each in missing if each.is_error]
    gaps = [(str(each.path), f"{each.field}: {each.reason}", "") for each in missing if not each.is_error]
    if not quiet:
        counts = [(state, str(sum(outcome.state == state for outcome in outcomes)), "") for state in OUTCOMES]
        _print_summary("", ("files", "count", ""), counts)
    _print_summary("Error: could not be read", ("file", "reason", "what to do"), failed)
    _print_summary("Error: judgements that could not be read", ("file", "reason", "what to do"), errors)
    if not quiet:
        _print_summary("Read, but not these fields", ("file", "field and reason", ""), gaps)


def _print_summary(title: str, heading: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print a table on a terminal, else aligned lines, one a row."""
    if not rows:
        return
    shown = [column for column in range(len(heading)) if any(row[column] for row in rows)]
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.table import Table as Grid
        from rich.text import Text

        grid = Grid(title=Text(title, "bold") if title else None, title_justify="left")
        for column in shown:
            grid.add_column(heading[column], overflow="fold", justify="right" if rows[0][column].isdigit() else "left")
        for row in rows:
            grid.add_row(*(Text(row[column]) for column in shown))
        Console(stderr=True).print(grid)
        return
    if title:
        click.echo(f"\n{title}", err=True)
    width = [max(len(row[column]) for row in rows) for column in shown]
    for row in rows:
        cells = [
            row[column].rjust(size) if row[column].isdigit() else row[column].ljust(size)
            for column, size in zip(shown, width, strict=True)
        ]
        click.echo("  " + "  ".join(cells).rstrip(), err=True)


def print_tables(tables: Iterable[tuple[str, Table]], form: str) -> None:
    """Several tables: in JSON one object, else one after the other under their titles."""
    if form == "json":
        click.echo(json.dumps({title: table.records() for title, table in tables}, ensure_ascii=False, indent=1))
        return
    for title, table in tables:
        print_table(table, form, title)


def print_table(table: Table, form: str, title: str = "") -> None:
    """Print one table; `form` is one of FORMATS."""
    _PRINTERS[form](table, title)


def _as_json(table: Table, _title: str) -> None:
    click.echo(json.dumps(table.records(), ensure_ascii=False, indent=1))


def _as_csv(table: Table, title: str) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if title:
        writer.writerow([f"# {title}"])
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)


def _as_markdown(table: Table, title: str) -> None:
    if title:
        click.echo(f"\n## {title}\n")
    lines: list[Sequence[object]] = [table.columns, ["---"] * len(table.columns), *table.rows]
    for line in lines:
        click.echo("| " + " | ".join(_cell(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |")


def _as_table(table: Table, title: str) -> None:
    """A grid; where the terminal is too narrow for one, a block of lines a row."""
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    shown = [index for index, column in enumerate(table.columns) if not column.endswith(("_id", "_ids"))]
    console = Console(width=None if sys.stdout.isatty() else max(80, _COLUMN * len(shown)))
    heading = Text(title, "bold") if title else None
    if console.width < _COLUMN * len(shown) / 2:
        grid = Grid(title=heading, title_justify="left", show_header=False)
        for row in table.rows:
            for index in shown:
                grid.add_row(table.columns[index], Text(_cell(row[index])), end_section=index == shown[-1])
    else:
        grid = Grid(title=heading, title_justify="left")
        for index in shown:
            # Sentences get the room; names, dates and figures keep to one line.
            longest = max((len(_cell(row[index])) for row in table.rows), default=0)
            wide = 1 if longest > _SENTENCE else None
            grid.add_column(table.columns[index], overflow="fold", no_wrap=longest <= _SHORT, ratio=wide)
        for row in table.rows:
            grid.add_row(*(Text(_cell(row[index])) for index in shown))
    console.print(grid)


def _cell(cell: object) -> str:
    """Text of a cell. A node is its name and IRI; whatever else has parts, such as a relationship, is JSON."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        return "; ".join(map(_cell, cell))
    if not isinstance(cell, dict):
        return str(cell)
    if "label" in cell and "id" in cell:
        return f"{cell.get('name') or cell['label']} <{cell['id']}>"
    return json.dumps(cell, ensure_ascii=False, default=str)


_PRINTERS: dict[str, Callable[[Table, str], None]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
    "md": _as_markdown,
}
