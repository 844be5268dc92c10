"""What the simulated reader shows, and the choices of the customer in front of it."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_panel(), **_cards(), **_screen(), **_declines()}


def _panel() -> dict[str, str]:
    return {
        "simreader.title": translate("simreader", "Simulated reader"),
        "simreader.screen": translate("simreader", "The reader's screen"),
        "simreader.none": translate("simreader", "No simulated reader is chosen."),
        "simreader.customer": translate("simreader", "The customer's card"),
        "simreader.present": translate("simreader", "Present card"),
        "simreader.cancel": translate("simreader", "Cancel on the reader"),
        "simreader_offline": translate(
            "simreader", "This reader is offline. Choose another one on the readers screen."
        ),
    }


def _cards() -> dict[str, str]:
    return {
        "simreader.card.visa": translate("simreader", "Visa, approved"),
        "simreader.card.mastercard": translate("simreader", "Mastercard, approved"),
        "simreader.card.amex": translate("simreader", "American Express, approved"),
        "simreader.card.discover": translate("simreader", "Discover, approved"),
        "simreader.card.visa_debit": translate("simreader", "Visa debit, approved"),
        "simreader.card.insufficient_funds": translate("simreader", "Insufficient funds"),
        "simreader.card.declined": translate("simreader", "Declined by the bank"),
        "simreader.card.expired": translate("simreader", "Expired card"),
        "simreader.card.lost": translate("simreader", "Card reported lost"),
        "simreader.card.stolen": translate("simreader", "Card reported stolen"),
        "simreader.card.processing_error": translate("simreader", "Processing error"),
        "simreader.card.offline_pin": translate("simreader", "Visa with offline PIN"),
        "simreader.card.online_pin": translate("simreader", "Visa with online PIN"),
    }


def _screen() -> dict[str, str]:
    return {
        "simreader.idle": translate("simreader", "Welcome"),
        "simreader.cart": translate("simreader", "Your basket"),
        "simreader.cart.more": translate("simreader", "and {0} more"),
        "simreader.cart.tax": translate("simreader", "Tax"),
        "simreader.cart.total": translate("simreader", "Total"),
        "simreader.card": translate("simreader", "Tap, insert or swipe"),
        "simreader.card.cancel": translate("simreader", "Cancel"),
        "simreader.authorizing": translate("simreader", "Authorizing …"),
        "simreader.authorizing.hint": translate("simreader", "Leave the card in place"),
        "simreader.approved": translate("simreader", "Approved"),
        "simreader.approved.hint": translate("simreader", "Thank you"),
        "simreader.declined": translate("simreader", "Declined"),
    }


def _declines() -> dict[str, str]:
    return {
        "simreader_decline_plain": translate("simreader", "Try another card"),
        "simreader_decline_insufficient_funds": translate("simreader", "Insufficient funds"),
        "simreader_decline_limit": translate("simreader", "Card limit reached"),
        "simreader_decline_call_issuer": translate("simreader", "Call your bank"),
        "simreader_decline_expired": translate("simreader", "Card expired"),
        "simreader_decline_pin": translate("simreader", "Wrong PIN"),
        "simreader_decline_pin_tries": translate("simreader", "Too many wrong PINs"),
        "simreader_decline_needs_pin": translate("simreader", "Insert card and enter PIN"),
        "simreader_decline_not_supported": translate("simreader", "Card not supported"),
        "simreader_decline_processing": translate("simreader", "Processing error"),
        "simreader_decline_connection": translate("simreader", "No connection"),
        "simreader_reader_was_cleared": translate("simreader", "Cleared by the till"),
    }
