"""The language of the window: loads the translations that ship with the program."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from pos_desktop.resources import ResourceMissingError, resource
from pos_desktop.ui import format as written
from pos_desktop.ui import texts

SOURCE = "en"
"""The language in which the sentences are written."""
OFFERED = (SOURCE, "fr")


def speak(app: QCoreApplication, language: str, country: str) -> str:
    """Say and write everything in this language from now on; widgets made before keep theirs.

    Args:
        app: the one application.
        language: `fr`, `fr_CA`, …: what the settings or `--lang` say.
        country: ISO 3166, upper case: it decides how money is written.

    Returns:
        The language that is spoken: English where there is no translation.
    """
    code = language.replace("-", "_").partition("_")[0].lower()
    for old in _Speaking.translators:
        if isValid(old):
            app.removeTranslator(old)
            old.deleteLater()
    _Speaking.translators.clear()
    spoken = code if _install(app, code) else SOURCE
    if spoken == SOURCE and code != SOURCE:
        _install(app, SOURCE)
    if spoken != SOURCE:
        _install_qts_own(app, spoken)
    written.speak(spoken, country)
    texts.forget()
    if isinstance(app, QGuiApplication):
        right_to_left = QLocale(spoken).textDirection() is Qt.LayoutDirection.RightToLeft
        left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        app.setLayoutDirection(right if right_to_left else left)
    return spoken


def _install(app: QCoreApplication, code: str) -> bool:
    try:
        path = resource(f"translations/pos_desktop_{code}.qm")
    except (ResourceMissingError, ValueError):
        return False
    translator = QTranslator(app)
    return translator.load(str(path)) and _installed(app, translator)


def _install_qts_own(app: QCoreApplication, code: str) -> None:
    """Qt's own few words: the menu of a field, the keys."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        _installed(app, translator)


def _installed(app: QCoreApplication, translator: QTranslator) -> bool:
    _Speaking.translators.append(translator)
    return app.installTranslator(translator)


class _Speaking:
    """What speaks for the process, as Qt has one application. Looked for among the application's
    children, PySide would make classes of them all."""

    translators: ClassVar[list[QTranslator]] = []
