"""What a check of this installation finds, and the report that monitoring reads."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

SCHEMA = 1
"""Of the report. What it has stays as it is under this number; more may be added."""


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


@dataclass(frozen=True, slots=True)
class Check:
    """A look at one thing; `name` is that of its finding."""

    name: str
    look: Callable[[], Finding]

    def __call__(self) -> Finding:
        return self.look()


def line_of(finding: Finding, wide: int = 12) -> str:
    """One line for people: status, check in a column so `wide`, what was found and what to do."""
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.status:<8} {finding.check:<{wide}} {finding.detail}{remedy}"


def worst(findings: Iterable[Finding]) -> Status:
    """How the installation is, all in all."""
    found = {finding.status for finding in findings}
    return next((one for one in (Status.FAILED, Status.WARNING) if one in found), Status.OK)


def as_json(findings: Iterable[Finding], about: Mapping[str, object]) -> str:
    """One object: `schema`, `status` (the worst of all), what else is told `about` the
    installation, and `checks`, each with `check`, `status`, `detail` and `remedy`."""
    checks = list(findings)
    report = {
        "schema": SCHEMA,
        "status": worst(checks),
        **about,
        "checks": [asdict(one) for one in checks],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)
