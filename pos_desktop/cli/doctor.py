"""`pos-desktop doctor`: does everything that a till needs work here, and if not, what to do."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import monotonic
from typing import TextIO

from pos_desktop.app.findings import Check, Finding, Status, as_json, line_of
from pos_desktop.logs import without_keys

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
    leave: Callable[[int], None] | None = None,
) -> int:
    """Make the checks in turn and tell each; the exit status is 1 if any failed.

    As text, a line each as soon as it is known; or all of them as JSON, with what else is told
    `about` the installation. `leave` ends the process where a check was left behind.
    """
    findings, until, left = [], monotonic() + altogether, False
    for check in checks:
        seconds = min(each, max(_LEAST, until - monotonic()))
        found = _within(check, seconds)
        left = left or found is None
        finding = _without_keys(found or _unanswered(check.name, seconds))
        findings.append(finding)
        if not in_json:
            print(line_of(finding), file=out, flush=True)
    if in_json:
        print(as_json(findings, about or {}), file=out)
    status = 1 if any(finding.status is Status.FAILED for finding in findings) else 0
    if left:
        (leave or _leave)(status)
    return status


def _without_keys(finding: Finding) -> Finding:
    """Monitoring keeps what a doctor says: a key that somebody put in a setting is not in it."""
    detail, remedy = without_keys(finding.detail), without_keys(finding.remedy)
    return replace(finding, detail=detail, remedy=remedy)


def _leave(status: int) -> None:
    """End the process, and with it the check that never ended; Python would wait for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _within(check: Check, seconds: float) -> Finding | None:
    """What it finds; None where that takes too long: its thread is left behind."""
    pool = ThreadPoolExecutor(1, f"doctor-{check.name}")
    try:
        return pool.submit(check).result(seconds)
    except TimeoutError:
        return None
    finally:
        pool.shutdown(wait=False)


def _unanswered(name: str, seconds: float) -> Finding:
    return Finding(
        name,
        Status.FAILED,
        f"There was no answer within {seconds:.0f} seconds.",
        "Run `pos-desktop doctor` as the till's own user, at its screen.",
    )
