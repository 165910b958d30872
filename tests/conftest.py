"""Fixtures that every part of the suite shares, and the rule that a skip is a failure where everything must be there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

REPOSITORY = Path(__file__).resolve().parent.parent
EXAMPLES = REPOSITORY / "examples"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports, which lies beside the repository or where GOLDENTHREAD_CORPUS says."""
    folder = Path(os.environ.get("GOLDENTHREAD_CORPUS", REPOSITORY.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"the real reports are not here: {folder}")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The documents of the made-up county."""
    return EXAMPLES


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where GOLDENTHREAD_NO_SKIP is set: there, nothing may be missing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("GOLDENTHREAD_NO_SKIP"):
        report.outcome = "failed"
    return report
