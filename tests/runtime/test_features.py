"""Imports after PySide's own."""

import subprocess
import sys

IMPORTS = """
import linecache, sys
import PySide6.QtWidgets
from pos_desktop.runtime import features
if sys.argv[1] == "ignored":
    features.ignore()
linecache.clearcache()
import pos_desktop.domain.payment, sqlalchemy, PySide6.QtSvg
print(sum(not name.startswith("<") for name in linecache.cache))
"""


def kept_sources(how: str) -> int:
    """Source files that a process has read and keeps, after it imported a hundred modules."""
    command = [sys.executable, "-c", IMPORTS, how]
    return int(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def test_pyside_has_the_source_of_every_module_read() -> None:
    assert kept_sources("as it is") > 100


def test_no_source_is_read_where_its_features_are_ignored() -> None:
    assert kept_sources("ignored") == 0
