"""Who is at the till, and who works here."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_notices(), **_card(), **_drawer()}


def _drawer() -> dict[str, str]:
    return {
        "drawer.open": translate("drawer", "Open the drawer"),
        "drawer.why": translate("drawer", "Why is the drawer opened without a sale?"),
        "drawer.reason.change": translate("drawer", "Change"),
        "drawer.reason.count": translate("drawer", "Count"),
        "drawer.reason.mistake": translate("drawer", "Mistake"),
        "drawer.reason.other": translate("drawer", "Other"),
        "drawer.back": translate("drawer", "Leave it shut"),
        "drawer_not_written": translate(
            "drawer", "The drawer stays shut, for it cannot be written down why: {0}"
        ),
        "key.no_sale": translate("drawer", "Open the drawer without a sale"),
    }


def _labels() -> dict[str, str]:
    return {
        "staff.switch": translate("staff", "At the till: {0}. Change who it is"),
        "staff.title": translate("staff", "Who is at the till?"),
        "staff.title.pin": translate("staff", "{0}, type your PIN"),
        "staff.pick": translate("staff", "People who work here"),
        "staff.pin": translate("staff", "PIN"),
        "staff.enter": translate("staff", "Sign in"),
        "staff.back": translate("staff", "Back"),
        "staff.lock": translate("staff", "Lock the till"),
        "staff.here": translate("staff", "At the till now"),
        "staff.role.cashier": translate("staff", "Cashier"),
        "staff.role.manager": translate("staff", "Manager"),
        "key.switch": translate("staff", "Change who is at the till"),
    }


def _notices() -> dict[str, str]:
    return {
        "staff_payment_first": translate(
            "staff", "A payment is under way. See it through first, then change who is at the till."
        ),
        "staff_nobody": translate("staff", "{0} is not among the people who work here any more."),
        "staff_pin_needed": translate("staff", "Type the PIN of {0}."),
        "staff_wrong_pin": translate("staff", "This is not the PIN of {0}."),
        "staff_pin_wait": translate(
            "staff", "The PIN was wrong too often. Try again in {0} seconds."
        ),
        "staff_pin_broke": translate(
            "staff", "The PIN could not be checked. Try once more, or restart the till."
        ),
    }


def _card() -> dict[str, str]:
    return {
        "settings.section.staff": translate("staff", "People at this till"),
        "staff.why": translate(
            "staff",
            "With names here, the book says who did what, and {0} changes who is at the till. "
            "A PIN is for who wants one; a manager’s own PIN approves refunds in their name.",
        ),
        "staff.name": translate("staff", "Name"),
        "staff.role": translate("staff", "Role"),
        "staff.pin.new": translate("staff", "PIN, 4 to 12 digits, or nothing"),
        "staff.pin.keep": translate("staff", "PIN: empty keeps it as it is"),
        "staff.leave": translate("staff", "A manager’s present PIN"),
        "staff.keep": translate("staff", "Keep"),
        "staff.remove": translate("staff", "Remove"),
        "staff.with_pin": translate("staff", "{0}, with a PIN"),
        "staff.new": translate("staff", "Somebody new"),
        "settings.lock_minutes": translate("staff", "Ask who it is after so long without a touch"),
        "settings_changed_lock_minutes": translate("staff", "In force now."),
        "staff.lock_minutes.0": translate("staff", "Never"),
        "staff.lock_minutes.n": translate("staff", "{0} min"),
        "staff_kept": translate("staff", "Kept: {0}."),
        "staff_removed": translate("staff", "{0} does not work here any more."),
        "staff_name_blank": translate("staff", "Type the name of the person."),
        "staff_name_odd": translate(
            "staff", "A name has up to 40 characters on one line, without “|”."
        ),
        "staff_pin_taken": translate(
            "staff",
            "A manager’s PIN approves by itself, so it must be nobody else’s. Take another.",
        ),
        "staff_pin_again": translate(
            "staff", "Type the PIN of {0} anew: a manager’s must be nobody else’s."
        ),
        "staff_name_taken": translate("staff", "{0} is on the list already. Take another name."),
        "staff_is_here": translate(
            "staff", "{0} is at the till. Change who is at the till first, then remove them."
        ),
        "staff_pick_first": translate("staff", "Choose the person to remove."),
        "staff_too_many": translate("staff", "There is room for {0} people."),
        "staff_leave_needed": translate("staff", "Type a manager’s present PIN to change this."),
        "staff_leave_wrong": translate(
            "staff", "This is not a manager’s PIN; nothing was changed."
        ),
        "settings_cashier_is_staff": translate(
            "staff", "The people at this till are listed below; they sign in themselves."
        ),
    }
