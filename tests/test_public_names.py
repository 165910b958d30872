"""What `import goldenthread` gives."""

from __future__ import annotations

import pytest

import goldenthread


@pytest.mark.parametrize("name", goldenthread.__all__)
def test_public_name_is_there(name: str) -> None:
    """Every public name can be had from the package."""
    assert getattr(goldenthread, name) is not None


def test_public_names_are_sorted_and_complete() -> None:
    """The list of public names is sorted and has each name that is found lazily."""
    assert goldenthread.__all__ == sorted(goldenthread._MODULE)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that the package does not have is refused as by any module."""
    with pytest.raises(AttributeError, match="module 'goldenthread' has no attribute 'nothing'"):
        _ = goldenthread.nothing
