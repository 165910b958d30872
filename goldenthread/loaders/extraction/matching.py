"""What the network says of problems and responses: which statements are any, and which answers which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import network
from goldenthread.loaders.extraction.polarity import POLARITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST: Final = len(POLARITIES)
"""Where the scores of roles begin."""
_SHIFT: Final = 5
_MOST: Final = 127
"""The largest number, on either side of nought, by which a statement says what it is upon."""


class Matching:
    """Compares the statements of a report as problems and responses."""

    def __init__(self, scores: Sequence[Sequence[int]]) -> None:
        """Take over what the network says of each statement.

        Args:
            scores: What the network makes of each statement, see `Network.scores`.
        """
        numpy = network.library()
        roles = numpy.array([row[_FIRST : _FIRST + len(network.ROLES)] for row in scores], numpy.int32)
        roles = roles.reshape(len(scores), len(network.ROLES))
        self.roles: list[tuple[int, int, int]] = [tuple(row) for row in roles[:, :3].tolist()]
        """Of each statement, how much it states a problem, shows action upon one, and does both: log-odds in 1024ths."""
        sides = numpy.clip(roles[:, network.SCALARS :] >> _SHIFT, -_MOST, _MOST).astype(numpy.float32)
        self._problems, self._actions = sides[:, : network.SIDE], sides[:, network.SIDE :]
        self._alone = roles[:, 3:4], roles[:, 4:5].T

    def between(self, problems: Sequence[int], responses: Sequence[int]) -> list[list[int]]:
        """How well statements answer others, wherever they stand.

        Args:
            problems: Indexes of statements.
            responses: The same.

        Returns:
            By problem and response, log-odds in 1024ths.
        """
        upon = (self._problems[problems] @ self._actions[responses].T).astype(self._alone[0].dtype)
        scores: list[list[int]] = (upon + self._alone[0][problems] + self._alone[1][:, responses]).tolist()
        return scores
