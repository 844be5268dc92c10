"""The file that says where the window was; what cannot be read says nothing."""

import json
from pathlib import Path

from pos_desktop.config.replacing import replace_file
from pos_desktop.domain.window_place import Area, WindowPlace

_FURTHEST = 100_000
"""Pixels; no desktop is larger."""


class WindowFile:
    """Replaced whole, so that a crash leaves the place before."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> WindowPlace | None:
        """Where it was; None where nothing is kept that can be."""
        try:
            kept = json.loads(self._file.read_bytes())
            numbers = [kept[name] for name in ("left", "top", "width", "height")]
            if all(type(one) is int and abs(one) <= _FURTHEST for one in numbers):
                return WindowPlace(str(kept["screen"]), Area(*numbers), kept["maximised"] is True)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            pass
        return None

    def write(self, place: WindowPlace) -> None:
        """Keep it. A place that cannot be kept is no reason to trouble anybody."""
        area = place.area
        kept = {
            "screen": place.screen,
            "left": area.left,
            "top": area.top,
            "width": area.width,
            "height": area.height,
            "maximised": place.is_maximised,
        }
        try:
            replace_file(self._file, json.dumps(kept))
        except OSError:
            return
