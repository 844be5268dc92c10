"""`pos-desktop doctor`: does everything that a till needs work here, and if not, what to do."""

import threading
from collections.abc import Iterable, Mapping
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TextIO

from pos_desktop.app.findings import Check, Finding, Status, as_json

EACH, ALL = 30.0, 60.0
"""Seconds that a check may take, and all of them: a keyring that asks somebody who is not there, or
a network that swallows, must not hold up who monitors."""
_LEAST = 1.0
"""Also for the last one: what is on this computer answers at once."""


def run(  # noqa: PLR0917 - as many things are said on the command line
    checks: Iterable[Check],
    in_json: bool,  # noqa: FBT001 - an option
    out: TextIO,
    about: Mapping[str, object] | None = None,
    each: float = EACH,
    altogether: float = ALL,
) -> int:
    """Make the checks in turn and tell each; the exit status is 1 if any failed.

    As text, a line each as soon as it is known; or all of them as JSON, with what else is told
    `about` the installation.
    """
    findings, until = [], monotonic() + altogether
    for check in checks:
        finding = _within(check, min(each, max(_LEAST, until - monotonic())))
        findings.append(finding)
        if not in_json:
            print(line_of(finding), file=out, flush=True)
    if in_json:
        print(as_json(findings, about or {}), file=out)
    return 1 if any(finding.status is Status.FAILED for finding in findings) else 0


def line_of(finding: Finding) -> str:
    """One line for people: status, check, what was found and what to do."""
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.status:<8} {finding.check:<12} {finding.detail}{remedy}"


def _within(check: Check, seconds: float) -> Finding:
    """What it finds; one that takes too long is left behind, and ends with the process."""
    found: SimpleQueue[Finding | Exception] = SimpleQueue()

    def look() -> None:
        try:
            found.put(check())
        except Exception as error:  # noqa: BLE001 - raised again where it was asked for
            found.put(error)

    threading.Thread(target=look, name=f"doctor {check.name}", daemon=True).start()
    try:
        ended = found.get(timeout=seconds)
    except Empty:
        return Finding(
            check.name,
            Status.FAILED,
            f"There was no answer within {seconds:.0f} seconds.",
            "Run `pos-desktop doctor` as the till's own user, at its screen.",
        )
    if isinstance(ended, Exception):
        raise ended
    return ended
