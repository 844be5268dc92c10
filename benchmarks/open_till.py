"""The till as `pos-desktop` opens it, saying how far it is; “close” on its input closes its window.

With `--stripe-base` and `--key` it is opened in test mode at a Stripe look-alike that the caller
steers. It says “painted”, “counter” (that is painted, too), “ready” (products can be rung up) and
“closing”.
"""

from pos_desktop.app import garbage

garbage.hold_back()  # as the program does, before anything is imported that makes much

from pos_desktop.runtime import features  # noqa: E402

features.ignore()

import argparse  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from threading import Thread  # noqa: E402

from PySide6.QtCore import QObject, Signal  # noqa: E402

from benchmarks.painted import FirstPaint, say  # noqa: E402
from pos_desktop.app.front import Front  # noqa: E402
from pos_desktop.app.opening import open_till  # noqa: E402
from pos_desktop.cli.arguments import of_till, parser  # noqa: E402
from pos_desktop.config import options_from  # noqa: E402
from pos_desktop.ports.vault import Vault  # noqa: E402


class Orders(QObject):
    """Says what the till does, and closes it when it is told to."""

    told = Signal()

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._window = front.window
        self._painted = FirstPaint(front.window)
        front.painted.connect(self._furnished)
        self.told.connect(self._close)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        if sys.stdin.readline().strip() == "close":
            self.told.emit()

    def _furnished(self) -> None:
        say("counter")

    def ready(self) -> None:
        """Products can be rung up."""
        say("ready")

    def _close(self) -> None:
        say("closing")
        self._window.close()


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--key")
    known, rest = asked.parse_known_args()
    options = options_from(of_till(rest) or parser().parse_args(rest), os.environ)
    vault = _of_one(known.key) if known.key else None
    orders: list[Orders] = []
    return open_till(
        options,
        vault=vault,
        shows=lambda front: orders.append(Orders(front)),
        opened=lambda till: till.ready.connect(orders[-1].ready),
    )


def _of_one(key: str) -> Vault:
    from benchmarks.one_key import OneKey  # noqa: PLC0415 - as the program's own comes later

    return OneKey(key)


if __name__ == "__main__":
    sys.exit(main())
