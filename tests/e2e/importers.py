"""Opens the till in training mode, prints which modules with Qt in them a lane imported, closes it.

It waits until all is imported that is brought ahead of the screens.
"""

import json
import sys
import threading
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QTimer
from typing_extensions import override

WITH_QT = ("PySide6", "pos_desktop.ui", "pos_desktop.app", "pos_desktop.runtime")


class Watch(MetaPathFinder):
    """Finds nothing; notes who asked for what on another thread than the window's."""

    def __init__(self) -> None:
        self.on_lanes: set[str] = set()

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        is_main = threading.current_thread() is threading.main_thread()
        if not is_main and fullname.startswith(WITH_QT):
            self.on_lanes.add(fullname)
        return None


def main(folder: str) -> int:
    """Do it with this data folder."""
    watch = Watch()
    sys.meta_path.insert(0, watch)
    from pos_desktop.app.ahead import CLOSE, SCREENS  # noqa: PLC0415 - watched
    from pos_desktop.app.opening import open_till  # noqa: PLC0415
    from pos_desktop.app.till import Till  # noqa: PLC0415
    from pos_desktop.config import Options  # noqa: PLC0415

    def tell(till: Till) -> None:
        timer = QTimer(till)

        def look() -> None:
            if {*SCREENS, *CLOSE} <= set(sys.modules) and till.reached is not None:
                timer.stop()
                print(json.dumps(sorted(watch.on_lanes)), flush=True)  # noqa: T201 - to who asks
                till.window.close()

        timer.timeout.connect(look)
        timer.start(20)

    return open_till(Options(data_dir=Path(folder), training=True), opened=tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
