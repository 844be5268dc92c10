"""Modules that no start needs and the next click may: imported at quiet moments before it."""

from collections.abc import Callable, Sequence
from importlib import import_module

from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.ui import format as written

_PAUSE = 0.01
"""Seconds between two modules, in which keys and clicks have their turn."""

SCREENS = (
    "pos_desktop.presenters.calling",
    "pos_desktop.ui.agreement",
    "pos_desktop.ui.phone",
    "pos_desktop.app.calls",
    "pos_desktop.ui.sales",
    "pos_desktop.app.salesscreen",
    "pos_desktop.ui.readers",
    "pos_desktop.app.screens",
    "pos_desktop.presenters.settings",
    "pos_desktop.ui.settingpages",
    "pos_desktop.ui.restorecard",
    "pos_desktop.ui.audit",
    "pos_desktop.ui.settings",
    "pos_desktop.ui.welcome",
    "pos_desktop.app.choosing",
    "pos_desktop.ui.simreader",
    "pos_desktop.app.training",
)
"""What the screens beside the counter are made of."""
CLOSE = (
    "pos_desktop.presenters.close",
    "pos_desktop.presenters.differences",
    "pos_desktop.ui.heldpane",
    "pos_desktop.ui.closepages",
    "pos_desktop.app.dayclosing",
    "pos_desktop.app.closescreen",
)
"""What the close screen is made of."""


def _nothing() -> None:
    """Nobody waits for them."""


def bring(modules: Sequence[str], timers: Timers, then: Callable[[], None] = _nothing) -> None:
    """Import the modules on the window's thread, one after the other, then call `then`.

    Never on a lane: to import a screen makes its Qt classes, and PySide 6.11 ends the process where
    one thread makes a class while another makes a widget.
    """
    if not modules:
        then()
        return

    def next_one() -> None:
        import_module(modules[0])
        bring(modules[1:], timers, then)

    timers.after(_PAUSE, next_one)


def warm_up(lane: Lane, broke: Callable[[str], None]) -> None:
    """Load what the first payment is written with, on a lane: it takes a while and has no Qt."""
    for prepare in (written.warm_up, _import_converting):
        lane.submit(prepare, lambda _: None, broke)


def _import_converting() -> None:
    import pos_desktop.adapters.journal.converting  # noqa: F401, PLC0415
