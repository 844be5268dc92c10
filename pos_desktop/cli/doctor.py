"""`pos-desktop doctor`: does everything that a till needs work here, and if not, what to do."""

from collections.abc import Iterable
from typing import TextIO

from pos_desktop.app.findings import Check, Finding, Status, as_json


def run(checks: Iterable[Check], in_json: bool, out: TextIO) -> int:  # noqa: FBT001 - an option
    """Make the checks in turn and tell each; the exit status is 1 if any failed.

    As text, a line each as soon as it is known; or all of them as JSON.
    """
    findings = []
    for check in checks:
        finding = check()
        findings.append(finding)
        if not in_json:
            print(line_of(finding), file=out, flush=True)
    if in_json:
        print(as_json(findings), file=out)
    return 1 if any(finding.status is Status.FAILED for finding in findings) else 0


def line_of(finding: Finding) -> str:
    """One line for people: status, check, what was found and what to do."""
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.status:<8} {finding.check:<12} {finding.detail}{remedy}"
