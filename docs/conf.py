"""Settings of Sphinx. The sources are put together by `build.py`."""

import sys
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

project = "Goldenthread"
author = "The Goldenthread authors"
copyright = author  # noqa: A001 - the name that Sphinx reads
release = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
default_role = "code"  # single backticks in docstrings
exclude_patterns = ["_generated"]  # included by other pages
nitpick_ignore_regex = [("py:.*", ".*")]  # types of other libraries; every link between pages is still checked
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "Goldenthread"
html_static_path = ["_static"]
html_css_files = ["terms.css"]
html_copy_source = False
