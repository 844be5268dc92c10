"""What has to hold before a change is accepted: one step after the other, all of them told."""

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from toolchain.debian import apt_install, apt_line, is_debian_here
from toolchain.places import ROOT, VENV, clean_environment, venv_program
from toolchain.telling import say

TEST_TOOLS = VENV / "test-tools.stamp"

# Programs that some tests start; a test that lacks its program skips itself and says so.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-launch": "dbus-x11",
    "gnome-keyring-daemon": "gnome-keyring",
    "initdb": "postgresql",
    "makensis": "nsis",
}

# Everything without Qt and without input or output is covered to the last branch, by its own tests.
# They wait for nothing: each of two cores has a worker. What they cover is told by a step of its
# own, which has it of both.
PURE_TESTS = ("tests/domain", "tests/services", "tests/presenters")
COVERAGE = ("--cov", "--cov-report=", "--cov-fail-under=0")
COVERED = ("-m", "pytest", "-n", "2", "--dist", "loadgroup", *COVERAGE, *PURE_TESTS)
TOLD = ("-m", "coverage", "report")
OTHERS = tuple(f"--ignore={folder}" for folder in PURE_TESTS)

# What tests/arch looks at, too: test_contracts at the imports, test_house_rules at the rules.
TESTED = ("imports", "house rules")

# Much of the time a test of the whole till waits for a clock: three workers keep two cores at work.
PARALLEL = ("-n", "3", "--dist", "loadgroup")

# In the worst day's full form a test is a life after the other: it waits for even more of its time,
# and takes minutes without being stuck.
PATIENT = ("-n", "4", "--dist", "loadgroup", "-o", "faulthandler_timeout=900")


def checks() -> dict[str, tuple[str, ...]]:
    """The steps that take seconds, by the name they are told under."""
    python = str(venv_program("python"))
    return {
        "format": (python, "-m", "ruff", "format", "--check", "."),
        "lint": (python, "-m", "ruff", "check", "."),
        "imports": (str(venv_program("lint-imports")), "--no-logo"),
        "house rules": (python, "-m", "tests.arch"),
        "types": (python, "-m", "mypy"),
    }


def test_environment() -> dict[str, str]:
    """Widgets are drawn into memory, unless the caller chose where."""
    return {"QT_QPA_PLATFORM": "offscreen"} | clean_environment()


@dataclass(frozen=True, slots=True)
class Ended:
    """A step that has been run: how long it took, its exit status, and what it said."""

    seconds: float
    status: int
    said: str


def tell(name: str, step: Ended) -> bool:
    """Say a step's name, its time and, if it failed, all that it said; whether it went well."""
    say(f"{'failed' if step.status else 'ok':<7} {name:<12} {step.seconds:5.1f} s")
    if step.status:
        say(step.said.rstrip())
    return step.status == 0


def ended(command: Sequence[str]) -> Ended:
    """Run one step from the top of the repository, to its end."""
    began = time.monotonic()
    step = subprocess.run(
        command,
        cwd=ROOT,
        env=test_environment() | {"PYTHONUTF8": "1"},  # linters draw in characters Windows lacks
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Ended(time.monotonic() - began, step.returncode, step.stdout)


def check() -> list[str]:
    """Run every fast step; the names of those that failed."""
    return failed_of(checks())


def check_what_no_test_does() -> list[str]:
    """Run the fast steps whose work is not done by tests anyway; the names of those that failed."""
    return failed_of({name: one for name, one in checks().items() if name not in TESTED})


def failed_of(steps: Mapping[str, Sequence[str]]) -> list[str]:
    """Run these steps, two at a time, also after one failed; the names of those that failed.

    They are told in their order, each when it and those before it have ended.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        return [
            name
            for name, step in zip(steps, pool.map(ended, steps.values()), strict=True)
            if not tell(name, step)
        ]


def in_repository(arguments: Sequence[str]) -> int:
    """Run .venv's Python with its output straight to the terminal; its exit status."""
    command = (str(venv_program("python")), *arguments)
    return subprocess.run(command, cwd=ROOT, env=test_environment(), check=False).returncode


def get_test_tools() -> None:
    """Try once to install the programs that some tests start; without them those tests skip."""
    if TEST_TOOLS.exists() or not sys.platform.startswith("linux"):
        return
    postgresql = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    missing = [
        package
        for program, package in TEST_PROGRAMS.items()
        if not shutil.which(program) and not (program == "initdb" and postgresql)
    ]
    if missing and not apt_install(missing):
        remedy = apt_line(missing) if is_debian_here() else f"install {', '.join(missing)}"
        say(f"Some tests will be skipped. To run them all: {remedy}")
    TEST_TOOLS.touch()
