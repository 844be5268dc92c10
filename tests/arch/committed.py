"""The committed text files, and what must not stand in them because it is true of one machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.arch.sources import ROOT

PICTURES = frozenset({".png", ".otf", ".ttf", ".wav", ".ico", ".icns", ".qm", ".pdf", ".gz"})
MACHINE_PATH = re.compile(
    r"(?<![\w./~-])/(?:root|work|home|Users)/[\w.]|(?<!\w)[A-Z]:\\+Users\\"
    r"|(?<![\w.])/opt/(?!homebrew/|local/)\w"  # where ports of Unix programs live on macOS
)
PACKAGE_INDEX = re.compile(
    r"\bpypi\.(?:org|python\.org)|\bpythonhosted\.org|(?<!\S)--(?:extra-)?index-url"
    r"|\bfind-links\b|\bartifactory\b|//[^/\s]*/simple\b"
)


def text_files() -> Iterator[Path]:
    """Every text file that git knows, relative to the top; this folder, which names them, aside."""
    listed = subprocess.run(
        ("git", "ls-files", "-z"), cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = Path(name)
        spared = path.suffix in PICTURES or path.is_relative_to("tests/arch")
        if not spared and (ROOT / path).is_file():
            yield path


def ties(pattern: re.Pattern[str], text: str) -> list[str]:
    """The lines of a text that the pattern is found in."""
    return [line for line in text.splitlines() if pattern.search(line)]


def unhashed(lock: str) -> list[str]:
    """The requirements of a lock that come without a hash."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE))
    return [
        entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry
    ]


def locked(lock: str) -> dict[str, str]:
    """Version by normalised name of every requirement in a lock."""
    pins = re.findall(r"^([A-Za-z0-9][\w.-]*)(?:\[[\w,.-]+\])?==([^\s;\\]+)", lock, re.MULTILINE)
    return {normalised(name): version for name, version in pins}


def normalised(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
