"""What the simulated reader shows, and the choices of the customer in front of it."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_panel(), **_cards(), **_screen(), **_declines(), **_keys(), **_wrong_keys()}


def _panel() -> dict[str, str]:
    return {
        "simreader.title": translate("simreader", "Simulated reader"),
        "simreader.screen": translate("simreader", "The reader's screen"),
        "simreader.none": translate("simreader", "No simulated reader is chosen."),
        "simreader.customer": translate("simreader", "The customer's card"),
        "simreader.present": translate("simreader", "Present card"),
        "simreader.key": translate("simreader", "Confirm card"),
        "simreader.fill": translate("simreader", "Fill in a test card"),
        "simreader.cancel": translate("simreader", "Cancel on the reader"),
        "simreader.tip": translate("simreader", "The customer's tip"),
        "simreader.tip.none": translate("simreader", "No tip"),
        "simreader.tip.other": translate("simreader", "Other amount"),
        "simreader.tip.percent": translate("simreader", "{0} · {1}"),
        "simreader.tipAmount": translate("simreader", "Amount of the tip"),
        "simreader.questions": translate("simreader", "The customer's answers"),
        "simreader.answer": translate("simreader", "Answer"),
        "simreader.answerTest": translate("simreader", "Give Stripe's test answers"),
        "simreader.skip": translate("simreader", "Skip"),
        "simreader.leave": translate("simreader", "Walk away"),
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
        "simreader.card.cvc_declined": translate("simreader", "Wrong CVC"),
        "simreader.card.declined_when_charged": translate(
            "simreader", "Saved, declined when charged later"
        ),
        "simreader.card.authentication_once": translate(
            "simreader", "Saved, first charge needs the customer"
        ),
        "simreader.card.authentication_always": translate(
            "simreader", "Saved, each charge needs the customer"
        ),
        "simreader.card.offline_pin": translate("simreader", "Visa with offline PIN"),
        "simreader.card.online_pin": translate("simreader", "Visa with online PIN"),
        "simreader.card.interac": translate("simreader", "Interac (Canada)"),
        "simreader.card.eftpos": translate("simreader", "eftpos (Australia)"),
        "simreader.card.refund_fails": translate("simreader", "Visa, a refund fails later"),
    }


def _screen() -> dict[str, str]:
    return {
        "simreader.idle": translate("simreader", "Welcome"),
        "simreader.cart": translate("simreader", "Your basket"),
        "simreader.cart.more": translate("simreader", "and {0} more"),
        "simreader.cart.tax": translate("simreader", "Tax"),
        "simreader.cart.total": translate("simreader", "Total"),
        "simreader.tip.title": translate("simreader", "Add a tip?"),
        "simreader.question": translate("simreader", "One more question"),
        "simreader.card": translate("simreader", "Tap, insert or swipe"),
        "simreader.card.cancel": translate("simreader", "Cancel"),
        "simreader.moto": translate("simreader", "Key in the card"),
        "simreader.moto.save": translate("simreader", "Save a card"),
        "simreader.authorizing": translate("simreader", "Authorizing …"),
        "simreader.authorizing.hint": translate("simreader", "Leave the card in place"),
        "simreader.approved": translate("simreader", "Approved"),
        "simreader.saved": translate("simreader", "Card saved"),
        "simreader.refund": translate("simreader", "Refund: present the card that paid"),
        "simreader.refunded": translate("simreader", "Refunded"),
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
        "simreader_decline_needs_presence": translate("simreader", "Card must be present"),
        "simreader_decline_number": translate("simreader", "Wrong card number"),
        "simreader_decline_cvc": translate("simreader", "Wrong CVC"),
        "simreader_decline_expiry": translate("simreader", "Wrong expiry"),
        "simreader_decline_postal_code": translate("simreader", "Wrong postal code"),
        "simreader_card_cannot_be_kept": translate("simreader", "Card cannot be saved"),
        "simreader_reader_was_cleared": translate("simreader", "Cleared by the till"),
    }


def _keys() -> dict[str, str]:
    return {
        "simreader.number": translate("simreader", "Card number"),
        "simreader.expiry": translate("simreader", "Expiry"),
        "simreader.expiry.form": translate("simreader", "MM/YY"),
        "simreader.cvc": translate("simreader", "CVC"),
        "simreader.postal": translate("simreader", "Postal code"),
    }


def _wrong_keys() -> dict[str, str]:
    return {
        "simreader_number_missing": translate(
            "simreader", "The card number is missing. Key a test number, say 4242 4242 4242 4242."
        ),
        "simreader_number_digits": translate(
            "simreader", "The card number has digits only. Key it again."
        ),
        "simreader_number_length": translate(
            "simreader", "A card number has 13 to 19 digits, this one has {0}. Key it again."
        ),
        "simreader_number_mistyped": translate(
            "simreader", "The card number is mistyped: its digits do not add up. Key it again."
        ),
        "simreader_number_unpublished": translate(
            "simreader",
            "The card number is none of Stripe's test numbers, and real cards are never keyed "
            "here. Try 4242 4242 4242 4242.",
        ),
        "simreader_expiry_missing": translate(
            "simreader", "The expiry is missing. Key month and year, say 12/34."
        ),
        "simreader_expiry_unread": translate(
            "simreader", "The expiry cannot be read. Key month and year, say 12/34."
        ),
        "simreader_expiry_month": translate(
            "simreader", "The expiry has no such month. Key a month from 01 to 12, then the year."
        ),
        "simreader_expiry_past": translate(
            "simreader", "The expiry is in the past. Key a month that is not over, say 12/34."
        ),
        "simreader_cvc_missing": translate(
            "simreader", "The CVC is missing. Key the 3 digits of its back, of American Express 4."
        ),
        "simreader_cvc_three": translate("simreader", "The CVC of this card has 3 digits."),
        "simreader_cvc_four": translate(
            "simreader", "The CVC of an American Express card has 4 digits."
        ),
        "simreader_postal_unread": translate(
            "simreader",
            "The postal code has letters, digits, blanks and hyphens only. Key it again, or leave "
            "it empty.",
        ),
    }
