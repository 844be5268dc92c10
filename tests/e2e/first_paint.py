"""Opens the till in training mode, prints what is imported at its first paint, closes it."""

import json
import sys
from pathlib import Path

from pos_desktop.app.front import Front
from pos_desktop.app.opening import open_till
from pos_desktop.config import Options


def main(folder: str) -> int:
    """Do it with this data folder."""

    def tell(front: Front) -> None:
        def painted() -> None:
            print(json.dumps(sorted(sys.modules)), flush=True)  # noqa: T201
            front.window.close()

        front.painted.connect(painted)

    return open_till(Options(data_dir=Path(folder), training=True), shows=tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
