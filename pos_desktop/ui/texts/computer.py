"""What is said of the till as a program of this computer: at login, filling the screen, closed."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        "settings.section.computer": translate("computer", "This computer"),
        "settings.autostart": translate("computer", "Open the till when I log in"),
        "settings.kiosk": translate("computer", "Fill the screen, and close for a manager alone"),
        "settings.kiosk.hint": translate(
            "computer",
            "Taken up when you leave the settings. To close the till, or to end this, takes a "
            "manager’s PIN, or {0} where nobody has one.",
        ),
        "settings_kiosk_is_on": translate(
            "computer", "Press “Close the till” to end this: a manager decides it."
        ),
        "settings.leaveKiosk": translate("computer", "Close the till …"),
        "settings_changed_kiosk": translate(
            "computer", "The screen is filled, or not, as chosen, when you leave the settings."
        ),
        "autostart_is_on": translate("computer", "The till opens when you log in."),
        "autostart_is_off": translate("computer", "The till does not open by itself any more."),
        "autostart_failed": translate("computer", "This could not be changed: {0}"),
        "leaving.title": translate("computer", "Close the till?"),
        "leaving.why": translate(
            "computer", "This till fills the screen. A manager’s PIN closes it."
        ),
        "leaving.chord": translate(
            "computer", "This till fills the screen. Press {0} to close it."
        ),
        "leaving.pin": translate("computer", "A manager’s PIN"),
        "leaving.forGood": translate("computer", "Do not fill the screen from now on"),
        "leaving.stay": translate("computer", "Back to the till"),
        "leaving.leave": translate("computer", "Close the till"),
        "leaving_pin_wrong": translate(
            "computer", "This is no manager’s PIN. Type it again, or go back to the till."
        ),
    }
