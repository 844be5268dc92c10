"""`pos-desktop demo`: a day through the real window, with a picture of each step."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pos_desktop.app.driving import Driver, Hand
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.cli.demo_day import day
from pos_desktop.config import Options
from pos_desktop.domain.settings import Theme


def run(out: Path, theme: str, size: str, language: str | None) -> int:
    """Play the day; the exit status is 1 if any step did not end as it should."""
    width, _, height = size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        return _say(f"“{size}” is no size. Write it as 1366x768.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _say(f"{out} cannot be written: {error.strerror or error}. Choose another folder.")
    if sys.platform.startswith("linux") and not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="pos-desktop-demo-", ignore_cleanup_errors=True) as folder:
        options = Options(data_dir=Path(folder), language=language, training=True)
        return _play(options, out, Theme(theme), (int(width), int(height)))


def _play(options: Options, out: Path, theme: Theme, size: tuple[int, int]) -> int:
    on = foundations(options, theme=theme)
    app = application(on.settings)
    till = Till(on)
    till.window.resize(*size)
    failures: list[str | None] = []
    driver = Driver(day(Hand(till, out)))

    def ended(failure: str | None) -> None:
        failures.append(failure)
        app.quit()

    driver.ended.connect(ended)
    till.ready.connect(driver.start)
    till.open()
    app.exec()
    till.window.close()
    till.stop()
    failure = failures[0] if failures else "the window was closed before the day was over"
    if failure is not None:
        return _say(f"The demo did not end as it should: {failure}.")
    print(f"The pictures are in {out}.")
    return 0


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
