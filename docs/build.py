"""Builds the documentation: `python docs/build.py` makes `docs/_build/html`, without network.

The pages in this folder are written by hand; what can be told from the code is generated beside a copy of them, into
`docs/_build/source`, and that is what Sphinx reads. `python docs/build.py --sources FOLDER` makes the sources alone.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
sys.path[:0] = [str(HERE), str(REPOSITORY)]  # this folder's modules, and the package of this checkout

BUILD = HERE / "_build"


def make_sources(folder: Path) -> None:
    """Put everything that Sphinx reads into a folder, which is made anew.

    Raises:
        FileExistsError: The folder holds something that this script did not make.
    """
    import reference
    import vocabulary

    if folder.exists() and any(folder.iterdir()) and not (folder / "index.md").exists():
        raise FileExistsError(f"Not a folder of sources, and not empty: '{folder}'")
    shutil.rmtree(folder, ignore_errors=True)
    for page in sorted(HERE.rglob("*")):
        inside = page.relative_to(HERE)
        if page.suffix in {".md", ".png"} and not inside.parts[0].startswith("_"):
            _write(folder / inside, page.read_bytes())
    _write(folder / "changelog.md", (REPOSITORY / "CHANGELOG.md").read_bytes())
    for name, content in {**reference.pages(), **vocabulary.pages()}.items():
        _write(folder / name, content.encode())


def publish_turtle(site: Path) -> None:
    """Put the vocabulary beside the pages that show it: `ontology.ttl` beside `ontology.html`, and so on."""
    import vocabulary

    for name, path in vocabulary.turtle_files().items():
        _write(site / name, path.read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main(arguments: list[str] | None = None) -> int:
    """Build, and return the exit code: a warning of Sphinx is an error."""
    parser = argparse.ArgumentParser(description="Build the documentation.")
    parser.add_argument("--sources", type=Path, metavar="FOLDER", help="make the sources alone, in this folder")
    options = parser.parse_args(arguments)
    if options.sources:
        make_sources(options.sources)
        return 0
    from sphinx.cmd.build import main as sphinx

    for folder in (BUILD / "html", BUILD / "doctrees"):
        shutil.rmtree(folder, ignore_errors=True)
    make_sources(BUILD / "source")
    strict = ["-n", "-W", "--keep-going", "-q"]
    settings = ["-b", "html", "-c", str(HERE), "-d", str(BUILD / "doctrees")]
    code = sphinx([*strict, *settings, str(BUILD / "source"), str(BUILD / "html")])
    if code == 0:
        publish_turtle(BUILD / "html")
        sys.stdout.write(f"Built {BUILD / 'html' / 'index.html'}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
