"""The rules of the house that no linter knows: a pattern, where it may not stand, and why.

Each rule carries a sample that breaks it and one that does not, which the tests try.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatch
from pathlib import Path

from tests.arch.sources import code_of, python_files, text_of, without_comments


class Reads(Enum):
    """Which part of a file a pattern is looked for in."""

    CODE = "code"  # neither strings nor comments
    STRINGS = "strings"  # code and strings


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` must not stand in the files that match `where`, those of `spared` excepted.

    The globs are matched against the path from the top of the repository; `*` crosses folders.
    """

    name: str
    pattern: str
    reason: str
    where: tuple[str, ...]
    broken_by: str
    kept_by: str
    spared: tuple[str, ...] = ()
    reads: Reads = Reads.CODE

    def covers(self, path: Path) -> bool:
        """Whether the rule applies to this file."""
        name = path.as_posix()
        return any(fnmatch(name, glob) for glob in self.where) and not any(
            fnmatch(name, glob) for glob in self.spared
        )

    def breaches(self, source: str) -> Iterator[int]:
        """The lines of a source text where the rule is broken."""
        read = code_of(source) if self.reads is Reads.CODE else without_comments(source)
        for found in re.finditer(self.pattern, read):
            yield read.count("\n", 0, found.start()) + 1


PROGRAM = ("pos_desktop/*",)
EVERYWHERE = ("*",)
KEYPAD = (
    "pos_desktop/domain/testcards.py",
    "pos_desktop/adapters/stripe/testing.py",
    "pos_desktop/presenters/keying.py",
    "pos_desktop/ui/keying.py",
    "pos_desktop/ui/simreader.py",
)
"""The keypad of the simulated reader, which takes published test numbers only and keeps none."""
GUI_SIDE = (
    "pos_desktop/ui/*",
    "pos_desktop/presenters/*",
    "pos_desktop/app.py",
    "pos_desktop/app/*",
)
THREAD_HOMES = ("pos_desktop/runtime/*", "pos_desktop/simulator/*", "pos_desktop/cli/*")

RULES = (
    Rule(
        "no type-checking escape",
        r"\bTYPE_CHECKING\b",
        "a type you may not import is a type you should not know",
        EVERYWHERE,
        broken_by="from typing import TYPE_CHECKING",
        kept_by="from typing import Protocol  # not TYPE_CHECKING",
    ),
    Rule(
        "no mocks",
        r"\bunittest\.mock\b|\bfrom\s+unittest\s+import\b.*\bmock\b|\bMagicMock\b|\bmocker\b",
        "write a fake of the port in tests/fakes",
        EVERYWHERE,
        broken_by="from unittest import TestCase, mock",
        kept_by="from tests.fakes.readers import FakeReaders",
    ),
    Rule(
        "no patching of the program",
        r"\bmonkeypatch\.(?:setattr|delattr)\(\s*(?!sys\b|os\b|stripe\b)",
        "give the code its collaborator instead of changing it behind its back",
        ("tests/*",),
        broken_by="monkeypatch.setattr(lane, 'clock', fake)",
        kept_by="monkeypatch.setattr(sys, 'platform', 'w'); monkeypatch.setattr(stripe.X, 'A', 1)",
        spared=("tests/torture/test_clocks.py",),  # this computer's own clock, which is set there
    ),
    Rule(
        "no sleep",
        r"\btime\.sleep\b|\bfrom\s+time\s+import\b.*\bsleep\b|\bQThread\.m?sleep\b",
        "wait on a threading.Event, a QTimer or a condition, which can be stopped",
        EVERYWHERE,
        broken_by="from time import monotonic, sleep",
        kept_by="stopped.wait(0.5)",
        spared=("benchmarks/*",),
    ),
    Rule(
        "tests wait for a condition",
        r"\bqtbot\.wait\(|\bqWait\(|\bqSleep\(",
        "a test that waits for time is slow on one machine and wrong on another",
        ("tests/*", "pos_desktop/*"),
        broken_by="qtbot.wait(100)",
        kept_by="qtbot.waitUntil(drawn); qtbot.waitSignal(window.closed)",
    ),
    Rule(
        "no nested event loop",
        r"\bprocessEvents\b|\bQEventLoop\b",
        "a nested loop runs any slot in the middle of another",
        (*GUI_SIDE, "pos_desktop/cli/*", "tests/*"),
        broken_by="QApplication.processEvents()",
        kept_by="QTimer.singleShot(0, self.present_next)",
        spared=("tests/runtime/*",),
    ),
    Rule(
        "only the application has an exec",
        r"(?<!\bapplication)(?<!\bapp)\.exec_?\(",
        "menus pop up and dialogs open; exec() is a nested event loop",
        (*GUI_SIDE, "pos_desktop/cli/*"),
        broken_by="menu.exec(position)",
        kept_by="menu.popup(position); application.exec()",
    ),
    Rule(
        "no modal question",
        r"\bQMessageBox\.(?:about|critical|information|question|warning)\("
        r"|\bQ(?:File|Input|Color|Font)Dialog\.get\w+\(",
        "these wait in a nested event loop; say it at the place, or open() a dialog",
        PROGRAM,
        broken_by="QMessageBox.question(self, title, words)",
        kept_by="self.chooser.open()",
    ),
    Rule(
        "the window never waits",
        r"\.join\(\s*(?:\)|timeout\b|\d)|\.wait\(|\.waitForDone\(|\.acquire\(",
        "the GUI thread waits for nobody; runtime ends what it started",
        ("pos_desktop/ui/*", "pos_desktop/presenters/*"),
        broken_by="self.lane.join(timeout=2)",
        kept_by="words = ', '.join(names)",
    ),
    Rule(
        "threads are made in runtime",
        r"(?<!class )(?:\bthreading\.(?:Thread|Timer)|\bThread)\(|\bQThread\(|\(\s*QThread\s*[,)]"
        r"|\b(?:ThreadPoolExecutor|ProcessPoolExecutor|QThreadPool|QRunnable)\b",
        "one owner starts, stops and joins them all, in order",
        PROGRAM,
        broken_by="class Lookup(QThread): ...",
        kept_by="def lane_thread() -> QThread: ...",
        spared=THREAD_HOMES,
    ),
    Rule(
        "threads speak to bound methods",
        r"\.connect\(\s*(?:lambda\b|partial\b|functools\b)",
        "a lambda connected to a worker's signal runs in the worker",
        ("pos_desktop/app.py", "pos_desktop/app/*", "pos_desktop/runtime/*"),
        broken_by="lane.answered.connect(lambda news: presenter.learn(news))",
        kept_by="lane.answered.connect(presenter.learn)",
    ),
    Rule(
        "QtWidgets stays in the window",
        r"\bPySide6\.QtWidgets\b|\bfrom\s+PySide6\s+import\b.*\bQtWidgets\b",
        "widgets are drawn in ui and built in app; the demo plays the real window",
        PROGRAM,
        broken_by="from PySide6 import QtCore, QtWidgets",
        kept_by="from PySide6.QtGui import QPdfWriter",
        spared=(
            "pos_desktop/ui/*",
            "pos_desktop/app.py",
            "pos_desktop/app/*",
            "pos_desktop/cli/demo*",
        ),
    ),
    Rule(
        "threads know QtCore alone",
        r"\bfrom\s+PySide6\.(?!QtCore\b)\w+|\bfrom\s+PySide6\s+import\s+(?!QtCore\b)"
        r"|\bimport\s+PySide6\.(?!QtCore\b)\w+",
        "a thread that cannot see a widget cannot touch one",
        ("pos_desktop/runtime/*",),
        broken_by="from PySide6.QtGui import QImage",
        kept_by="from PySide6.QtCore import QThread, Signal",
        spared=("pos_desktop/runtime/doorbell.py",),  # a local socket, on the GUI thread
    ),
    Rule(
        "one palette",
        r"""["'\s:;(]#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3,4})\b|\bQColor\(\s*\d|\brgba?\(\s*\d""",
        "colours live in the palette, so that each theme has all of them",
        ("pos_desktop/ui/*", "pos_desktop/app.py", "pos_desktop/app/*", "pos_desktop/cli/*"),
        broken_by="label.setStyleSheet('color: #B3261E')",
        kept_by="label.setStyleSheet(look.sheet('bad'))  # was #B3261E",
        spared=("pos_desktop/ui/look/palette.py",),
        reads=Reads.STRINGS,
    ),
    Rule(
        "nothing inside tr",
        r"""\b(?:tr|translate)\(\s*(?:["'][^"']*["']\s*,\s*)?[rR]?[fF]["']""",
        "a translator gets the sentence with its placeholders, never one already filled in",
        PROGRAM,
        broken_by="self.tr(f'{count} items')",
        kept_by="self.tr('{count} items').format(count=count)",
        reads=Reads.STRINGS,
    ),
    Rule(
        "no card number, no security code",
        r"""\b(?!(?:\w+_)?without_cvc\b)(?:\w+_)?"""
        r"""(?:card_?number|cardNumber|cvc|cvv2?|security_code|track_?[12]_?data)\b(?!["'\w])""",
        "the card is presented or keyed on the reader; this program has no place for its number",
        PROGRAM,
        broken_by="@dataclass\nclass Tender:\n    card_number: str",
        kept_by="@dataclass\nclass Tender:\n    last4: str",
        spared=(
            "pos_desktop/simulator/*",
            *KEYPAD,
            "pos_desktop/ui/cardnumbers.py",  # which keeps them out
        ),
    ),
    Rule(
        "no column for a card number",
        r"""["'](?:\w+_)?(?:card_?number|cardNumber|cvc|cvv2?|security_code)["']""",
        "what has no place cannot leak",
        ("pos_desktop/adapters/journal/*", "pos_desktop/domain/*", "pos_desktop/cli/*"),
        broken_by="Column('card_number', String)",
        kept_by="Column('last4', String)",
        spared=KEYPAD,
        reads=Reads.STRINGS,
    ),
)


def breaches() -> Iterator[str]:
    """Every place in the repository where a rule is broken, as `path:line: why`."""
    for path in python_files():
        for rule in RULES:
            if rule.covers(path):
                for line in rule.breaches(text_of(path)):
                    yield f"{path.as_posix()}:{line}: {rule.name}: {rule.reason}"
