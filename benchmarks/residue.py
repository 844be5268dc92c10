"""What a running till holds: memory, threads, files, and what Qt and Python keep for it."""

import gc
import os
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_PROC = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Residue:
    """Counts of one moment, after the cyclic garbage was taken away."""

    memory: int
    """Resident, in bytes."""
    threads: int
    sockets: int
    files: int
    """Open file descriptors that are no sockets."""
    widgets: int
    timers: int
    objects: int
    """QObjects in the trees of windows and application."""
    python: int
    """Python objects that the collector follows."""


def taken() -> Residue:
    """What there is now. Linux counts all of it; elsewhere memory, sockets and files are 0."""
    gc.collect()
    app = QApplication.instance()
    roots: list[QObject] = list(QApplication.topLevelWidgets())
    roots += [app] if app is not None else []
    sockets, files = _descriptors()
    return Residue(
        memory=_resident(),
        threads=max(_native_threads(), threading.active_count()),
        sockets=sockets,
        files=files,
        widgets=len(QApplication.allWidgets()),
        timers=sum(len(root.findChildren(QTimer)) for root in roots),
        objects=sum(1 + len(root.findChildren(QObject)) for root in roots),
        python=len(gc.get_objects()) + gc.get_freeze_count(),
    )


def python_kinds() -> Counter[str]:
    """How many Python objects of each kind the collector follows, for who looks for a leak."""
    gc.collect()
    kinds: Counter[str] = Counter()
    for one in gc.get_objects():
        kind = type(one)
        kinds[f"{kind.__module__}.{kind.__qualname__}"] += 1
    return kinds


def qt_kinds() -> Counter[str]:
    """The same for the QObjects of windows and application."""
    app = QApplication.instance()
    roots: list[QObject] = list(QApplication.topLevelWidgets())
    roots += [app] if app is not None else []
    named: Callable[[QObject], str] = lambda one: (  # noqa: E731 - one line of a debugging aid
        f"{one.metaObject().className()} {one.objectName()}"
    )
    return Counter(named(one) for root in roots for one in root.findChildren(QObject))


def _resident() -> int:
    with suppress(OSError):
        return int((_PROC / "statm").read_text(encoding="ascii").split()[1]) * _PAGE
    return 0


def _native_threads() -> int:
    with suppress(OSError):
        return len(list((_PROC / "task").iterdir()))
    return 0


def _descriptors() -> tuple[int, int]:
    sockets = files = 0
    with suppress(OSError):
        for link in (_PROC / "fd").iterdir():
            with suppress(OSError):
                is_socket = str(link.readlink()).startswith("socket:")
                sockets += is_socket
                files += not is_socket
    return sockets, files
