"""What the readers screen says, and every list of readers."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_states(), **_register(), **_notices(), **_clearing()}


def age(seconds: int | None) -> str:
    """How long ago a reader was seen."""
    if seconds is None:
        return translate("readers", "Never")
    if seconds < _MINUTE:
        return translate("readers", "Just now")
    if seconds < _HOUR:
        return translate("readers", "{0} min ago").format(seconds // _MINUTE)
    if seconds < _DAY:
        return translate("readers", "{0} h ago").format(seconds // _HOUR)
    return translate("readers", "{0} d ago").format(seconds // _DAY)


def counted(shown: int, total: int) -> str:
    """How many readers there are, and how many of them the filter lets through."""
    if shown == total:
        return translate("readers", "{0} in all").format(total)
    return translate("readers", "{0} of {1}").format(shown, total)


def _labels() -> dict[str, str]:
    return {
        "readers.title": translate("readers", "Readers"),
        "readers.filter": translate("readers", "Search readers"),
        "readers.filter.clear": translate("readers", "Empty the search field"),
        "readers.refresh": translate("readers", "Refresh"),
        "readers.table": translate("readers", "Readers of the account"),
        "readers.column.label": translate("readers", "Name"),
        "readers.column.model": translate("readers", "Model"),
        "readers.column.place": translate("readers", "Location"),
        "readers.column.status": translate("readers", "Status"),
        "readers.column.seen": translate("readers", "Last seen"),
        "readers.mine": translate("readers", "This till's reader"),
        "readers.simulated": translate("readers", "{0}, simulated"),
        "readers.software": translate("readers", "Software {0}"),
        "readers.fact.serial": translate("readers", "Serial number"),
        "readers.fact.software": translate("readers", "Software"),
        "readers.fact.place": translate("readers", "Location"),
        "readers.fact.seen": translate("readers", "Last seen"),
        "readers.fact.doing": translate("readers", "Now"),
        "readers.unknown": translate("readers", "Not known"),
        "readers.use": translate("readers", "Use this reader"),
        "readers.in_use": translate("readers", "In use at this till"),
        "readers.rename": translate("readers", "Rename"),
        "readers.clear": translate("readers", "Clear"),
        "readers.clear.accessible": translate("readers", "Clear what hangs on the reader"),
        "readers.remove": translate("readers", "Remove"),
        "readers.name": translate("readers", "New name"),
        "readers.yes.name": translate("readers", "Save the name"),
        "readers.yes.remove": translate("readers", "Remove the reader"),
        "readers.yes.clear": translate("readers", "Clear the reader"),
        "readers.no": translate("readers", "Leave it"),
        "readers.empty.title": translate("readers", "No reader yet"),
        "readers.empty.sentence": translate(
            "readers",
            "Switch the reader on, open its settings, choose “Generate pairing code”, and type the "
            "three words below.",
        ),
        "readers.empty.action": translate("readers", "Add a reader"),
        "readers.loading.title": translate("readers", "Looking for readers …"),
        "readers.nothing.title": translate("readers", "No reader matches “{0}”"),
        "readers.nothing.sentence": translate(
            "readers", "Search by a part of its name, model, serial number or location."
        ),
        "readers.nothing.action": translate("readers", "Show all readers"),
        "readers.none_chosen": translate("readers", "Choose a reader from the list."),
    }


def _states() -> dict[str, str]:
    return {
        "readers.status.online": translate("readers", "Online"),
        "readers.status.offline": translate("readers", "Offline"),
        "readers.status.busy": translate("readers", "Busy"),
        "readers.status.unknown": translate("readers", "Not known"),
        "readers.doing.nothing": translate("readers", "Nothing"),
        "readers.doing.cart": translate("readers", "Shows a basket"),
        "readers.doing.payment": translate("readers", "Asks for a card"),
        "readers.doing.saving": translate("readers", "Saves a card"),
        "readers.doing.refund": translate("readers", "Asks for a card to refund"),
        "readers.doing.question": translate("readers", "Asks the customer a question"),
        "readers.doing.other": translate("readers", "Is busy with something else"),
    }


def _register() -> dict[str, str]:
    return {
        "register.title": translate("readers", "Add a reader"),
        "readers.code": translate("readers", "Pairing code"),
        "readers.code.example": translate("readers", "quick-brown-fox"),
        "readers.label": translate("readers", "Name"),
        "readers.label.example": translate("readers", "Front counter"),
        "readers.location": translate("readers", "Location"),
        "readers.register": translate("readers", "Add reader"),
        "register_code_blank": translate(
            "readers", "The pairing code is empty. Type the three words that the reader shows."
        ),
        "register_label_blank": translate(
            "readers", "The name is empty. Type what staff call this reader, say “Front counter”."
        ),
        "register_label_too_long": translate(
            "readers", "The name is too long. Keep it under 100 characters."
        ),
        "register_location_blank": translate(
            "readers",
            "No location is chosen. If there is none, add one in the Stripe Dashboard first.",
        ),
        "register_code_unknown": translate(
            "readers",
            "Stripe knows no reader with this code. Have the reader show a new one and type its "
            "three words as they stand there.",
        ),
        "register_code_taken": translate(
            "readers",
            "This reader is in the account already. Look for it in the list, or remove it first.",
        ),
        "register_code_elsewhere": translate(
            "readers", "Readers of this kind cannot be used in the country of this location."
        ),
        "register_location_unknown": translate(
            "readers", "This location is no longer in the account. Refresh, then choose another."
        ),
        "register_refused": translate("readers", "Stripe refused: {0}"),
    }


def _notices() -> dict[str, str]:
    return {
        "readers_chosen": translate("readers", "Payments of this till now go to {0}."),
        "readers_not_remembered": translate(
            "readers", "The reader is used now but will be forgotten at the next start: {0}"
        ),
        "readers_registered": translate("readers", "{0} was added."),
        "readers_name": translate("readers", "What do staff call this reader?"),
        "readers_renamed": translate("readers", "The reader is now called {0}."),
        "readers_remove": translate(
            "readers",
            "Remove {0} from the Stripe account? To use it again it must be paired anew.",
        ),
        "readers_remove_own": translate(
            "readers",
            "{0} takes this till's payments. Remove it from the Stripe account all the same? To "
            "use it again it must be paired anew.",
        ),
        "readers_removed": translate("readers", "{0} was removed."),
        "readers_free": translate("readers", "{0} is free: there is nothing to clear."),
        "readers_cleared": translate("readers", "{0} was cleared and is free."),
        "readers_changed": translate(
            "readers",
            "Nothing was cleared: {0} does something else by now. Look again before you clear it.",
        ),
        "readers_authorizing": translate(
            "readers",
            "Nothing was cleared: the reader has a card and is asking the bank. Wait for its "
            "answer.",
        ),
    }


def _clearing() -> dict[str, str]:
    return {
        "readers_clear_own_payment": translate(
            "readers", "{0} is asking for a card for a payment of this till. Cancel it?"
        ),
        "readers_clear_other_till": translate(
            "readers",
            "{0} is asking for a card for a payment of another till, {1}. Ask there first: "
            "clearing cancels it.",
        ),
        "readers_clear_foreign_payment": translate(
            "readers",
            "{0} is asking for a card for a payment that no till of this shop began. Clearing "
            "cancels it.",
        ),
        "readers_clear_unknown_payment": translate(
            "readers",
            "{0} is asking for a card for a payment that cannot be read. Clearing cancels it.",
        ),
        "readers_clear_card_read": translate(
            "readers",
            "{0} has read a card for a payment. It is better to wait for the bank; clear it only "
            "if the reader hangs.",
        ),
        "readers_clear_cart": translate(
            "readers", "{0} shows a basket. Clear it and show the start screen?"
        ),
        "readers_clear_saving": translate(
            "readers", "{0} is asking for a card to be saved. Clearing stops that."
        ),
        "readers_clear_refund": translate(
            "readers", "{0} is asking for a card for a refund. Clearing stops that."
        ),
        "readers_clear_question": translate(
            "readers", "{0} is asking the customer a question. Clearing takes it away."
        ),
        "readers_clear_other": translate(
            "readers", "{0} is busy with something that another program began. Clear it?"
        ),
        "readers.clear.amount": translate("readers", "The payment: {0}"),
    }
