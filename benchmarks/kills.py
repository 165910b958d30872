"""Whether a load that is killed, again and again, ends where an undisturbed one ends.

    python benchmarks/kills.py ../shared/corpus

A load is killed (kill -9, with its workers) at twenty random moments, each on the dataset as the kill before it left it.
Then it is run to its end, and its export is compared, byte by byte, with that of a load that was left alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_KILLS = 20


def main() -> None:
    """Kill, finish, compare; exits with 1 where the exports differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    moments = random.Random(arguments.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        quiet, disturbed = Path(folder) / "quiet.db", Path(folder) / "disturbed.db"
        start = time.perf_counter()
        subprocess.run(_load(arguments.corpus, quiet, arguments.jobs), check=True)
        takes = time.perf_counter() - start
        for kill in range(_KILLS):
            process = subprocess.Popen(_load(arguments.corpus, disturbed, arguments.jobs), start_new_session=True)
            after = moments.uniform(0.1, takes)
            time.sleep(after)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            held = len(list((disturbed / "documents").glob("*.ttl"))) if disturbed.exists() else 0
            print(f"kill {kill + 1:2} after {after:5.2f} s: {held} documents in the dataset")
        subprocess.run(_load(arguments.corpus, disturbed, arguments.jobs), check=True)
        same = _export(quiet) == _export(disturbed)
    print("the exports are the same" if same else "THE EXPORTS DIFFER")
    raise SystemExit(0 if same else 1)


def _load(corpus: Path, dataset: Path, jobs: str) -> list[str]:
    return [sys.executable, "-m", "goldenthread", "load", str(corpus), "--db", str(dataset), "--jobs", jobs, "--quiet"]


def _export(dataset: Path) -> dict[str, str]:
    """SHA-256 of each export."""
    digests = {}
    for form in ("nq", "ttl", "graphml"):
        command = [sys.executable, "-m", "goldenthread", "export", "-", "--format", form, "--db", str(dataset)]
        digests[form] = hashlib.sha256(subprocess.run(command, check=True, capture_output=True).stdout).hexdigest()
    return digests


if __name__ == "__main__":
    main()
