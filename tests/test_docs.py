"""The documentation says everything that there is, and what it shows to type or to copy works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

import goldenthread as gt
from goldenthread import errors, queries
from goldenthread.cli import main
from goldenthread.graph import schema
from goldenthread.loaders import reports
from goldenthread.loaders.readers import formats
from goldenthread.ontology import concepts
from goldenthread.ontology.terms import GT
from goldenthread.queries.catalogue import parse

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Family

REPOSITORY = Path(__file__).resolve().parent.parent
DOCS = REPOSITORY / "docs"
HAND_WRITTEN = [REPOSITORY / "README.md", *sorted(DOCS.glob("*.md"))]

OPTIONS = [
    (name, option)
    for name, command in sorted(main.commands.items())
    for option in command.params
    if isinstance(option, click.Option)
]
ERRORS = sorted(
    name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, errors.GoldenThreadError)
)
CONCEPTS = [(name, concept) for name in concepts.names() for concept in concepts.scheme(name)]


def make_sources(folder: Path, hash_seed: str) -> Path:
    """Generate the pages by the command that contributors use."""
    command = [sys.executable, str(DOCS / "build.py"), "--sources", str(folder)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    return folder


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Sphinx reads: the pages written by hand, and those that are generated."""
    return make_sources(tmp_path_factory.mktemp("docs") / "source", "1")


@pytest.fixture(scope="module")
def county(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the made-up county."""
    dataset = tmp_path_factory.mktemp("county") / "goldenthread.db"
    gt.load([examples / "ravenshire"], dataset, jobs=1)
    return dataset


def page(sources: Path, name: str) -> str:
    """The text of a page."""
    return (sources / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level, "" where there is no such heading."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def blocks(path: Path, language: str) -> list[str]:
    """The blocks of code in a page, also those within lists, without indentation."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return ["\n".join(line.removeprefix(indent) for line in body.splitlines()) + "\n" for indent, body in found]


def typed(text: str) -> list[str]:
    """Whatever a page shows as a call of the command line: after a prompt, or in a sentence, without placeholders."""
    prompted = re.findall(r"^(?:\$ |(?=py -m))(.+(?:\n(?!\$ |py -m|```).+)*)", text, re.MULTILINE)
    calls = [call.strip() for line in prompted for call in line.split("&&")]
    calls += [call for call in re.findall(r"`(goldenthread [^`]+)`", text) if not re.search(r"\b[A-Z]{4,}\b", call)]
    return [call for call in calls if re.split(r"[\\/]", call.split()[0])[-1] == "goldenthread"]


def calls() -> list[str]:
    """All calls in the pages written by hand, and the examples of the help."""
    texts = [path.read_text(encoding="utf-8") for path in HAND_WRITTEN]
    texts += [
        re.sub(r"^\s+(?=goldenthread )", "$ ", command.help or "", flags=re.M) for command in main.commands.values()
    ]
    return sorted({call for text in texts for call in typed(text)})


def parsed(call: str) -> click.Context:
    """Parse a call as the command line would, without doing anything.

    Raises:
        click.UsageError: It would be refused.
    """
    name, *arguments = shlex.split(call.replace("\\", "/"), comments=True)[1:]
    if ">" in arguments:
        arguments = arguments[: arguments.index(">")]
    return main.commands[name].make_context(name, arguments, parent=click.Context(main))


@pytest.mark.parametrize("name", sorted(main.commands))
def test_command_has_a_section_with_examples(sources: Path, name: str) -> None:
    """Every command stands in the reference with at least one line to paste."""
    assert f"$ goldenthread {name}" in section(page(sources, "_generated/cli.md"), name)


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=lambda each: getattr(each, "name", each))
def test_option_is_explained(sources: Path, command: str, option: click.Option) -> None:
    """Every option stands in its command's section, with its help."""
    told = section(page(sources, "_generated/cli.md"), command)

    assert re.search(rf"^\| `[^|]*{re.escape(option.opts[0])}\b.*\| {re.escape((option.help or '')[:20])}", told, re.M)


@pytest.mark.parametrize("name", sorted(queries.catalogue()))
def test_question_is_explained(sources: Path, name: str) -> None:
    """Every question stands in the reference with all its parameters and columns."""
    query, told = queries.catalogue()[name], section(page(sources, "_generated/questions.md"), name)
    named = set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))

    assert {each.name for each in query.parameters} | {each.name for each in query.columns} == named


@pytest.mark.parametrize("name", ERRORS)
def test_error_is_explained(sources: Path, name: str) -> None:
    """Every error class stands in the reference."""
    assert f'<span id="{name}">' in page(sources, "_generated/errors.md")


@pytest.mark.parametrize("iri", GT.terms)
def test_term_has_a_place(sources: Path, iri: str) -> None:
    """Every term of the vocabulary can be reached by the part of its IRI that follows the #."""
    term = iri.removeprefix(GT.iri)

    assert page(sources, "ontology.md").count(f'<section class="term" id="{term}">') == 1


@pytest.mark.parametrize("name", concepts.names())
def test_concepts_have_a_place(sources: Path, name: str) -> None:
    """Every concept can be reached by the last part of its IRI, on the page of its scheme."""
    places = re.findall(r'^<section class="term" id="(.+)">$', page(sources, f"concept/{name}.md"), re.MULTILINE)

    assert sorted(places) == list(concepts.scheme(name).concepts)


@pytest.mark.parametrize("node", schema.NODE_TYPES, ids=lambda node: node.label)
def test_label_is_explained(sources: Path, node: schema.NodeType) -> None:
    """Every label of the property graph stands in the reference with its properties, in their order."""
    told = page(sources, "_generated/graph.md").partition(f"### {node.label}\n")[2].partition("\n##")[0]

    assert re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE) == [each.name for each in node.properties]


def test_relationships_are_explained(sources: Path) -> None:
    """Every relationship type stands in the reference."""
    told = section(page(sources, "_generated/graph.md"), "Relationships")

    assert re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE) == [each.type for each in schema.EDGE_TYPES]


@pytest.mark.parametrize("name", gt.__all__)
def test_public_name_is_explained(sources: Path, name: str) -> None:
    """Every public name of the package stands on the page of the Python API."""
    assert re.search(rf"::goldenthread\.{name}\n|`{name}`", page(sources, "_generated/python.md").replace(":: ", "::"))


def test_sources_are_the_same_every_time(sources: Path, tmp_path: Path) -> None:
    """Pages are generated byte by byte alike, whatever the hash seed."""
    again = make_sources(tmp_path / "source", "2")

    assert {path.relative_to(sources): path.read_bytes() for path in sources.rglob("*.md")} == {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*.md")
    }


def test_sources_are_not_made_over_something_else(tmp_path: Path) -> None:
    """A folder that holds other things is left as it is."""
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    command = [sys.executable, str(DOCS / "build.py"), "--sources", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, check=False)

    assert (result.returncode, [path.name for path in tmp_path.iterdir()]) == (1, ["precious.txt"])


@pytest.mark.parametrize("call", calls())
def test_call_is_one_that_the_command_line_takes(call: str) -> None:
    """Every call that is shown has a command, arguments and options that there are, and asks a question that there is."""
    context = parsed(call)
    question = context.params.get("question")
    given = context.params.get("parameters", {})

    assert not question or queries.checked(queries.catalogue()[question], given)


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.name)
def test_links_between_files_lead_somewhere(path: Path, sources: Path) -> None:
    """Every relative link of a page leads to a file, or to a page that is generated."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)

    assert [link for link in links if not ((path.parent / link).exists() or (sources / link).exists())] == []


@pytest.mark.parametrize("path", [REPOSITORY / "README.md", DOCS / "python.md"], ids=lambda path: path.name)
def test_python_that_is_shown_runs(path: Path, examples: Path, tmp_path: Path) -> None:
    """The first block of Python on a page does what it says with a folder of reports."""
    shutil.copytree(examples / "ravenshire", tmp_path / "reports")
    code = blocks(path, "python")[0].replace("Kent", "Ravenshire")
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")


def test_report_family_that_is_shown_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report family on the page about loaders reads such a document."""
    namespace: dict[str, object] = {}
    exec(blocks(DOCS / "new-loader.md", "python")[0], namespace)  # noqa: S102 - our own page
    monkeypatch.setattr(reports, "FAMILIES", (namespace["FAMILY"], *reports.FAMILIES))
    letter = tmp_path / "letter.md"
    letter.write_text(
        "# Improvement board: quarterly letter\n\nRavenshire did well.\n\n"
        "## Priorities for the next quarter\n\n- Visit children sooner.\n- Write plans with them.\n",
        encoding="utf-8",
    )
    report = reports.recognise(formats.read(letter))

    assert [report.statements[each.statement].text for each in report.recommendations] == [
        "Visit children sooner.",
        "Write plans with them.",
    ]


def test_question_that_is_shown_can_be_asked(county: Path) -> None:
    """The question on the page about questions is well formed, and has an answer in the made-up county."""
    text = next(block for block in blocks(DOCS / "new-question.md", "text") if block.startswith("// title"))
    query = parse("deadlines", text)
    table = gt.cypher(county, query.cypher, authority="Ravenshire")

    assert (table.columns, table.rows != ()) == (tuple(column.name for column in query.columns), True)


def test_thread_in_the_readme_is_what_the_county_gives(county: Path) -> None:
    """The answer that the README shows is, cell by cell, what its command prints."""
    told = section((REPOSITORY / "README.md").read_text(encoding="utf-8"), "What comes out")
    call = next(each for each in typed(told) if " cypher " in each)
    shown = re.findall(r"^\|.+\|$", told, re.MULTILINE)
    result = CliRunner().invoke(main, [*shlex.split(call)[1:], "--db", str(county)])

    assert (result.exit_code, result.stdout.splitlines()) == (0, shown)


@pytest.mark.parametrize("family", reports.FAMILIES, ids=lambda family: family.name)
def test_kind_of_document_is_explained(family: Family) -> None:
    """Every kind that a report family gives stands in the table of what is read."""
    table = (DOCS / "what-is-read.md").read_text(encoding="utf-8")

    assert [kind for kind in family.document_types if f"`{kind}`" not in table] == []


def test_newest_change_is_the_version() -> None:
    """The newest version in the changelog is that of the package."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## \[(\d[^]]*)\]", (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert newest
    assert newest[1] == project["version"]


def test_every_page_is_in_the_reading_order() -> None:
    """Every page written by hand is in the table of contents of the first one."""
    contents = (DOCS / "index.md").read_text(encoding="utf-8")
    missing = [path.stem for path in DOCS.glob("*.md") if path.stem != "index" and f"\n{path.stem}\n" not in contents]

    assert missing == []
