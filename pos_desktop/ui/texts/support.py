"""The bundle for support."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        "support.title": translate("support", "Support"),
        "support.why": translate(
            "support",
            "One file with versions, settings, the last logs and what the self-check finds. "
            "Keys, card numbers and customers’ names are left out. It is sent to nobody.",
        ),
        "support.write": translate("support", "Save a file for support"),
        "support.filter": translate("support", "ZIP files (*.zip)"),
        "support_gathering": translate("support", "Gathering {0} …"),
        "support_gathering.blank": translate("support", "Gathering …"),
        "support_written": translate("support", "The file for support is {0}."),
        "support_not_written": translate(
            "support", "{0} cannot be written: {1}. Choose another folder."
        ),
        "remedy.support": translate("support", "Save a file for support"),
    }
