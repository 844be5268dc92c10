"""The window is painted before what works behind it is imported, and loses no key meanwhile.

How long it takes is the benchmark's to say; here it is counted what stands before the paint.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.app.front import Front
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from tests.e2e.conftest import Opened

ROOT = Path(__file__).resolve().parents[2]
OURS = "pos_desktop"
MOST_OF_OURS = {"frame": 78, "counter": 102}
"""So many modules of ours at most; who needs one more looks for one that can come later."""
LIBRARIES = frozenset({"PySide6", "shiboken6", "shibokensupport"})
"""Those of the frame; the counter's page has `typing_extensions` besides."""
HEAVY = frozenset({"_hashlib", "logging.handlers", "pickle", "socket", "tomllib", "uuid"})
"""Modules of Python that take a hundredth of a start each: a first start needs none of them."""
LATER = ("ports.journal", "domain.payment", "domain.sale", "app.till", "presenters.counter")
"""What leads or pays, and with it all that these import."""


Imported = dict[str, frozenset[str]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The modules of a till whose frame, and whose counter in it, was painted just now."""
    script = (sys.executable, "-m", "tests.e2e.first_paint", str(tmp_path_factory.mktemp("till")))
    told = subprocess.run(script, cwd=ROOT, capture_output=True, check=True, timeout=60)
    frame, counter = map(frozenset, json.loads(told.stdout.splitlines()[-1]))
    return {"frame": frame, "counter": counter}


@pytest.mark.parametrize("painted", MOST_OF_OURS)
def test_few_of_our_modules_stand_before_the_first_paint(imported: Imported, painted: str) -> None:
    ours = sorted(name for name in imported[painted] if name.startswith(f"{OURS}."))
    assert len(ours) <= MOST_OF_OURS[painted], ours


def test_the_frame_is_painted_before_the_counter_is_imported(imported: Imported) -> None:
    assert f"{OURS}.ui.counter" not in imported["frame"]
    assert f"{OURS}.ui.counter" in imported["counter"]


def test_nothing_that_leads_or_pays_stands_before_the_counter_is_painted(
    imported: Imported,
) -> None:
    assert not [name for name in LATER if f"{OURS}.{name}" in imported["counter"]]


def test_what_only_some_starts_need_is_not_imported_before_the_first_paint(
    imported: Imported,
) -> None:
    assert not imported["frame"] & HEAVY


def test_no_library_but_qt_stands_before_the_first_paint(imported: Imported) -> None:
    libraries = {name.partition(".")[0] for name in imported["frame"]} - sys.stdlib_module_names
    known = LIBRARIES | {OURS, "tests", "_distutils_hack", "signature_bootstrap"}
    assert libraries - known <= {name for name in libraries if name.startswith("__")}


def test_a_screen_that_is_wished_for_before_the_till_is_there_comes_with_it(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    on = foundations(Options(data_dir=tmp_path, training=True))
    application(on.settings)
    front = Front(on.settings)
    with qtbot.waitActive(front.window), qtbot.waitSignal(front.painted):
        front.show()
        front.window.activateWindow()
    QTest.keyClick(front.window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(front.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert front.window.shell.shown() == "sale"
    opened.follow(Till(on, front))
    assert front.window.shell.shown() == "close"


def test_no_lane_imports_what_makes_classes_of_qt(tmp_path: Path) -> None:
    """Made on a lane while the window made a widget, they ended the process now and then."""
    script = (sys.executable, "-m", "tests.e2e.importers", str(tmp_path))
    told = subprocess.run(script, cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert json.loads(told.stdout) == []
