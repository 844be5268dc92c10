"""Opens the till in training mode, prints what is imported when its frame is painted and when the
counter in it is, and closes it."""

import json
import sys
from pathlib import Path

from pos_desktop.app.front import Front
from pos_desktop.app.opening import open_till
from pos_desktop.config import Options
from pos_desktop.runtime.first_paint import FirstPaint


def main(folder: str) -> int:
    """Do it with this data folder."""
    frames: list[FirstPaint] = []

    def tell(front: Front) -> None:
        told: list[list[str]] = []
        frame = FirstPaint(front.window)

        def painted() -> None:
            told.append(sorted(sys.modules))
            if len(told) == 1:
                return
            print(json.dumps(told), flush=True)  # noqa: T201
            front.window.close()

        frame.painted.connect(painted)
        front.painted.connect(painted)
        frames.append(frame)

    return open_till(Options(data_dir=Path(folder), training=True), shows=tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
