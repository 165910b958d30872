"""Whether a load that is killed, again and again, ends where an undisturbed one ends.

    python benchmarks/kills.py ../shared/corpus

Twenty times, a load is killed (kill -9, with its workers) at a random moment. It goes on with the dataset as the kill left
it, is perhaps killed again, and when it comes to its end its exports are compared, byte by byte, with those of a load that
was left alone; the next kill begins with an empty dataset.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_KILLS = 20


def main() -> None:
    """Kill, finish, compare; exits with 1 where exports differ."""
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
        wanted, different, kills = _export(quiet), 0, 0
        while kills < _KILLS or disturbed.exists():
            process = subprocess.Popen(_load(arguments.corpus, disturbed, arguments.jobs), start_new_session=True)
            try:
                process.wait(moments.uniform(0.1, takes) if kills < _KILLS else None)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                kills += 1
                held = len(list((disturbed / "documents").glob("*.ttl")))
                print(f"kill {kills:2}: {held} documents in the dataset")
                continue
            same = process.returncode == 0 and _export(disturbed) == wanted
            print("came to its end;", "the exports are the same" if same else "THE EXPORTS DIFFER")
            different += not same
            shutil.rmtree(disturbed)
    raise SystemExit(1 if different else 0)


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
