"""How long a load takes, as a multiple of raw text extraction of the same files; and how much memory.

    python benchmarks/load.py ../shared/corpus

In one run: raw text extraction by pypdfium2 on one core; then `goldenthread load` on two, from the files to a graph that
answers a question; then the same load again, when nothing has changed; then half of the files, for the memory: beside it
stands what it takes to make the graph alone, out of the documents of the dataset. Every figure is the least of three runs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_RUNS = 3
_RAW = """
import sys
from pathlib import Path
import pypdfium2
for path in sorted(Path(sys.argv[1]).rglob("*.pdf")):
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        document[index].get_textpage().get_text_range()
"""


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.corpus.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        raw = min(_timed([sys.executable, "-c", _RAW, str(arguments.corpus)], cores=1)[0] for _ in range(_RUNS))
        print(f"raw text extraction, one core: {raw:.2f} s")
        loads = [_load(files, Path(folder) / f"{run}.db", arguments.jobs) for run in range(_RUNS)]
        first, memory = min(seconds for seconds, _ in loads), min(most for _, most in loads)
        print(f"load, {arguments.jobs} jobs: {first:.2f} s = {first / raw:.2f} times raw text extraction")
        print(f"all {_RUNS} loads: {', '.join(f'{seconds:.2f} s' for seconds, _ in loads)}")
        again = min(_load(files, Path(folder) / "0.db", arguments.jobs)[0] for _ in range(_RUNS))
        print(f"load again, nothing changed: {again:.2f} s")
        half = min(_load(files[::2], Path(folder) / f"half{run}.db", arguments.jobs)[1] for run in range(_RUNS))
        alone, half_alone = (min(_graph(Path(folder) / name) for _ in range(_RUNS)) for name in ("0.db", "half0.db"))
        size = sum(path.stat().st_size for path in (Path(folder) / "0.db").rglob("*") if path.is_file())
        for what, most, of_half in (("load, largest process", memory, half), ("the graph alone", alone, half_alone)):
            growth = (most - of_half) / (len(files) - len(files[::2])) / 1024
            print(
                f"peak memory, {what}: {most / 1024:.0f} MB; half of the files {of_half / 1024:.0f} MB: {growth:.2f} a file"
            )
        print(f"dataset on disk: {size / 1024**2:.0f} MB")


def _load(files: list[Path], dataset: Path, jobs: int) -> tuple[float, int]:
    """Seconds until the graph can be asked, which is tried, and peak resident memory in KiB."""
    program = [sys.executable, "-m", "goldenthread"]
    options = ["--db", str(dataset), "--jobs", str(jobs), "--quiet"]
    load, memory = _timed([*program, "load", *map(str, files), *options], cores=jobs)
    _timed([*program, "ask", "documents", "--db", str(dataset), "--format", "json"])
    return load, memory


def _graph(dataset: Path) -> int:
    """Peak resident memory in KiB of making the graph of a dataset again."""
    shutil.rmtree(dataset / "graph")
    return _timed([sys.executable, "-m", "goldenthread", "ask", "documents", "--db", str(dataset), "--format", "json"])[
        1
    ]


def _timed(command: list[str], cores: int = 0) -> tuple[float, int]:
    def pin() -> None:
        if cores and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, range(cores))

    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=pin)  # noqa: PLW1509
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(command[:6])} ...")
    return time.perf_counter() - start, usage.ru_maxrss


if __name__ == "__main__":
    main()
