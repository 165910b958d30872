"""Pages that are told from the code: the command line, the questions, the property graph, the errors, the Python API."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click
from markup import cell, code, code_block, table, term

import goldenthread
from goldenthread import errors, queries
from goldenthread.cli import main
from goldenthread.graph import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goldenthread.queries import Query

FRONT = "goldenthread"


def pages() -> dict[str, str]:
    """Fragments by file name; the page that is written by hand includes each."""
    return {
        "_generated/cli.md": command_line(),
        "_generated/questions.md": questions(),
        "_generated/graph.md": property_graph(),
        "_generated/errors.md": error_tree(),
        "_generated/python.md": python(),
    }


def command_line() -> str:
    """Every command with its help, examples and options."""
    context = click.Context(main, info_name=FRONT, **main.context_settings)
    parts = [_options(main, context)]
    for name in main.list_commands(context):
        command = main.commands[name]
        inner = click.Context(command, info_name=name, parent=context)
        about, examples = told(command)
        usage = " ".join([FRONT, name, *command.collect_usage_pieces(inner)])
        parts += [f"## {name}", about, code_block(usage, "text"), code_block(examples, "console")]
        parts.append(_options(command, inner))
    return "\n\n".join(parts) + "\n"


def told(command: click.Command) -> tuple[str, str]:
    """What a command's help says, and its examples, one a line."""
    about, _, examples = inspect.cleandoc(command.help or "").partition("\b\nExample:\n")
    return about.strip(), "\n".join(f"$ {line.strip()}" for line in examples.strip().splitlines())


def _options(command: click.Command, context: click.Context) -> str:
    records = filter(None, (each.get_help_record(context) for each in command.get_params(context)))
    rows = ((code(names), cell(about)) for names, about in records if about)
    return table(("Option", "What it does"), rows)


def questions() -> str:
    """Every canned question: what it takes, what it gives, how to read it, and its Cypher."""
    listed = queries.catalogue().values()
    rows = ((f"[{query.name}](#{query.name})", cell(query.title)) for query in listed)
    return "\n\n".join([table(("Name", "Title"), rows), *(_question(query) for query in listed)]) + "\n"


def _question(query: Query) -> str:
    taken = (
        (code(each.name), _kind(each), "required" if each.required else "may be left out", cell(each.description))
        for each in query.parameters
    )
    example = " ".join(
        [FRONT, "ask", query.name]
        + [f"-p {_quoted(f'{each.name}={each.example}')}" for each in _shown(query.parameters)]
    )
    given = ((code(column.name), cell(column.description)) for column in query.columns)
    return "\n\n".join(
        [
            f"## {query.name}",
            f"**{cell(query.title)}.** {cell(query.question)}",
            code_block(f"$ {example}", "console"),
            f"How to read the answer: {cell(query.how_to_read)}",
            table(("Parameter", "Kind", "", "What it is"), taken),
            table(("Column", "What it holds"), given),
            "<details><summary>The query in Cypher</summary>",
            code_block(query.cypher.rstrip(), "text"),
            "</details>",
        ]
    )


def _shown(parameters: Iterable[queries.Parameter]) -> Iterator[queries.Parameter]:
    """Those that an example is given with: the required ones, and the authority."""
    return (each for each in parameters if each.required or each.name == "authority")


def _kind(parameter: queries.Parameter) -> str:
    return f"{parameter.kind}: {', '.join(parameter.choices)}" if parameter.choices else parameter.kind


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def property_graph() -> str:
    """Labels, relationships and their properties, with the RDF terms that they are made from."""
    parts = ["## Nodes"]
    for node in schema.NODE_TYPES:
        rows = (
            (code(each.name), each.kind, cell(each.about), term(each.term) if each.term else "derived")
            for each in node.properties
        )
        parts += [f"### {node.label}", f"{cell(node.about)}. Made from {term(node.term)}."]
        parts.append(table(("Property", "Kind", "What it holds", "Made from"), rows))
    rows_of_edges = (
        (
            code(edge.type),
            ", ".join(edge.sources),
            ", ".join(edge.targets),
            cell(edge.about),
            ", ".join(code(each.name) for each in edge.properties),
            term(edge.relation.node if edge.relation else edge.term),
        )
        for edge in schema.EDGE_TYPES
    )
    heads = ("Type", "From", "To", "What it says", "Properties", "Made from")
    return "\n\n".join([*parts, "## Relationships", table(heads, rows_of_edges)]) + "\n"


def error_tree() -> str:
    """The tree of errors, and every class with what it carries."""
    tree = inspect.cleandoc((errors.__doc__ or "").partition("\n")[2])
    rows = (
        (
            f'<span id="{kind.__name__}">{code(kind.__name__)}</span>',
            cell(inspect.cleandoc(kind.__doc__ or "").partition("\nAttributes:")[0]),
            ", ".join(code(f".{name}") for name in _carried(kind)),
        )
        for kind in _kinds(errors.GoldenThreadError)
    )
    return f"{code_block(tree, 'text')}\n\n{table(('Error', 'When', 'What it carries'), rows)}\n"


def _kinds(kind: type[errors.GoldenThreadError]) -> Iterator[type[errors.GoldenThreadError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


def _carried(kind: type) -> list[str]:
    """The attributes that a class and those above it set, its own first."""
    names = dict.fromkeys(
        name
        for each in kind.__mro__
        if "__init__" in vars(each) and issubclass(each, errors.GoldenThreadError)
        for name in re.findall(r"self\.(\w+) =", inspect.getsource(each.__init__))  # type: ignore[misc]
    )
    return [*names, *(["retryable"] if hasattr(kind, "retryable") else [])]


def python() -> str:
    """Every public name, for autodoc to fill in; errors have their own page."""
    named = {name: getattr(goldenthread, name) for name in goldenthread.__all__}
    functions = [name for name, each in named.items() if inspect.isfunction(each)]
    classes = [name for name, each in named.items() if inspect.isclass(each) and not issubclass(each, Exception)]
    lines = [f".. autofunction:: goldenthread.{name}\n" for name in functions]
    lines += [
        f".. autoclass:: goldenthread.{name}\n   :members:\n   :undoc-members:\n   :exclude-members: __init__\n"
        for name in classes
    ]
    raised = ", ".join(
        code(name) for name, each in named.items() if inspect.isclass(each) and issubclass(each, Exception)
    )
    return f"```{{eval-rst}}\n{chr(10).join(lines)}```\n\nThe errors, also public: {raised}. See [errors](errors.md).\n"
