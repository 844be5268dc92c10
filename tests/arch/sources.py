"""The source files of the repository, and what of each is code, string or comment."""

import io
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("pos_desktop", "tests", "toolchain", "benchmarks", "packaging")

_STRINGS = {tokenize.STRING} | {
    getattr(tokenize, name)
    for name in ("FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END")
    if hasattr(tokenize, name)
}


def python_files() -> Iterator[Path]:
    """Every Python file of the repository, relative to its top."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT)
    yield Path("dev.py")


@cache
def text_of(path: Path) -> str:
    """The whole text of a file named relative to the top of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def code_of(source: str) -> str:
    """The source with strings and comments blanked, every line where it was."""
    return _blanked(source, _STRINGS | {tokenize.COMMENT})


@cache
def without_comments(source: str) -> str:
    """The source with comments blanked, every line where it was."""
    return _blanked(source, {tokenize.COMMENT})


def _blanked(source: str, kinds: set[int]) -> str:
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in kinds:
            _blank(lines, token.start, token.end)
    return "".join(lines)


def _blank(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> None:
    for row in range(start[0], end[0] + 1):
        line = lines[row - 1]
        left = start[1] if row == start[0] else 0
        right = end[1] if row == end[0] else len(line.rstrip("\r\n"))
        lines[row - 1] = line[:left] + " " * (right - left) + line[right:]
