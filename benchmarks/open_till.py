"""The till as `pos-desktop` opens it, saying how far it is; “close” on its input closes its window.

With `--stripe-base` and `--key` it is opened in test mode at a Stripe look-alike that the caller
steers. It says “painted”, “counter” (that is painted, too), “ready” (products can be rung up) and
“closing”.
"""

import argparse
import os
import sys
from threading import Thread

from PySide6.QtCore import QObject, Signal

from benchmarks.one_key import OneKey
from benchmarks.painted import FirstPaint, say
from pos_desktop.app import garbage
from pos_desktop.cli.arguments import parser

garbage.hold_back()  # as the command line does, before the greater part is imported

from pos_desktop.app.front import Front  # noqa: E402
from pos_desktop.app.opening import open_till  # noqa: E402
from pos_desktop.config import options_from  # noqa: E402


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
    options = options_from(parser().parse_args(rest), os.environ)
    vault = OneKey(known.key) if known.key else None
    orders: list[Orders] = []
    return open_till(
        options,
        vault=vault,
        shows=lambda front: orders.append(Orders(front)),
        opened=lambda till: till.ready.connect(orders[-1].ready),
    )


if __name__ == "__main__":
    sys.exit(main())
