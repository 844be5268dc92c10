"""PySide's `__feature__`, which this program has no use for, and what every import pays for it.

From its own import on, PySide puts itself before Python's `__import__`, and of each module that is
imported then, which are a thousand, has Python read the source and keep it, to see whether PySide
is named in it: a tenth of a start, and 17 MB.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - which puts itself there

_PYTHONS_OWN = "__orig_import__"
"""Where PySide leaves what stood there."""


def ignore() -> None:
    """Import as Python does from now on; `from __feature__ import …` is an ImportError then."""
    builtins.__import__ = getattr(builtins, _PYTHONS_OWN, builtins.__import__)
