"""`pos-desktop demo`: a day through the real window, with a picture of each step."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pos_desktop.app.driving import Day, Driver, Hand
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.cli import demo_receipts, displays
from pos_desktop.cli.demo_canada import canadian_day
from pos_desktop.cli.demo_day import day, first_start
from pos_desktop.cli.refusing import refuse
from pos_desktop.config import Options
from pos_desktop.domain.settings import Theme

Plan = Callable[[Hand], Day]


@dataclass(frozen=True, slots=True)
class Look:
    """How the day is seen; `size` as it was typed, such as 1366x768."""

    theme: str
    size: str
    language: str | None

    def pixels(self) -> tuple[int, int] | None:
        """Width and height; None where the size is none."""
        width, _, height = self.size.partition("x")
        if not (width.isdigit() and height.isdigit()):
            return None
        return int(width), int(height)


@dataclass(frozen=True, slots=True)
class _Act:
    """One run of the till: what is played, and the settings file that it finds."""

    plan: Plan
    training: bool
    settings: str = ""


_ACTS = {
    "US": (_Act(first_start, training=False), _Act(day, training=True)),
    "CA": (
        _Act(
            canadian_day,
            training=True,
            settings='country = "CA"\nshop = "Marché Maple"\ncapture = "manual"\n'
            "capture_later = true\n",
        ),
    ),
}


def run(out: Path, look: Look, country: str) -> int:
    """Play the day; the exit status is 1 if any step did not end as it should."""
    size = look.pixels()
    if size is None:
        return refuse(f"“{look.size}” is no size. Write it as 1366x768.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for picture in out.glob("[0-9][0-9]-*.png"):
            picture.unlink()
    except OSError as error:
        return refuse(f"{out} cannot be written: {error.strerror or error}. Choose another folder.")
    if displays.is_missing():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for act in _ACTS[country]:
        failure = _play(act, out, look, size)
        if failure is not None:
            return refuse(f"The demo did not end as it should: {failure}.")
    print(f"The pictures and the receipts are in {out}.")
    return 0


def _play(act: _Act, out: Path, look: Look, size: tuple[int, int]) -> str | None:
    """Play one plan on a till of its own; what did not end as it should, or None."""
    with TemporaryDirectory(prefix="pos-desktop-demo-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "settings.toml").write_text(act.settings, encoding="utf-8")
        options = Options(data_dir=Path(folder), language=look.language, training=act.training)
        on = foundations(options, theme=Theme(look.theme))
        app = application(on.settings)
        till = Till(on)
        till.window.resize(*size)
        ends: list[str | None] = []
        driver = Driver(act.plan(Hand(till, out)))
        driver.ended.connect(ends.append)
        driver.ended.connect(app.quit)
        till.open()
        driver.start()
        app.exec()
        till.window.close()
        till.stop()
        failure = ends[0] if ends else "the window was closed before the day was over"
        if failure is None and act.training:
            failure = demo_receipts.write(on, out)
    return failure
