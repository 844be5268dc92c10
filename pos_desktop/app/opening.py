"""Opening the till: settings, look, language, one till a folder; and opening it anew."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from pos_desktop import logs
from pos_desktop.app.late import LateVault
from pos_desktop.app.till import Foundations, Till
from pos_desktop.config import Options, Paths, SettingsFile
from pos_desktop.config.paths import machine_settings
from pos_desktop.domain.settings import Mode, Settings, Theme
from pos_desktop.ports.vault import Vault
from pos_desktop.runtime.instance import Instance
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.translate import speak

REOPEN = 75
"""The exit code of Qt's loop with which a till asks to be opened again with other settings."""
_log = logging.getLogger(__name__)


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


def open_till(options: Options) -> int:
    """Open the till and run it until its window is closed; the exit status of the program."""
    on = foundations(options)
    log = logs.start(on.paths.log)
    app = application(on.settings)
    instance = Instance(on.paths.folder)
    if not instance.claim():
        heard = instance.knock()
        logs.stop(log)
        if not heard:
            print(  # noqa: T201 - the command line is where this is told
                f"Another till has the data folder {on.paths.folder} but does not answer. "
                "End it, or choose another folder with --data-dir.",
                file=sys.stderr,
            )
        return 0 if heard else 1
    status, ended = _run_until_closed(app, on, instance)
    instance.release()
    logs.stop(log)
    if not ended:
        # A thread still waits for the network. The journal has everything: leave without
        # unwinding Qt, which would abort on a running thread.
        sys.stdout.flush()
        os._exit(status)
    return status


def _run_until_closed(app: QApplication, on: Foundations, instance: Instance) -> tuple[int, bool]:
    ended = True
    while True:
        till = Till(on)
        front = _to_front(till)
        instance.called.connect(front)
        wishes: list[Settings] = []
        till.reopen_wanted.connect(wishes.append)
        till.reopen_wanted.connect(lambda _settings: app.exit(REOPEN))
        till.window.closed.connect(app.quit)
        till.open()
        status = app.exec()
        instance.called.disconnect(front)
        ended = till.stop() and ended
        if status != REOPEN:
            return status, ended
        till.window.closed.disconnect(app.quit)
        till.window.close()
        # The mode was chosen on the screen now: it beats what the command line said at the start.
        training = wishes[-1].mode is Mode.TRAINING
        on = foundations(replace(on.options, training=training), on.vault)
        application(on.settings)


def _to_front(till: Till) -> Callable[[], None]:
    def front() -> None:
        till.window.showNormal()
        till.window.raise_()
        till.window.activateWindow()

    return front
