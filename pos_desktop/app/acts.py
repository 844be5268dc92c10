"""Writing acts of the window down: who did what when, beside sales and payments."""

from collections.abc import Callable

from pos_desktop.app.books import CLOCK
from pos_desktop.config import Paths
from pos_desktop.config.waitingfolder import WaitingFolder
from pos_desktop.ports.tasks import Lane
from pos_desktop.services.auditing import Auditing
from pos_desktop.services.preferring import KeptSettings


def auditing(
    paths: Paths, lane: Lane, settings: KeptSettings, trouble: Callable[[str], None]
) -> Auditing:
    """Acts at the window, also before the journal is open."""
    made = Auditing(lane, CLOCK, lambda: settings.now, WaitingFolder(paths.waiting), trouble)
    settings.listen_on_lane(made.settings_changed)
    return made
