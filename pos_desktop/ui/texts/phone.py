"""What the phone-orders screen says."""

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate

_LANGUAGES = {"en": "English"}
"""Where Qt names the country too."""


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_caller(),
        **_contact(),
        **_customer(),
        **_happenings(),
        **_agreement(),
        **_order(),
        **_standing(),
        **_acts(),
        **_notices(),
    }


def language_name(code: str) -> str:
    """A language in its own words: "Français"."""
    name = _LANGUAGES.get(code) or QLocale(code).nativeLanguageName() or code
    return name[:1].upper() + name[1:]


def _caller() -> dict[str, str]:
    return {
        "phone.step.caller": translate("phone", "1  Who is calling?"),
        "phone.customerSearch": translate("phone", "Search for the customer"),
        "phone.customerSearch.hint": translate("phone", "Name, e-mail or phone"),
        "phone.customerSearch.clear": translate("phone", "Empty the search field"),
        "phone.customers": translate("phone", "Customers found"),
        "phone.nameless": translate("phone", "No name"),
        "phone.at_stripe": translate("phone", "at Stripe"),
        "phone.asking": translate("phone", "Stripe is being searched too …"),
        "phone.nobody.opening": translate("phone", "The customer book is being opened …"),
        "phone.nobody.title": translate("phone", "Ask for the name"),
        "phone.nobody.sentence": translate(
            "phone", "Type a part of the name, the e-mail or the phone number."
        ),
        "phone.nobody.asking": translate("phone", "Stripe is being searched …"),
        "phone.nobody.found": translate("phone", "Nobody found for “{0}”"),
        "phone.nobody.found.sentence": translate(
            "phone", "Ask how it is spelled, or add a new customer."
        ),
        "phone.newCustomer": translate("phone", "New customer"),
        "phone.parked": translate("phone", "Parked calls"),
        "phone.parked.since": translate("phone", "Waiting since {0}"),
        "phone.parked.drop": translate("phone", "Del drops the parked call"),
    }


def _contact() -> dict[str, str]:
    return {
        "phone.contact.new": translate("phone", "New customer"),
        "phone.contact.edit": translate("phone", "Change the customer"),
        "phone.newName": translate("phone", "Name"),
        "phone.newName.example": translate("phone", "Amélie Duval"),
        "phone.newEmail": translate("phone", "E-mail"),
        "phone.newEmail.example": translate("phone", "amelie@example.com"),
        "phone.newPhone": translate("phone", "Phone"),
        "phone.newPhone.example": translate("phone", "+1 555 010 4477"),
        "phone.createCustomer.new": translate("phone", "Create"),
        "phone.createCustomer.edit": translate("phone", "Keep the changes"),
        "phone.createAnyway": translate("phone", "Create a new one anyway"),
        "phone.twins.accessible": translate(
            "phone", "Customers with the same e-mail or phone number"
        ),
        "phone.back": translate("phone", "Back"),
    }


def _customer() -> dict[str, str]:
    return {
        "phone.edit": translate("phone", "Change name, e-mail or phone"),
        "phone.otherCustomer": translate("phone", "Another customer"),
        "phone.park": translate("phone", "Park"),
        "phone.cards.title": translate("phone", "Cards"),
        "phone.cards": translate("phone", "Saved cards"),
        "phone.cards.reading": translate("phone", "Saved cards are being looked up …"),
        "phone.cards.none": translate("phone", "No card is saved yet."),
        "phone.card.expired": translate("phone", "Expired"),
        "phone.card.not_agreed": translate("phone", "No agreement: cannot be charged"),
        "phone.card.agreed": translate("phone", "Agreed {0}"),
        "phone.card.agreed.phone": translate("phone", "Agreed by phone, {0}"),
        "phone.card.agreed.mail": translate("phone", "Agreed by mail, {0}"),
        "phone.card.agreed.in_person": translate("phone", "Agreed in person, {0}"),
        "phone.removeCard": translate("phone", "Remove"),
        "phone.removeCard.accessible": translate("phone", "Remove the chosen card"),
        "phone.removeCard.question": translate(
            "phone", "Remove {0}? It can no longer be charged, and its agreement ends."
        ),
        "phone.withdraw.question": translate("phone", "End this agreement?"),
        "phone.withdraw.question.card": translate(
            "phone", "End this agreement? {0} is removed and can no longer be charged."
        ),
        "phone.withdraw.yes": translate("phone", "End it"),
        "phone.removeCard.yes": translate("phone", "Remove it"),
        "phone.removeCard.no": translate("phone", "Keep it"),
        "phone.history": translate("phone", "History"),
        "phone.history.none": translate("phone", "Nothing has happened yet."),
    }


def _happenings() -> dict[str, str]:
    return {
        "phone.happened.card_saved": translate("phone", "Card saved"),
        "phone.happened.card_not_saved": translate("phone", "Card not saved"),
        "phone.happened.paid": translate("phone", "Paid {0}"),
        "phone.happened.declined": translate("phone", "Declined {0}"),
        "phone.happened.cancelled": translate("phone", "Cancelled {0}"),
        "phone.happened.in_doubt": translate("phone", "Not decided {0}"),
        "phone.happened.paid.blank": translate("phone", "Paid"),
        "phone.happened.declined.blank": translate("phone", "Declined"),
        "phone.happened.cancelled.blank": translate("phone", "Cancelled"),
        "phone.happened.in_doubt.blank": translate("phone", "Not decided"),
        "phone.happened.agreed": translate("phone", "Agreement"),
        "phone.happened.withdrawn": translate("phone", "Agreement withdrawn"),
        "phone.confirm": translate("phone", "Confirm the agreement to the customer:"),
        "phone.print": translate("phone", "Print"),
        "phone.print.accessible": translate("phone", "Print the confirmation"),
        "phone.email": translate("phone", "E-mail"),
        "phone.email.accessible": translate("phone", "Send the confirmation by e-mail"),
        "phone.pdf": translate("phone", "PDF"),
        "phone.pdf.accessible": translate("phone", "Keep the confirmation as a PDF file"),
        "phone.withdraw": translate("phone", "Withdraw"),
    }


def _agreement() -> dict[str, str]:
    return {
        "phone.before.title": translate("phone", "First, who is calling"),
        "phone.before.sentence": translate(
            "phone", "When the customer is chosen, the terms to read aloud stand here."
        ),
        "phone.step.terms": translate("phone", "2  Read this aloud"),
        "phone.step.terms.card": translate("phone", "2  Read this aloud, for card •••• {0}"),
        "phone.terms": translate("phone", "Terms to read aloud"),
        "phone.language": translate("phone", "Language of the terms"),
        "phone.channel": translate("phone", "Agreed by"),
        "phone.channel.phone": translate("phone", "Phone"),
        "phone.channel.mail": translate("phone", "Mail"),
        "phone.channel.in_person": translate("phone", "In person"),
        "phone.redisplay": translate("phone", "Use"),
        "phone.redisplay.limited": translate("phone", "As agreed"),
        "phone.redisplay.always": translate("phone", "Any later order"),
        "phone.consent": translate("phone", "The customer said yes"),
        "phone.consent.key": translate("phone", "Space or {0}"),
        "phone.agreed.phone": translate("phone", "Agreed by phone · terms {0}"),
        "phone.agreed.mail": translate("phone", "Agreed by mail · terms {0}"),
        "phone.agreed.in_person": translate("phone", "Agreed in person · terms {0}"),
    }


def _order() -> dict[str, str]:
    return {
        "phone.step.order": translate("phone", "3  Save or charge"),
        "phone.step.charge": translate("phone", "3  Take the payment"),
        "phone.step.save": translate("phone", "3  Save the card"),
        "phone.amount": translate("phone", "Amount to charge  {0}"),
        "phone.amount.accessible": translate("phone", "Amount to charge"),
        "phone.description": translate("phone", "What it is for"),
        "phone.order.default": translate("phone", "Phone order"),
        "phone.description.example": translate("phone", "Order 1042, two boxes of pears"),
        "phone.basket": translate("phone", "Charge the basket: {0}, {1}"),
    }


def _standing() -> dict[str, str]:
    return {
        "phone.state.idle": translate("phone", "Ready"),
        "phone.state.idle.setup": translate("phone", "Ready"),
        "phone.state.waiting": translate("phone", "Waiting for the card"),
        "phone.state.waiting.setup": translate("phone", "Waiting for the card"),
        "phone.state.approved": translate("phone", "Paid"),
        "phone.state.approved.setup": translate("phone", "Card saved"),
        "phone.state.declined": translate("phone", "Declined"),
        "phone.state.declined.setup": translate("phone", "Not saved"),
    }


def _acts() -> dict[str, str]:
    return {
        "phone.saveCard": translate("phone", "Save card on the reader"),
        "phone.saveCard.other": translate("phone", "Save a card"),
        "phone.payNow": translate("phone", "Pay now"),
        "phone.chargeCard": translate("phone", "Charge the card"),
        "phone.keepAtSale": translate("phone", "Keep at next sale"),
        "phone.keepAtSale.nothing": translate("phone", "Theirs is the next sale"),
        "phone.recordConsent": translate("phone", "Write agreement down"),
        "phone.cancel": translate("phone", "Cancel"),
        "phone.retry": translate("phone", "Try again"),
        "phone.retry.declined": translate("phone", "Try another card"),
        "phone.check": translate("phone", "Check again"),
        "phone.setAside": translate("phone", "Set aside, decide later"),
        "phone.done": translate("phone", "Done"),
    }


def _notices() -> dict[str, str]:
    return {
        "consent_lost": translate(
            "phone",
            "This agreement is not in the shop’s book any more. Look at the customer again.",
        ),
        "phone_never_a_card_number": translate(
            "phone", "Never type a card number here; key it on the reader."
        ),
    }
