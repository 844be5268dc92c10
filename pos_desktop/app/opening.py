"""Opening the till: settings, look, language, one till a folder; and opening it anew."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QApplication

from pos_desktop import logs
from pos_desktop.app import garbage, windowless
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.front import Front
from pos_desktop.app.latevault import LateVault
from pos_desktop.app.running import Look, Opened, Run
from pos_desktop.config import Options, Paths, SettingsFile, privacy
from pos_desktop.domain.settings import Settings, Theme
from pos_desktop.ports.vault import Vault
from pos_desktop.runtime.crash import CrashBell
from pos_desktop.runtime.faults import Faults
from pos_desktop.runtime.instance import Instance
from pos_desktop.runtime.sweeping import sweep_for
from pos_desktop.ui.look import wearing
from pos_desktop.ui.translate import speak

_OPEN_ALREADY = "The till of {} is open already; its window is in front now."
_TAKEN = (
    "Another till has the data folder {} but does not answer. "
    "End it, or choose another folder with --data-dir."
)


@dataclass(eq=False)
class FolderTaken(Exception):
    """A till that does not answer has the data folder; `reason` is one plain sentence."""

    reason: str


def foundations(
    options: Options, vault: Vault | None = None, theme: Theme | None = None
) -> Foundations:
    """What a till is built on; `theme` instead of the settings' one.

    Raises:
        DataFolderFailed, PreferencesFailed: with one sentence.
    """
    paths = Paths.of(options.data_dir, options.database_file)
    paths.make()
    preferences = SettingsFile(paths.settings, options.machine, options.overrides())
    settings = preferences.load()
    if theme is not None:
        settings = replace(settings, theme=theme)
    return Foundations(options, paths, preferences, settings, vault or LateVault())


def application(settings: Settings) -> QApplication:
    """The one QApplication, dressed and speaking the user's language."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = wearing.application(sys.argv)
    sweep_for(app)
    app.setApplicationName("pos-desktop")
    app.setDesktopFileName("pos-desktop")
    wearing.apply(app, settings.theme.value, settings.scale / 100)
    speak(app, settings.language, settings.country)
    return app


def _unwatched(_: object) -> None:
    """Nobody looks on."""


def open_till(
    options: Options,
    *,
    vault: Vault | None = None,
    shows: Callable[[Front], None] = _unwatched,
    opened: Opened = _unwatched,
) -> int:
    """Open the till and run it until its window is closed; the exit status of the program.

    For whoever measures or proves a start: `shows` gets each window before it is shown, `opened`
    each till once the window is painted, before anything of it works.
    """
    privacy.claim()
    on = foundations(options, vault)
    log, unlogged = _logged(on.paths)
    faults = Faults(on.paths.log.parent)
    for folder in on.paths.folders():
        privacy.repair(folder)
    if on.paths.book is not None:
        privacy.mend(privacy.loose_of(on.paths.book))
    with windowless.ended(1):
        app = application(on.settings)
    instance = Instance(on.paths.folder)
    if not instance.claim():
        heard = instance.knock()
        if heard or instance.is_anothers:
            faults.stop()
            logs.stop(log)
        if heard:
            print(_OPEN_ALREADY.format(on.paths.folder))  # noqa: T201 - the command line tells it
            return 0
        if instance.is_anothers:
            raise FolderTaken(_TAKEN.format(on.paths.folder))
        instance.claim_later()
    bell = CrashBell()
    bell.hang_up()
    look = Look(shows, opened, unlogged, faults.found())
    run_of = partial(Run, app, instance, bell, look)
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


def _run_until_closed(
    app: QApplication, on: Foundations, run_of: Callable[[Foundations], Run]
) -> tuple[int, bool]:
    """One run of the till after the other, as long as it wants to be opened again."""
    waiting: list[Run] = []  # a thread that still runs must not be collected: Qt would abort
    while True:
        garbage.hold_back()
        run = run_of(on)
        status = app.exec()
        if not run.end():
            waiting.append(run)
        wish, broken = run.wish, run.broken
        restore, call, there = run.restore, run.call, run.there
        del run  # or the old window is still somebody's when the garbage is looked through
        if broken is not None:
            raise broken  # whoever started the till is told
        if wish is None:
            return status, not waiting
        garbage.take_back()
        # Mode and language were chosen on the screen: they beat what the command line said.
        options = on.options.in_mode(wish.mode).in_language(wish.language)
        on = foundations(options, on.vault)._replace(call=call, there=there)
        if restore is not None:
            hindered = restore._replace(is_hindered=bool(waiting))
            on = on._replace(restore=hindered)
        application(on.settings)
