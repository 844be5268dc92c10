"""The moment that everything built from one commit is dated with."""

import os
import subprocess

from toolchain.places import ROOT

_LONG_AGO = "1767225600"
"""Where no commit tells one: the beginning of 2026."""


def moment() -> str:
    """SOURCE_DATE_EPOCH, or else the time of the commit that is built, in seconds of Unix."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = subprocess.run(
        ("git", "log", "-1", "--format=%ct"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or _LONG_AGO
