"""`python -m benchmarks.soaking [--sales N]`: one run of the real window that sells and sells.

The till runs in this process, as `pos-desktop` opens it; the look-alike of Stripe in one of its
own, for it keeps every object it was ever told of. After each tenth the till is back at an empty
basket and is counted. The last tenth is held against the second: what grew is a leak, or slow.

Such a run takes an hour in which the machine has other things to do, too: the clock on the wall
tells of those as well. So speed is told twice, and in each case from the calmest tenth of a part's
moments, which others disturbed least, and as a multiple of a yardstick that is measured between the
sales of the same part (see `yardstick`): by the processor's time of the whole process from the
first scan to the next customer, which others can hardly prolong, and by the clock while the till is
at work. Work that grows with the number of sales is in every sale, also in the calm ones. What
every sale together cost, with all that was done beside, is in the table, too.
"""

import argparse
import dataclasses
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic, process_time

from PySide6.QtCore import QObject, QTimer

from benchmarks.children import ROOT, environment
from benchmarks.one_key import OneKey
from benchmarks.residue import python_kinds, qt_kinds, taken
from benchmarks.soak_day import Day, Soak
from benchmarks.spent import Spent, calm
from benchmarks.tenths import Tenth, broken, left_over, table, told
from benchmarks.yardstick import Yardstick
from pos_desktop.app.opening import application, foundations, open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.domain.settings import Settings, Theme

PARTS = 10
_SHORT_PARTS = 3
"""Of the short form: what is left over is seen between the second and the third."""
_ASIDE_EVERY = 10
"""Sales between two acts that are none."""
_MEASURE_EVERY = 4
"""Sales between two measurements of the yardstick."""
_PATIENCE = 60.0
_ASK_EVERY_MS = 2
_LANGUAGES = ("fr", "en")


@contextmanager
def simulator() -> Iterator[tuple[str, str, int]]:
    """A simulator in a process of its own: its address, its key and the process's id."""
    process = subprocess.Popen(
        (sys.executable, "-m", "pos_desktop", "simulator"),
        stdout=subprocess.PIPE, cwd=ROOT, env=environment(),
    )  # fmt: skip
    try:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        told = json.loads(process.stdout.readline())
        yield told["base_url"], told["api_key"], process.pid
    finally:
        process.terminate()
        process.communicate()


def _now() -> bool:
    """Nothing is waited for."""
    return True


class Soaking(QObject):
    """Plays the day at each till that is opened, and counts; `parts` and `failure` are the end."""

    def __init__(
        self,
        sales: int,
        folder: Path,
        simulator_id: int,
        yardstick: Yardstick,
        *,
        parts: int,
        reopens: bool,
    ) -> None:
        super().__init__()
        self.wanted = parts
        self._each = max(sales // parts, 1)
        self._folder, self._simulator_id, self._reopens = folder, simulator_id, reopens
        self._chance = Random(1)
        self.parts: list[Tenth] = []
        self.failure: str | None = None
        self.kinds: list[tuple[Counter[str], Counter[str]]] = []
        self._warming = list(_LANGUAGES) if reopens else []
        self._soak: Soak | None = None
        self._yardstick = yardstick
        self._floor: list[Spent] = []
        self._worked = process_time()
        self._done = 0
        self._day: Day = iter(())
        self._holds: Callable[[], bool] = _now
        self._what, self._since = "", 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def take(self, till: Till) -> None:
        """Stand at this till."""
        self._soak = Soak(till, self._chance)
        self._day = self._play(till, self._soak)
        self._holds, self._what, self._since = _now, "the start", monotonic()
        self._timer.start()

    def _ask(self) -> None:
        try:
            if not self._holds():
                if monotonic() - self._since > _PATIENCE:
                    self._end(f"waited in vain for {self._what}")
                return
            until = next(self._day)
            self._holds, self._what, self._since = until.holds, until.what, monotonic()
        except StopIteration:
            return
        except LookupError as error:
            self._end(str(error))

    def _end(self, failure: str | None) -> None:
        self._timer.stop()
        self.failure = failure
        if failure is not None and self._soak is not None:
            self._soak.till.window.grab().save(str(ROOT / "build" / "soak.png"))
        soak, self._soak, self._day = self._soak, None, iter(())
        self._holds = _now
        if soak is not None:
            soak.till.window.close()

    def _play(self, till: Till, soak: Soak) -> Day:
        hand = soak.hand
        yield hand.until("a journal", lambda: till.counter.is_live)
        yield hand.until_shows("status.reader", "online")
        yield from soak.everything()
        if self._warming:
            # What a second till in this process brings, and another language, stays for good.
            language = self._warming.pop(0)
            self._reopen(till, dataclasses.replace(till.settings.now, language=language))
            return
        while len(self.parts) < self.wanted:
            yield from soak.sale()
            self._done += 1
            if self._done % _MEASURE_EVERY == 0:
                yield hand.until("the next customer", lambda: hand.sees("sale.pay"))
                self._floor.append(self._yardstick.measure())
            if self._done % _ASIDE_EVERY == 0:
                yield from soak.aside()
            if self._done % self._each == 0:
                yield from soak.close_the_day()
                yield from self._come_to_rest(soak)
                self._count(soak)
                if len(self.parts) < self.wanted and self._changes_something(till):
                    return
                yield from soak.find_everything()
        self._end(None)

    def _come_to_rest(self, soak: Soak) -> Day:
        yield from soak.find_nothing()
        for screen in ("sales", "phone", "close", "readers", "settings", "sale"):
            soak.till.go(screen)
            yield soak.hand.until("the screen", partial(self._shows, soak, screen))
        yield soak.until_compared()
        for _ in range(4):
            yield from soak.search()
        until = monotonic() + 0.7
        yield soak.hand.until("a rest", lambda: monotonic() > until)

    @staticmethod
    def _shows(soak: Soak, screen: str) -> bool:
        return soak.till.window.shell.shown() == screen

    def _changes_something(self, till: Till) -> bool:
        """Another look each tenth, and another language now and then; whether the till reopens."""
        part = len(self.parts)
        theme = (Theme.LIGHT, Theme.DARK)[part % 2]
        settings = dataclasses.replace(till.settings.now, theme=theme)
        if self._reopens and part % 4 == 1:
            settings = dataclasses.replace(settings, language=_LANGUAGES[part % 8 // 4])
        return self._reopen(till, settings)

    def _reopen(self, till: Till, settings: Settings) -> bool:
        """Change the settings; whether the till has to be opened anew for them, and is."""
        till.settings.change(settings, lambda: None, till.broke)
        if not till.on.are_left_by(settings):
            return False
        self._timer.stop()
        self._soak, self._day = None, iter(())
        self._holds = _now
        till.reopen_wanted.emit(settings)
        return True

    def _count(self, soak: Soak) -> None:
        logs = sum(one.stat().st_size for one in (self._folder / "logs").glob("*"))
        book = sum(one.stat().st_size for one in self._folder.glob("journal-*"))
        worked = (process_time() - self._worked) / self._each
        self.parts.append(
            Tenth(
                self._done, taken(), calm(soak.selling), calm(soak.typing), calm(self._floor),
                worked, logs, book, _memory_of(self._simulator_id),
            )
        )  # fmt: skip
        if len(self.parts) in {2, self.wanted}:
            self.kinds.append((python_kinds(), qt_kinds()))
        soak.selling.clear()
        soak.typing.clear()
        self._floor.clear()
        print(told(self.parts[-1], is_first=len(self.parts) == 1), file=sys.stderr, flush=True)
        self._worked = process_time()


def _memory_of(process: int) -> int:
    status = Path(f"/proc/{process}/statm")
    return int(status.read_text(encoding="ascii").split()[1]) * 4096 if status.exists() else 0


def soak(sales: int, *, parts: int = PARTS, reopens: bool = True) -> Soaking:
    """Sell so many; raises nothing, what went wrong is `failure`."""
    place = ROOT / "build"  # beside the program: a folder in memory would flatter the journal
    place.mkdir(exist_ok=True)
    with (
        TemporaryDirectory(dir=place, prefix="soak-", ignore_cleanup_errors=True) as folder,
        simulator() as (base, key, process),
    ):
        data = Path(folder)
        settings = 'mode = "test"\ntill = "till-1"\ncountry = "US"\nlanguage = "en"\n'
        (data / "settings.toml").write_text(settings, encoding="utf-8")
        application(foundations(Options(data_dir=data)).settings)  # the yardstick draws words
        yardstick = Yardstick(data, base)
        soaking = Soaking(sales, data, process, yardstick, parts=parts, reopens=reopens)
        options = Options(data_dir=data, stripe_base=base)
        status = open_till(options, vault=OneKey(key), opened=soaking.take)
        yardstick.close()
        if soaking.failure is None and (status or len(soaking.parts) < parts):
            soaking.failure = f"the till ended with status {status}"
        return soaking


def main() -> int:
    """Sell, print the table, and say what is out of bounds; the exit status."""
    asked = argparse.ArgumentParser(prog="dev.py soak", description=__doc__)
    asked.add_argument("--sales", type=int, default=10_000)
    asked.add_argument("--kinds", action="store_true", help="name the kinds of what grew")
    asked.add_argument("--stays", action="store_true", help="do not open the till anew")
    asked.add_argument("--short", action="store_true", help="nothing left over; time is no matter")
    wanted = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = monotonic()
    parts = _SHORT_PARTS if wanted.short else PARTS
    done = soak(wanted.sales, parts=parts, reopens=not (wanted.stays or wanted.short))
    if len(done.parts) == parts:
        print(table(done.parts))
    if wanted.kinds and len(done.kinds) == 2:
        _tell_kinds(done.kinds)
    judged = left_over if wanted.short else broken
    found = [done.failure] if done.failure else judged(done.parts)
    for sentence in found:
        print(f"BROKEN: {sentence}")
    print(f"{wanted.sales} sales in {monotonic() - began:.0f} s.")
    return 1 if found else 0


def _tell_kinds(kinds: list[tuple[Counter[str], Counter[str]]]) -> None:
    for at in (0, 1):
        grown = kinds[1][at] - kinds[0][at]
        for name, more in grown.most_common(25):
            print(f"+{more:6} {name}")


if __name__ == "__main__":
    sys.exit(main())
