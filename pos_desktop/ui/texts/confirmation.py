"""What stands on the confirmation that a customer is given, and what is told of handing it out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

Translate = Callable[[str, str], str]


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    translate = QCoreApplication.translate
    return {
        **letter(translate),
        "confirmation_saved": translate("confirmation", "The confirmation is saved as {0}."),
        "confirmation_not_saved": translate(
            "confirmation", "The confirmation cannot be saved as {0}: {1}."
        ),
        "confirmation_no_printer": translate(
            "confirmation",
            "This computer has no printer. Save the confirmation as a PDF, or send it by e-mail.",
        ),
        "confirmation_printing": translate(
            "confirmation", "The confirmation was given to the printer."
        ),
        "confirmation_no_mail": translate(
            "confirmation",
            "No mail program answers on this computer. Save the confirmation as a PDF and send it.",
        ),
        "confirmation_mail": translate(
            "confirmation", "The confirmation is in your mail program. Send it from there."
        ),
        "confirmation_mail_attach": translate(
            "confirmation",
            "The terms are too long for your mail program: save the PDF and attach it to the "
            "e-mail that is open.",
        ),
        "confirmation.save": translate("confirmation", "Save the confirmation"),
        "confirmation.filter": translate("confirmation", "PDF (*.pdf)"),
    }


def letter(translate: Translate) -> dict[str, str]:
    """What the customer reads, in whatever language is translated to."""
    return {
        "confirmation.title": translate("confirmation", "Confirmation of your agreement"),
        "confirmation.title.ended": translate(
            "confirmation", "Confirmation: your agreement has ended"
        ),
        "confirmation.subject": translate("confirmation", "{0}: confirmation of your agreement"),
        "confirmation.subject.ended": translate("confirmation", "{0}: your agreement has ended"),
        "confirmation.shop": translate("confirmation", "Shop"),
        "confirmation.customer": translate("confirmation", "Customer"),
        "confirmation.card": translate("confirmation", "Card"),
        "confirmation.card.expiry": translate("confirmation", "{0}, ends in {1}, expires {2}"),
        "confirmation.agreed": translate("confirmation", "Agreed"),
        "confirmation.ended": translate("confirmation", "Ended"),
        "confirmation.reference": translate("confirmation", "Reference"),
        "confirmation.by.phone": translate("confirmation", "{0}, by phone"),
        "confirmation.by.mail": translate("confirmation", "{0}, by mail"),
        "confirmation.by.in_person": translate("confirmation", "{0}, in person"),
        "confirmation.terms": translate("confirmation", "What you agreed to"),
        "confirmation.always": translate(
            "confirmation",
            "You also agreed that the card is offered to you again in later purchases.",
        ),
        "confirmation.attached": translate(
            "confirmation", "What you agreed to is in the file that comes with this e-mail."
        ),
        "confirmation.end": translate(
            "confirmation",
            "You can end this agreement at any time: tell {0}, by phone, by mail or in person, and "
            "your card is removed.",
        ),
    }
