"""Takes the picture in the README anew, after the page has changed: `python docs/take_picture.py`. Needs Chromium."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

PICTURE = HERE / "images" / "ravenshire.png"
RECOMMENDATION = "The timeliness of return home interviews"
"""What the picture has in its middle: how a sentence begins."""
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> None:
    """Load the made-up county, draw it, and take a picture of the page with one recommendation chosen."""
    from PIL import Image

    import goldenthread as gt
    from goldenthread.ontology.identifiers import BASE

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gt.load([HERE.parent / "examples" / "ravenshire"], folder / "thread.db")
        gt.view(folder / "thread.db", folder / "page.html", gt.Subject(authority="Ravenshire"))
        query = "MATCH (r:Recommendation) WHERE r.text STARTS WITH $words RETURN r.id AS id ORDER BY id"
        chosen = str(gt.cypher(folder / "thread.db", query, words=RECOMMENDATION).rows[0][0]).removeprefix(BASE)
        shot, page = folder / "shot.png", f"{(folder / 'page.html').as_uri()}#node={chosen}"
        size = ("--window-size=1500,950", "--virtual-time-budget=8000", f"--screenshot={shot}")
        subprocess.run(["chromium", *FLAGS, f"--user-data-dir={folder / 'profile'}", *size, page], check=True)  # noqa: S603, S607
        PICTURE.parent.mkdir(exist_ok=True)
        Image.open(shot).convert("RGB").quantize(256).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
