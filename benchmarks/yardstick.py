"""A piece of work that never grows, of the kinds a sale is made of: what a slow moment slows, too.

It reads and writes Python values, draws words, commits a row to a database of its own, and asks
the look-alike of Stripe something that needs nothing of its store.
"""

import json
import sqlite3
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, thread_time
from urllib.parse import urlsplit

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from benchmarks.spent import Spent

_ROWS = 16
_SIDE = 400
_LINES = 40
_ROUNDS = 25
_VALUE = {"lines": [{"sku": f"{at}", "amount": at, "names": ["espresso"] * 4} for at in range(12)]}


class Yardstick:
    """Made once; holds a connection to the look-alike and a small database."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self._connection = HTTPConnection(urlsplit(base_url).netloc)
        self._book = sqlite3.connect(folder / "yardstick.sqlite3", isolation_level=None)
        self._book.execute("PRAGMA journal_mode=WAL")
        self._book.execute("PRAGMA synchronous=FULL")
        self._book.execute("CREATE TABLE row (at INTEGER PRIMARY KEY, value TEXT)")
        self._image = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32_Premultiplied)
        self._at = 0

    def measure(self) -> Spent:
        """Do it once; what this thread spent on it."""
        began, worked = perf_counter(), thread_time()
        for _ in range(_ROUNDS):
            value = json.dumps(json.loads(json.dumps(_VALUE)), sort_keys=True)
        self._draw()
        self._at = (self._at + 1) % _ROWS
        self._book.execute("INSERT OR REPLACE INTO row VALUES (?, ?)", (self._at, value))
        self._connection.request("GET", "/")
        self._connection.getresponse().read()
        return Spent(perf_counter() - began, thread_time() - worked)

    def close(self) -> None:
        """Let go of connection and database."""
        self._connection.close()
        self._book.close()

    def _draw(self) -> None:
        self._image.fill(Qt.GlobalColor.white)
        painter = QPainter(self._image)
        for at in range(_LINES):
            row = QRectF(0, at * _SIDE / _LINES, _SIDE, _SIDE / _LINES)
            painter.drawText(row, f"{self._at} espresso beans {at}.50")
        painter.end()
