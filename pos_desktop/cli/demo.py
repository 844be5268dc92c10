"""`pos-desktop demo`: a day through the real window, with a picture of each step."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pos_desktop.app.driving import Day, Driver, Hand
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.cli import displays
from pos_desktop.cli.demo_day import day, first_start
from pos_desktop.config import Options
from pos_desktop.domain.settings import Theme


def run(out: Path, theme: str, size: str, language: str | None) -> int:
    """Play the day; the exit status is 1 if any step did not end as it should."""
    width, _, height = size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        return _say(f"“{size}” is no size. Write it as 1366x768.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for picture in out.glob("[0-9][0-9]-*.png"):
            picture.unlink()
    except OSError as error:
        return _say(f"{out} cannot be written: {error.strerror or error}. Choose another folder.")
    if displays.is_missing():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    look = (Theme(theme), (int(width), int(height)), language)
    failure = _play(first_start, out, look, training=False) or _play(day, out, look, training=True)
    if failure is not None:
        return _say(f"The demo did not end as it should: {failure}.")
    print(f"The pictures are in {out}.")
    return 0


def _play(
    plan: Callable[[Hand], Day],
    out: Path,
    look: tuple[Theme, tuple[int, int], str | None],
    *,
    training: bool,
) -> str | None:
    """Play one plan on a till of its own; what did not end as it should, or None."""
    theme, size, language = look
    with TemporaryDirectory(prefix="pos-desktop-demo-", ignore_cleanup_errors=True) as folder:
        options = Options(data_dir=Path(folder), language=language, training=training)
        on = foundations(options, theme=theme)
        app = application(on.settings)
        till = Till(on)
        till.window.resize(*size)
        ends: list[str | None] = []
        driver = Driver(plan(Hand(till, out)))
        driver.ended.connect(ends.append)
        driver.ended.connect(app.quit)
        till.open()
        driver.start()
        app.exec()
        till.window.close()
        till.stop()
    return ends[0] if ends else "the window was closed before the day was over"


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
