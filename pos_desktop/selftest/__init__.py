"""`pos-desktop --self-test`: does this installation work, from its files to a refund.

It needs no display, no network, no key and no keyring, and it can be run by an installer. It plays
in training mode on a data folder of its own, which is gone afterwards; of the system's keyring it
uses an entry of its own, which it takes away again.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from pos_desktop.app.findings import Finding, Status, line_of
from pos_desktop.app.foundations import Foundations

Tell = Callable[[Finding], None]
_WIDE = 13
"""Letters of the longest name of a check here."""


def run(out: TextIO) -> int:
    """Make all checks and tell each on a line as soon as it is known; 1 if any failed."""
    failed: list[Finding] = []

    def tell(finding: Finding) -> None:
        print(line_of(finding, _WIDE), file=out, flush=True)
        if finding.status is Status.FAILED:
            failed.append(finding)

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="pos-desktop-self-test-", ignore_cleanup_errors=True) as folder:
        ended = _check(Path(folder), tell)
    status = 1 if failed else 0
    if not ended:
        # A keyring that never answers still holds a thread, and Qt aborts on a running one.
        sys.stdout.flush()
        os._exit(status)
    return status


def _check(folder: Path, tell: Tell) -> bool:
    """All checks, in the folder; whether all threads have ended."""
    # Imported here: that the window and all below it can be imported is the first thing to prove.
    from pos_desktop.app.opening import application  # noqa: PLC0415
    from pos_desktop.selftest import day, files  # noqa: PLC0415

    on = day.foundations_in(folder)
    application(on.settings)
    for check in files.BEFORE:
        tell(told(check, on))
    played = day.play(on, tell)
    for check in files.AFTER if played.is_over else ():
        tell(told(check, on))
    return played.has_ended


def told(check: Callable[[Foundations], Finding], on: Foundations) -> Finding:
    """What a check finds; one that breaks has failed."""
    try:
        return check(on)
    except Exception as error:  # noqa: BLE001 - whatever this installation lacks
        reason = getattr(error, "reason", None) or f"{type(error).__name__}: {error}"
        return Finding(check.__name__, Status.FAILED, str(reason), "Install pos-desktop again.")
