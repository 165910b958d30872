"""The command line: what is printed, where, and the exit codes."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

import goldenthread as gt
from goldenthread.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

COMMANDS = sorted(main.commands)


def run(*arguments: str | Path) -> Result:
    """Call the command line in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def county(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the made-up county."""
    dataset = tmp_path_factory.mktemp("county") / "thread.db"
    gt.load([examples / "ravenshire"], dataset, jobs=1)
    return dataset


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    """The help of every command shows a line to paste."""
    result = run(command, "--help")

    assert (result.exit_code, f"Example:\n    goldenthread {command}" in result.output) == (0, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    """No option is without a help text."""
    options = [each for each in main.commands[command].params if isinstance(each, click.Option)]
    silent = [option.name for option in options if not option.help]

    assert silent == []


def test_load_counts_what_became_of_each_file(examples: Path, tmp_path: Path) -> None:
    """The summary counts the files that were read, on standard error."""
    result = run("load", examples / "ravenshire", "--jobs", "1", "--db", tmp_path / "thread.db")

    assert (result.exit_code, result.stdout, result.stderr.splitlines()[0]) == (0, "", "  read               5")


def test_load_again_leaves_everything(examples: Path, county: Path) -> None:
    """A second load says that nothing changed."""
    result = run("load", examples / "ravenshire", "--db", county)

    assert (result.exit_code, result.stderr.splitlines()[1]) == (0, "  unchanged          5")


def test_a_changed_file_replaces_its_document(tmp_path: Path) -> None:
    """Other bytes under the same path take the place of what was read from it before."""
    report = tmp_path / "letter.txt"
    report.write_text("Ravenshire notes\n\nThe first text stands here.\n")
    run("load", report, "--db", tmp_path / "thread.db")
    report.write_text("Ravenshire notes\n\nAnother text stands here.\n")

    result = run("load", report, "--db", tmp_path / "thread.db")

    assert (result.stderr.splitlines()[2], len(gt.status(tmp_path / "thread.db").rows)) == ("  replaced           1", 1)


BAD = {
    "empty.pdf": (b"", "empty file", "Download or save it again"),
    "error.pdf": (
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        "an HTML page named .pdf is not read",
        "Perhaps it is an error page of the site that it was downloaded from: look into it, and download the document "
        "again",
    ),
    "cut.pdf": (
        b"%PDF-1.7\n1 0 obj\n<< /Type",
        "damaged or truncated PDF",
        "Open it in a PDF viewer to see whether it is whole, and download it again",
    ),
    "picture.png": (
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        "an image (PNG) is not read",
        "Make a PDF with recognised text (OCR) of it and load that",
    ),
    "old.rtf": (b"{\\rtf1 hello}", "an RTF document is not read", "Save it as DOCX or PDF and load that"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    """A file that can't be read gets one line that names it, says what is wrong and what to do; the others are read."""
    content, reason, hint = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Notes\n\nThis text can be read.\n")

    result = run("load", tmp_path / name, tmp_path / "good.txt", "--jobs", "1", "--db", tmp_path / "thread.db")

    assert result.exit_code == 1
    assert "  read               1\n" in result.stderr
    assert f"Error: could not be read\n  {tmp_path / name}  {reason}  {hint}\n" in result.stderr


def test_errors_are_sorted_by_path(tmp_path: Path) -> None:
    """What could not be read is listed by path, in whatever order the files were given and read."""
    for name in ("b.pdf", "c.png", "a.pdf"):
        (tmp_path / name).write_bytes(b"")

    result = run("load", *(tmp_path / name for name in ("c.png", "a.pdf", "b.pdf")), "--db", tmp_path / "thread.db")

    assert [line.split()[0] for line in result.stderr.splitlines() if ".p" in line] == [
        str(tmp_path / name) for name in ("a.pdf", "b.pdf", "c.png")
    ]


def test_quiet_tells_errors_only(tmp_path: Path) -> None:
    """With --quiet nothing is said of what went well, and everything of what did not."""
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Notes\n\nThis text can be read.\n")

    result = run("load", tmp_path / "good.txt", tmp_path / "empty.pdf", "--quiet", "--db", tmp_path / "thread.db")

    assert (result.exit_code, result.stderr) == (
        1,
        f"\nError: could not be read\n  {tmp_path / 'empty.pdf'}  empty file  Download or save it again\n",
    )


def test_a_report_without_its_judgements_is_an_error(examples: Path, tmp_path: Path) -> None:
    """A table of judgements that yields none is named as an error, and the load has not done what it should."""
    report = tmp_path / "report.txt"
    text = (examples / "source" / "2019-ilacs-report.txt").read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")

    result = run("load", report, "--db", tmp_path / "thread.db")

    assert (result.exit_code, "Error: judgements that could not be read" in result.stderr) == (1, True)
    assert f"  {report}  judgements: " in result.stderr


def test_a_folder_without_documents_is_said(tmp_path: Path) -> None:
    """An empty folder is an error that says what to name instead."""
    (tmp_path / "empty").mkdir()

    result = run("load", tmp_path / "empty", "--db", tmp_path / "thread.db")

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        f"  {tmp_path / 'empty'}  no documents in this folder  Name a folder that holds reports, or the reports themselves",
    )


def test_a_dataset_that_another_process_writes_to_is_refused(examples: Path, tmp_path: Path) -> None:
    """Two processes can't load into one dataset at a time."""
    with gt.Dataset.create(tmp_path / "thread.db"):
        result = run("load", examples / "ravenshire", "--db", tmp_path / "thread.db")

    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: Another process is writing to the dataset: '{tmp_path / 'thread.db'}'\n\n"
        "Wait until it is done, or name another dataset with --db\n",
    )


def test_no_dataset_says_how_to_make_one(tmp_path: Path) -> None:
    """A question to a dataset that is not there says which command makes it."""
    result = run("ask", "judgements", "--db", tmp_path / "nothing.db")

    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: There is no dataset here: '{tmp_path / 'nothing.db'}'\n\n"
        f"Load documents first: goldenthread load PATH... --db {tmp_path / 'nothing.db'}\n",
    )


def test_the_catalogue_is_printed_as_json() -> None:
    """Without a name, the questions come as a list of records with the fields that programs rely on."""
    result = run("ask", "--format", "json")

    assert {tuple(sorted(each)) for each in json.loads(result.stdout)} == {("columns", "name", "parameters", "title")}


def test_an_answer_is_printed_as_json(county: Path) -> None:
    """With a name, the rows come as a list of objects."""
    result = run("ask", "judgements", "-p", "authority=Ravenshire", "--format", "json", "--db", county)

    grades = [row["grade"] for row in json.loads(result.stdout) if row["domain"] == "Overall effectiveness"]
    assert grades == ["requires-improvement", "requires-improvement", "good"]


def test_an_answer_is_printed_as_csv(county: Path) -> None:
    """CSV begins with the names of the columns."""
    result = run("ask", "documents", "--format", "csv", "--db", county)

    assert result.stdout.splitlines()[0].startswith("authority,document,heading,document_type,published,")


def test_answers_are_utf8_wherever_they_go(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or another program gets UTF-8, also where the system has another encoding."""
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))

    main(["search", "managers decisions reasons", "--format", "csv", "--db", str(county)], standalone_mode=False)
    sys.stdout.flush()

    assert "so that managers’ decisions and the reasons for them are clear." in out.getvalue().decode()


def test_an_unknown_question_lists_the_known_ones(county: Path) -> None:
    """A misspelt question is an error that lists what there is."""
    result = run("ask", "judgement", "--db", county)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, "Error: No question is called 'judgement'")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "judgements", "-p", "authority"], "NAME=VALUE is expected, such as authority=Kent, not 'authority'."),
        (["cypher", "RETURN $x AS x", "-p", "x"], "NAME=VALUE is expected, such as authority=Kent, not 'x'."),
        (["ask", "judgements", "-p", "grade=good", "-p", "grade=good"], "'grade' is given twice; it takes one value."),
        (["view", "out.html", "--authority", "Ravenshire", "-p", "x=1"], "-p is for --question; --authority and"),
    ],
)
def test_wrong_parameters_are_wrong_usage(county: Path, arguments: list[str], message: str) -> None:
    """Parameters that are not well formed, given twice or not used are refused before anything is asked."""
    result = run(*arguments, "--db", county)

    assert (result.exit_code, message in " ".join(result.stderr.split())) == (2, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("0.5", 0.5), ("true", True), ('["a", 1]', ["a", 1]), ("Kent", "Kent"), ('"3"', "3"), ("NaN", "NaN")],
)
def test_cypher_takes_numbers_and_lists(county: Path, text: str, value: object) -> None:
    """A value in JSON is given as what it is, any other as text."""
    result = run("cypher", "RETURN $x AS x", "-p", f"x={text}", "--format", "json", "--db", county)

    assert json.loads(result.stdout) == [{"x": value}]


def test_a_node_is_printed_by_its_name(county: Path) -> None:
    """A node in a cell is its name and IRI, not how Python writes it."""
    result = run("cypher", "MATCH (a:Authority {name: 'Ravenshire'}) RETURN a AS a", "--format", "csv", "--db", county)

    assert result.stdout == "a\nRavenshire <https://w3id.org/goldenthread/id/authority/ravenshire>\n"


def test_no_document_about_an_authority(county: Path) -> None:
    """An authority that the register has, and no document is about, gives no rows and a line that says so."""
    result = run("ask", "judgements", "-p", "authority=Kent County Council", "--format", "json", "--db", county)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "No document about Kent is loaded.\n")


def test_an_unknown_authority_is_an_error(county: Path) -> None:
    """A name that nobody knows is an error with the nearest names."""
    result = run("ask", "judgements", "-p", "authority=Ravenshir", "--db", county)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Did you mean: Ravenshire" in result.stderr


def test_status_names_an_authority_as_its_documents_do(county: Path) -> None:
    """An authority that the register does not have keeps the name that is printed."""
    assert {row["authority"] for row in gt.status(county).records()} == {"Ravenshire"}


def test_a_page_in_a_folder_that_is_missing(county: Path, tmp_path: Path) -> None:
    """The hint is about the page, not about the dataset."""
    result = run("view", tmp_path / "missing" / "page.html", "--authority", "Ravenshire", "--db", county)

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        "Make the folder, change its permissions, or name another place for the page",
    )


@pytest.mark.parametrize("url", ["embedded:graph", "http://localhost:7474", "localhost"])
def test_push_wants_a_server(county: Path, url: str) -> None:
    """What is no server is refused by its name."""
    result = run("push", url, "--db", county)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, f"Error: Not the URL of a Neo4j server: '{url}'")


def test_cypher_reads_and_never_writes(county: Path) -> None:
    """A query that would write is refused before it is run."""
    result = run("cypher", "MATCH (n) DETACH DELETE n", "--db", county)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        1,
        "Error: The query would write; questions only read",
    )


def test_sparql_sees_all_graphs(county: Path) -> None:
    """SPARQL asks the union of all named graphs."""
    query = "SELECT (COUNT(?d) AS ?documents) { ?d a gt:Document }"

    result = run("sparql", query, "--format", "json", "--db", county)

    assert [str(value) for row in json.loads(result.stdout) for value in row.values()] == ["5"]


def test_search_finds_a_sentence(county: Path) -> None:
    """Words find the sentences that hold them, with where they stand."""
    result = run("search", "return", "home", "interviews", "--limit", "1", "--format", "json", "--db", county)

    assert [row["authority"] for row in json.loads(result.stdout)] == ["Ravenshire"]


def test_search_says_that_nothing_was_found(county: Path) -> None:
    """No sentence is no error; it is said beside the empty answer."""
    result = run("search", "zeppelin", "--format", "csv", "--db", county)

    assert (result.exit_code, len(result.stdout.splitlines()), result.stderr) == (
        0,
        1,
        "No rows: no sentence has these words.\n",
    )


@pytest.mark.parametrize("options", [["-p", "authority=Kent"], ["--describe"]])
def test_options_of_a_question_want_a_question(options: list[str]) -> None:
    """What is said of a question that is not named is not passed over."""
    result = run("ask", *options)

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: Name the question; without options, ask lists them",
    )


def test_show_text_prints_the_normalised_text(county: Path) -> None:
    """The text that offsets refer to can be printed."""
    result = run("show", "2022-focused-visit.txt", "--text", "--db", county)

    assert (result.exit_code, "Focused visit to Ravenshire" in result.stdout) == (0, True)


def test_remove_takes_a_document_out(examples: Path, tmp_path: Path) -> None:
    """A removed document is named, and is gone."""
    run("load", examples / "ravenshire", "--jobs", "1", "--db", tmp_path / "thread.db")

    result = run("remove", "2019-ilacs-report.pdf", "--db", tmp_path / "thread.db")

    assert (result.stderr, len(gt.status(tmp_path / "thread.db").rows)) == ("Removed: 2019-ilacs-report.pdf\n", 4)


def test_check_passes_the_made_up_county(county: Path) -> None:
    """The graph of the examples conforms to the shapes, and its ledger reconciles."""
    result = run("check", "--format", "json", "--db", county)

    assert (result.exit_code, "Does not conform" in json.loads(result.stdout)) == (0, False)


def test_the_demo_fills_the_folder_that_it_is_called_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dataset called `.` has a name for its page, too: the page stands beside the folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    result = run("demo", "--no-open", "--db", ".")

    assert (result.exit_code, (tmp_path / "here.html").is_file()) == (0, True)


def test_usage_errors_have_an_exit_code_of_their_own() -> None:
    """Wrong usage exits with 2."""
    assert run("load").exit_code == 2
