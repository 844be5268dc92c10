"""Opening the till: settings, look, language, one till a folder; and opening it anew."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pos_desktop import logs
from pos_desktop.app import garbage
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.late import LateVault
from pos_desktop.app.till import Till
from pos_desktop.config import Options, Paths, SettingsFile, privacy
from pos_desktop.config.paths import machine_settings
from pos_desktop.domain.settings import Mode, Settings, Theme
from pos_desktop.ports.vault import Vault
from pos_desktop.runtime.crash import DEFECTS, CrashBell
from pos_desktop.runtime.faults import Faults
from pos_desktop.runtime.instance import Instance
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.translate import speak

_AT_REST_MS = 5000
"""When all that a start makes has been made, also where it never comes to be ready."""


def foundations(
    options: Options, vault: Vault | None = None, theme: Theme | None = None
) -> Foundations:
    """What a till is built on; `theme` instead of the settings' one.

    Raises:
        DataFolderFailed, PreferencesFailed: with one sentence.
    """
    paths = Paths.of(options.data_dir)
    paths.make()
    preferences = SettingsFile(paths.settings, machine_settings(), options.overrides())
    settings = preferences.load()
    if theme is not None:
        settings = replace(settings, theme=theme)
    return Foundations(options, paths, preferences, settings, vault or LateVault())


def application(settings: Settings) -> QApplication:
    """The one QApplication, dressed and speaking the user's language."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("pos-desktop")
    app.setDesktopFileName("pos-desktop")
    apply(app, settings.theme.value, settings.scale / 100)
    speak(app, settings.language, settings.country)
    return app


def _unwatched(_: Till) -> None:
    """Nobody looks on."""


def open_till(
    options: Options, *, vault: Vault | None = None, opened: Callable[[Till], None] = _unwatched
) -> int:
    """Open the till and run it until its window is closed; the exit status of the program.

    `opened` gets each till before its window is shown: for whoever measures or proves a start.
    """
    privacy.claim()
    on = foundations(options, vault)
    log, unlogged = _logged(on.paths)
    faults = Faults(on.paths.log.parent)
    privacy.repair(on.paths.folder)
    app = application(on.settings)
    instance = Instance(on.paths.folder)
    if not instance.claim():
        heard = instance.knock()
        if heard or instance.is_anothers:
            faults.stop()
            logs.stop(log)
        if not heard and instance.is_anothers:
            print(  # noqa: T201 - the command line is where this is told
                f"Another till has the data folder {on.paths.folder} but does not answer. "
                "End it, or choose another folder with --data-dir.",
                file=sys.stderr,
            )
        if heard or instance.is_anothers:
            return 0 if heard else 1
        instance.claim_later()
    bell = CrashBell()
    bell.hang_up()
    told = partial(_opened, opened, unlogged, faults.found())
    run_of = partial(_Run, app, instance, bell, told)
    status, ended = _run_until_closed(app, on, run_of)
    bell.take_down()
    instance.release()
    faults.stop()
    logs.stop(log)
    if not ended:
        # A thread still waits for the network. The journal has everything: leave without
        # unwinding Qt, which would abort on a running thread.
        sys.stdout.flush()
        os._exit(status)
    return status


def _logged(paths: Paths) -> tuple[logging.Handler, str | None]:
    """The log; where it cannot be written the till sells all the same, and says why it cannot."""
    try:
        return logs.start(paths.log), None
    except logs.LogFailed as failed:
        return logging.NullHandler(), failed.reason


def _opened(
    opened: Callable[[Till], None], unlogged: str | None, ended: str | None, till: Till
) -> None:
    if unlogged is not None:
        till.shell.impaired(unlogged)
    if ended is not None:
        till.shell.defect(ended)
    opened(till)


def _run_until_closed(
    app: QApplication, on: Foundations, run_of: "Callable[[Till], _Run]"
) -> tuple[int, bool]:
    """One run of the till after the other, as long as it wants to be opened again."""
    waiting: list[_Run] = []  # a thread that still runs must not be collected: Qt would abort
    while True:
        garbage.hold_back()
        run = run_of(Till(on))
        status = app.exec()
        if not run.end():
            waiting.append(run)
        if run.wish is None:
            return status, not waiting
        garbage.take_back()
        # The mode was chosen on the screen now: it beats what the command line said at the start.
        training = run.wish.mode is Mode.TRAINING
        on = foundations(replace(on.options, training=training), on.vault)
        application(on.settings)


class _Run:
    """One till, from its first paint until it is closed; `wish` is set where another follows."""

    def __init__(
        self,
        app: QApplication,
        instance: Instance,
        bell: CrashBell,
        opened: Callable[[Till], None],
        till: Till,
    ) -> None:
        self._app = app
        self._till = till
        self._instance = instance
        bell.rung.connect(self._tell_defect)
        DEFECTS.at_hand = self._at_hand
        self.wish: Settings | None = None
        instance.called.connect(self._come_to_front)
        till.painted.connect(instance.listen)
        till.reopen_wanted.connect(self._reopen)
        till.window.closed.connect(app.quit)
        till.ready.connect(garbage.set_aside)
        QTimer.singleShot(_AT_REST_MS, garbage.set_aside)
        opened(till)
        till.open()

    def end(self) -> bool:
        """Close it; False where one of its threads still waits for the network."""
        self._instance.called.disconnect(self._come_to_front)
        self._till.window.closed.disconnect(self._app.quit)
        ended = self._till.stop()
        self._till.window.close()
        return ended

    def _at_hand(self) -> dict[str, str]:
        """Asked from any thread, so it touches no widget; ids and states, never a name."""
        till, register = self._till, self._till.counter.register
        told = {
            "screen": till.shell.screen.value,
            "mode": str(till.on.settings.mode),
            "counter_idle": str(till.counter.is_idle),
            "phone_idle": str(till.phone.is_idle),
        }
        if register is not None:
            told |= {"sale_id": register.sale.sale_id, "state": register.sale.status.value}
        return told

    def _tell_defect(self, number: str) -> None:
        self._till.shell.defect(number)

    def _reopen(self, settings: Settings) -> None:
        self.wish = settings
        self._app.quit()

    def _come_to_front(self) -> None:
        window = self._till.window
        window.showNormal()
        window.raise_()
        window.activateWindow()
