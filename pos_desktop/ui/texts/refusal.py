"""A till that does not open."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        "refusal.title": translate("refusal", "The till could not be opened"),
        "refusal.log": translate("refusal", "What happened is in {0}."),
        "refusal.close": translate("refusal", "Close"),
    }
