"""Presenting only what is another than what is shown: under the finger every part weighs."""

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


class Shown:
    """What parts of a page were presented with last.

    Models are values: a part that was given equal ones shows them already. Lengths, fonts and
    colours are no part of a model; each part follows a new look by its own `changeEvent`.
    """

    def __init__(self) -> None:
        self._last: dict[object, tuple[object, object]] = {}

    def present(self, part: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Call a part's `present` with this, unless that was what it was called with last."""
        wanted = args, kwargs
        if self._last.get(part) != wanted:
            part(*args, **kwargs)
            self._last[part] = wanted

    def forget(self) -> None:
        """Present everything next time: a person may have changed what the parts show."""
        self._last.clear()
