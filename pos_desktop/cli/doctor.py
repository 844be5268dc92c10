"""`pos-desktop doctor`: does everything that a till needs work here, and if not, what to do."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TextIO


class Status(StrEnum):
    """How a check ended. A warning lets the till sell, a failure does not."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `remedy` is one sentence, empty where all is well."""

    check: str
    status: Status
    detail: str
    remedy: str = ""


Check = Callable[[], Finding]


def run(checks: Iterable[Check], as_json: bool, out: TextIO) -> int:  # noqa: FBT001 - an option
    """Make the checks in turn and tell each; the exit status is 1 if any failed.

    As text, a line each as soon as it is known. As JSON, one array of objects with `check`,
    `status`, `detail` and `remedy`.
    """
    findings = []
    for check in checks:
        finding = check()
        findings.append(finding)
        if not as_json:
            print(line_of(finding), file=out, flush=True)
    if as_json:
        told = [asdict(finding) for finding in findings]
        print(json.dumps(told, ensure_ascii=False, indent=2), file=out)
    return 1 if any(finding.status is Status.FAILED for finding in findings) else 0


def line_of(finding: Finding) -> str:
    """One line for people: status, check, what was found and what to do."""
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.status:<8} {finding.check:<12} {finding.detail}{remedy}"
