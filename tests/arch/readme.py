"""The commands that the README tells people to type."""

import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache

from tests.arch.sources import ROOT

FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
STARTS = ("python3 dev.py", "pos-desktop ", "python -m pos_desktop")


@dataclass(frozen=True, slots=True)
class Told:
    """A command line: the subcommand, if one is named, and the long options."""

    line: str
    subcommand: str
    options: tuple[str, ...]

    @property
    def of_dev(self) -> bool:
        """Whether it is dev.py that is called, rather than the program."""
        return self.line.startswith("python3 dev.py")


def told(markdown: str) -> list[Told]:
    """Every command of the program or of dev.py in a text: lines of fenced blocks, code spans."""
    lines = [line.strip() for block in FENCE.findall(markdown) for line in block.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", FENCE.sub("", markdown))
    typed = [each.removeprefix("$ ") for each in (*lines, *spans)]
    return [parsed(each) for each in typed if each.startswith(STARTS)]


def parsed(line: str) -> Told:
    """A command line without its comment, redirections and values."""
    start = next(each for each in STARTS if line.startswith(each))
    rest = re.split(r"\s[#<>|&]", line.removeprefix(start))[0].split()
    first = rest[0] if rest and re.fullmatch(r"[a-z][a-z-]*", rest[0]) else ""
    options = tuple(word.split("=")[0] for word in rest if word.startswith("--"))
    return Told(line, first, options)


def quick_start(markdown: str) -> list[str]:
    """The lines to type in the section called Quick start."""
    section = re.search(r"^#+ Quick start\s*\n(.*?)(?=^#+ |\Z)", markdown, re.MULTILINE | re.DOTALL)
    blocks = FENCE.findall(section[1]) if section else []
    typed = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in typed if line]


@cache
def manual(*command: str) -> str:
    """What a command of the program prints for --help, or nothing if there is no such command."""
    asked = subprocess.run(
        (sys.executable, "-m", "pos_desktop", *command, "--help"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return asked.stdout if asked.returncode == 0 else ""
