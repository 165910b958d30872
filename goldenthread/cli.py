"""The command line: parse, one call of the pipeline, print. Answers go to stdout, everything else to stderr."""

from __future__ import annotations

import functools
import io
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from goldenthread import intake, pipeline
from goldenthread.errors import GoldenThreadError
from goldenthread.printing import FORMATS, print_load, print_table, print_tables
from goldenthread.queries import Subject

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Group(click.Group):
    """Turns the errors of the library into one message, a hint and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except GoldenThreadError as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"Error: {error}", err=True)
            if error.hint:
                click.echo(f"\n{error.hint}", err=True)
            ctx.exit(1)


def _dataset_option(command: _Command) -> _Command:
    return click.option(
        "--db",
        "dataset",
        type=click.Path(path_type=Path, readable=False),
        default=intake.DEFAULT_DATASET,
        envvar="GOLDENTHREAD_DB",
        show_default=True,
        show_envvar=True,
        help="The dataset: a folder.",
    )(command)


def _where_options(command: _Command) -> _Command:
    """Where a question is asked, given to the command as one argument, `where`."""

    @functools.wraps(command)
    def asked(*, dataset: Path, store: str, user: str, **others: Any) -> Any:  # noqa: ANN401 - the command's own
        return command(where=pipeline.Where(dataset, store, user, _password), **others)

    for option in (
        _dataset_option,
        click.option("--user", default="", envvar="NEO4J_USERNAME", show_envvar=True, help="User of the server."),
        click.option(
            "--store",
            default="",
            envvar="GOLDENTHREAD_STORE",
            show_envvar=True,
            help="Ask a server instead of the dataset's own graph: neo4j://host:7687/database.",
        ),
    ):
        asked = option(asked)
    return cast("_Command", asked)


def _format_option(command: _Command) -> _Command:
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How the answer is printed.",
    )(command)


def _parameters_option(command: _Command) -> _Command:
    return click.option(
        "-p",
        "--parameter",
        "parameters",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_parsed,
        help="A value for the question.",
    )(command)


def _parsed(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for each in given:
        name, separator, value = each.partition("=")
        name = name.strip()
        if not separator or not name:
            raise click.BadParameter(f"NAME=VALUE is expected, such as authority=Kent, not '{each}'.")
        if name in parameters:
            raise click.BadParameter(f"'{name}' is given twice; it takes one value.")
        parameters[name] = value
    return parameters


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="goldenthread")
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
def main(debug: bool) -> None:  # noqa: ARG001 - `_Group` looks at it
    """Turn inspection reports of children's services into an evidence graph.

    \b
    Example:
      goldenthread load reports/
      goldenthread ask answers -p authority=Kent
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a file gets UTF-8 on every system, as an export does
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--jobs", type=click.IntRange(1), help="Files read at the same time.  [default: one a core]")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary; errors are still told.")
@_dataset_option
def load(paths: tuple[Path, ...], jobs: int | None, quiet: bool, dataset: Path) -> None:
    """Read documents, and folders of them, into the dataset.

    Files that have not changed are left alone; a file that has changed replaces what was read from it before. The
    summary at the end names every file that could not be read, or not in all its fields.

    \b
    Example:
      goldenthread load reports/ self-assessment.docx
    """
    with intake.loading(paths, dataset, jobs) as run:
        outcomes = list(_with_progress(run, len(run), quiet=quiet))
    outcomes.sort(key=lambda outcome: outcome.path)
    missing = pipeline.unreadable(dataset, outcomes)
    print_load(outcomes, missing, quiet=quiet)
    if any(outcome.error for outcome in outcomes) or any(each.is_error for each in missing):
        sys.exit(1)


@main.command()
@_format_option
@_dataset_option
def status(form: str, dataset: Path) -> None:
    """Say what the dataset holds: documents, authorities, statements, and what could not be read.

    \b
    Example:
      goldenthread status
    """
    print_table(pipeline.status(dataset), form)


@main.command()
@click.argument("document")
@_dataset_option
def remove(document: str, dataset: Path) -> None:
    """Take one document out, by its path, file name, title or SHA-256.

    \b
    Example:
      goldenthread remove 2019-ilacs-report.pdf
    """
    click.echo(f"Removed: {intake.remove(dataset, document)}", err=True)


@main.command()
@click.argument("question", required=False)
@_parameters_option
@click.option("--describe", is_flag=True, help="Say what the question asks, what it takes and how to read the answer.")
@_format_option
@_where_options
def ask(
    question: str | None,
    parameters: dict[str, str],
    describe: bool,
    form: str,
    where: pipeline.Where,
) -> None:
    """Ask one of the canned questions; without a name, list them.

    \b
    Example:
      goldenthread ask
      goldenthread ask answers -p authority=Kent -p service=early-help
      goldenthread ask judgements -p authority=Kent --format csv
    """
    if question is None:
        if parameters or describe:
            raise click.UsageError("Name the question; without options, ask lists them")
        _print_catalogue(form)
    elif describe:
        click.echo(pipeline.description(question))
    else:
        table = pipeline.ask(where, question, **parameters)
        print_table(table, form)
        if not table.rows:
            for line in pipeline.absent(where, question, **parameters) or ["No rows: nothing fits all that was asked."]:
                click.echo(line, err=True)


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most sentences to show.")
@_format_option
@_where_options
def search(words: tuple[str, ...], limit: int, form: str, where: pipeline.Where) -> None:
    """Find sentences by their words, the best first.

    \b
    Example:
      goldenthread search return home interviews
    """
    table = pipeline.search(where, " ".join(words), limit)
    print_table(table, form)
    if not table.rows:
        click.echo("No rows: no sentence has these words.", err=True)


@main.command()
@click.argument("query")
@_parameters_option
@_format_option
@_where_options
def cypher(query: str, parameters: dict[str, str], form: str, where: pipeline.Where) -> None:
    """Ask the property graph a question of your own, in Cypher; `-` reads it from standard input.

    A value that is a number, true, false, null or a list in JSON is given as that; in double quotes it is text.

    \b
    Example:
      goldenthread cypher "MATCH (j:Judgement) WHERE j.grade_rank > $least RETURN j.name AS name ORDER BY name" -p least=3
      goldenthread cypher "MATCH (a:Authority) RETURN a.name AS name ORDER BY name"
    """
    given = {name: _value_of(text) for name, text in parameters.items()}
    print_table(pipeline.cypher(where, _text_of(query), **given), form)


@main.command()
@click.argument("query")
@_format_option
@_dataset_option
def sparql(query: str, form: str, dataset: Path) -> None:
    """Ask the RDF a question of your own, in SPARQL; `-` reads it from standard input.

    \b
    Example:
      goldenthread sparql "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    """
    answer = pipeline.sparql(dataset, _text_of(query))
    if isinstance(answer, str):
        click.echo(answer, nl=not answer.endswith("\n"))
    else:
        print_table(answer, form)


@main.command()
@click.argument("name")
@click.option("--text", "as_text", is_flag=True, help="Print a document's normalised text, which offsets refer to.")
@_format_option
@_where_options
def show(
    name: str,
    as_text: bool,
    form: str,
    where: pipeline.Where,
) -> None:
    """Show an authority, initiative, actor, document or statement, with its evidence.

    \b
    Example:
      goldenthread show Northumberland
      goldenthread show "Signs of Safety"
      goldenthread show 2019-ilacs-report.pdf --text
    """
    if as_text:
        click.echo(pipeline.text(where.dataset, name))
        return
    print_tables(pipeline.show(where, name), form)


@main.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--question", help="Draw the answer of a canned question.")
@_parameters_option
@click.option("--authority", help="Draw an authority: its findings, initiatives and what answers what.")
@click.option("--initiative", help="Draw an initiative: who runs it and what it answers.")
@click.option("--limit", type=click.IntRange(1), default=300, show_default=True, help="Most nodes to draw.")
@_where_options
def view(
    out: Path,
    question: str | None,
    parameters: dict[str, str],
    authority: str | None,
    initiative: str | None,
    limit: int,
    where: pipeline.Where,
) -> None:
    """Draw an interactive graph: one HTML page that opens offline.

    \b
    Example:
      goldenthread view kent.html --authority Kent
      goldenthread view answers.html --question answers -p authority=Kent
    """
    chosen = [each for each in (question, authority, initiative) if each]
    if len(chosen) != 1:
        raise click.UsageError("Name one of --question, --authority and --initiative")
    if parameters and not question:
        raise click.UsageError("-p is for --question; --authority and --initiative take no parameters")
    subject = Subject(question, parameters, authority, initiative)
    left_out = pipeline.view(where, out, subject, limit)
    click.echo(f"Wrote {out}", err=True)
    if left_out:
        click.echo(f"Left out {left_out} nodes; draw more with --limit {limit + left_out}", err=True)


@main.command()
@click.argument("out")
@click.option("--format", "form", help="Needed where OUT is `-`: ttl, trig, nq, nt, jsonld, graphml.")
@_dataset_option
def export(out: str, form: str | None, dataset: Path) -> None:
    """Write the whole graph; the suffix says how: .ttl .trig .nq .nt .jsonld .graphml, or a folder/ of CSV.

    \b
    Example:
      goldenthread export graph.ttl
      goldenthread export tables/
      goldenthread export - --format nq
    """
    pipeline.export(dataset, out, form)
    if out != "-":
        click.echo(f"Wrote {out}", err=True)


@main.command()
@click.argument("url")
@click.option("--user", default="", envvar="NEO4J_USERNAME", show_envvar=True, help="User of the server.")
@_dataset_option
def push(url: str, user: str, dataset: Path) -> None:
    """Copy the property graph to a Neo4j server. The password comes from NEO4J_PASSWORD, or you are asked for it.

    What was removed from the dataset since the last push stays on the server.

    \b
    Example:
      goldenthread push neo4j://localhost:7687
    """
    count = pipeline.push(pipeline.Where(dataset, url, user, _password))
    click.echo(f"{count} nodes and relationships were new", err=True)


@main.command()
@_format_option
@_dataset_option
def check(form: str, dataset: Path) -> None:
    """Check the graph against the shapes, and account for every field of every document.

    \b
    Example:
      goldenthread check
    """
    result = pipeline.check(dataset)
    tables = [
        ("What became of each field", result.ledger),
        ("Could not be read", result.unreadable),
        ("Does not conform", result.violations),
    ]
    print_tables([(title, table) for title, table in tables if table.rows], form)
    conforms = "conforms to the shapes" if not result.violations.rows else "does not conform to the shapes"
    adds_up = "every field is accounted for" if result.reconciles else "FIELDS ARE NOT ACCOUNTED FOR"
    click.echo(f"{result.documents} documents: {conforms}; {adds_up}", err=True)
    if result.violations.rows or not result.reconciles:
        sys.exit(3)


@main.command()
@click.option("--db", "dataset", type=click.Path(path_type=Path, readable=False), default="goldenthread-demo.db", show_default=True,
              help="The dataset that the demo makes.")  # fmt: skip
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Show the picture in a browser.")
def demo(dataset: Path, opens: bool) -> None:
    """Load the documents of a made-up county, ask three questions and open the picture.

    \b
    Example:
      goldenthread demo
    """
    page = dataset.resolve().with_suffix(".html")
    print_tables(pipeline.demo(dataset, page), "table")
    click.echo(f"The picture: {page}", err=True)
    if opens:
        import webbrowser

        webbrowser.open(page.as_uri())


def _value_of(text: str) -> object:
    """What a parameter of a query of one's own stands for: JSON where it is, else the text itself."""

    def refuse(name: str) -> object:
        raise ValueError(name)

    try:
        return json.loads(text, parse_constant=refuse)
    except ValueError:
        return text


def _text_of(query: str) -> str:
    return sys.stdin.read() if query == "-" else query


@functools.cache
def _password() -> str:
    """Asked for once, only where a server needs it and NEO4J_PASSWORD has none; "" where nobody can be asked."""
    if not sys.stdin.isatty():
        return ""
    return str(click.prompt("Password", hide_input=True, err=True))


def _with_progress(outcomes: Iterable[Any], total: int, *, quiet: bool) -> Iterable[Any]:
    if quiet or not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, "Reading", total, console=Console(stderr=True), transient=True)


def _print_catalogue(form: str) -> None:
    if form == "json":
        click.echo(json.dumps(pipeline.catalogue(), ensure_ascii=False, indent=1))
    else:
        print_table(pipeline.questions(), form)
