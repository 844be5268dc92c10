"""The handlers that catch what nobody foresaw, and do not pass it on."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.arch.sources import python_files, text_of

# The six places where an unforeseen error ends: it is kept, logged and told in a sentence.
PLACES = {
    "the lane": ("pos_desktop/runtime/lane.py",),
    "a lane's errand": ("pos_desktop/runtime/at_window.py",),  # it is raised on the lane
    "the reader watcher": ("pos_desktop/runtime/reader_watcher.py",),
    "the simulator's handler": (
        "pos_desktop/simulator/application.py",
        "pos_desktop/simulator/serving.py",
    ),
    "the command line": ("pos_desktop/__main__.py", "pos_desktop/cli/__init__.py"),
    "the self-test": ("pos_desktop/selftest/__init__.py",),  # whatever an installation lacks
}
EVERYTHING = frozenset({"Exception", "BaseException"})


def swallowing(source: str) -> Iterator[int]:
    """The lines of handlers for every exception that do not end by raising it again.

    `contextlib.suppress(Exception)` is such a handler too.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ExceptHandler(type=caught, body=[*_, last]) if catches_all(caught):
                if not (isinstance(last, ast.Raise) and last.exc is None):
                    yield node.lineno
            case ast.Call(func=ast.Name("suppress") | ast.Attribute(attr="suppress"), args=caught):
                if any(catches_all(each) for each in caught):
                    yield node.lineno


@cache
def found() -> tuple[tuple[str, int], ...]:
    """File and line of every such handler in the program."""
    return tuple(
        (path.as_posix(), line)
        for path in python_files()
        if path.parts[0] == "pos_desktop"
        for line in swallowing(text_of(path))
    )


def misplaced() -> Iterator[str]:
    """Those in a file that is none of the six places, as `path:line: why`."""
    allowed = {path for paths in PLACES.values() for path in paths}
    for path, line in found():
        if path not in allowed:
            places = ", ".join(PLACES)
            yield f"{path}:{line}: name the failure; only {places} catch what nobody foresaw"


def catches_all(caught: ast.expr | None) -> bool:
    """Whether an except clause of this expression catches every error."""
    match caught:
        case None:
            return True
        case ast.Name(name) | ast.Attribute(attr=name):
            return name in EVERYTHING
        case ast.Tuple(elts=parts):
            return any(catches_all(part) for part in parts)
    return False
