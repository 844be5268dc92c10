"""A person replaces the key in the settings of the real window; the keyring is the session's.

python -m tests.e2e.keying_in FOLDER BASE        (the key on standard input)
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pos_desktop.app.driving import Driver, Hand, Until
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.config import Options


def act(hand: Hand, key: str) -> Iterator[Until]:
    """To the settings, another key, checked and kept."""
    yield hand.until_visible("nav.settings")
    hand.click("nav.settings")
    yield hand.until_visible("settings.replaceKey")
    hand.click("settings.replaceKey")
    yield hand.until_visible("settings.key")
    hand.type("settings.key", key)
    hand.click("settings.checkKey")
    yield hand.until_visible("settings.keyNotice")


def main(folder: str, base: str) -> int:
    """Play it in training mode; the exit status is 0 once the window said something of the key."""
    on = foundations(Options(data_dir=Path(folder), stripe_base=base, training=True))
    app = application(on.settings)
    till = Till(on)
    driver = Driver(act(Hand(till, Path(folder)), sys.stdin.read().strip()))
    ends: list[str | None] = []
    driver.ended.connect(ends.append)
    driver.ended.connect(app.quit)
    till.open()
    driver.start()
    app.exec()
    till.threads.stop(within=30)
    till.stop()
    till.window.close()
    return 0 if ends == [None] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
