"""What is said when a request to Stripe did not end well, on whatever screen."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        "remedy.again": translate("troubles", "Try again"),
        "trouble_no_connection": translate(
            "troubles",
            "Stripe cannot be reached. Check this computer's internet connection, then try again.",
        ),
        "trouble_server": translate(
            "troubles", "Stripe has a problem of its own just now. Wait a moment, then try again."
        ),
        "trouble_reader_silent": translate(
            "troubles",
            "The reader has not answered. Check that it is switched on and on the network.",
        ),
        "trouble_reader_busy": translate(
            "troubles", "The reader is busy. Wait until it is done, then try again."
        ),
        "trouble_reader_offline": translate(
            "troubles", "The reader is offline. Check that it is switched on and on the network."
        ),
        "trouble_later": translate(
            "troubles", "Stripe asks for a short pause. Wait a few seconds, then try again."
        ),
        "trouble_key": translate("troubles", "Stripe does not allow this with your key: {0}"),
        "trouble_key.blank": translate("troubles", "Stripe does not allow this with your key."),
        "trouble_refused": translate("troubles", "Stripe refused: {0}"),
        "trouble_broken": translate(
            "troubles", "Something unexpected happened and was written to the log: {0}"
        ),
    }
