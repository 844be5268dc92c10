"""The part of the demo's day that is on the telephone: a card saved, charged, declined, removed."""

from PySide6.QtCore import Qt

from pos_desktop.app.driving import Day, Hand, settle


def calls(hand: Hand) -> Day:
    """Two customers call; every step of theirs ends as it should."""
    hand.click("nav.phone")
    yield hand.until_visible("phone.customerSearch")
    yield settle()
    hand.picture("phone-nobody-yet")
    yield from _a_new_customer(hand)
    yield from _agreeing(hand)
    yield from _saving(hand)
    yield from _charging(hand)
    yield from _declined(hand)
    yield from _removing(hand)
    yield from _paying_now(hand)


def _a_new_customer(hand: Hand) -> Day:
    hand.type("phone.customerSearch", "Amélie Duval")
    yield settle(0.8)
    hand.press("phone.customerSearch", Qt.Key.Key_F3)
    yield hand.until_visible("phone.newName")
    hand.type("phone.newName", "Amélie Duval")
    hand.type("phone.newEmail", "amelie@duval.example")
    hand.type("phone.newPhone", "+33 1 23 45 67 89")
    yield settle()
    hand.picture("phone-new-customer")
    hand.click("phone.createCustomer")
    yield hand.until_visible("phone.terms")


def _agreeing(hand: Hand) -> Day:
    yield settle(0.6)
    hand.picture("phone-read-aloud")
    hand.click("phone.consent")
    yield settle()
    hand.picture("phone-agreed")


def _saving(hand: Hand) -> Day:
    hand.click("phone.saveCard")
    yield from _keyed(hand, "cvc_declined", "phone-reader-asks")
    yield hand.until_state("phone.status", "declined")
    yield settle()
    hand.picture("phone-wrong-code")
    hand.click("phone.retry")
    yield from _keyed(hand, "visa")
    yield hand.until_state("phone.status", "approved")
    yield settle(0.8)
    hand.picture("phone-card-saved")
    hand.click("phone.done")
    yield from _found_again(hand)
    hand.picture("phone-customer")


def _charging(hand: Hand) -> Day:
    hand.type("phone.amount", "25")
    hand.type("phone.description", "Flowers for Friday")
    yield settle()
    hand.picture("phone-amount")
    hand.click("phone.chargeCard")
    yield hand.until_state("phone.status", "approved")
    yield settle(0.8)
    hand.picture("phone-charged")
    hand.click("phone.done")


def _declined(hand: Hand) -> Day:
    """A card that is saved, and declined when it is charged."""
    yield from _found_again(hand)
    hand.click("phone.consent")
    hand.click("phone.saveCard")
    yield from _keyed(hand, "declined_when_charged")
    yield hand.until_state("phone.status", "approved")
    hand.click("phone.done")
    yield from _found_again(hand)
    hand.type("phone.amount", "12")
    hand.click("phone.chargeCard")
    yield hand.until_state("phone.status", "declined")
    yield settle()
    hand.picture("phone-charge-declined")
    hand.click("phone.cancel")
    yield hand.until_state("phone.status", "canceled")
    yield hand.until_visible("phone.done")
    hand.click("phone.done")


def _removing(hand: Hand) -> Day:
    yield from _found_again(hand)
    hand.click("phone.removeCard")
    yield settle()
    hand.picture("phone-remove-card")
    hand.click("phone.removeCard.yes")
    yield settle(1.0)
    hand.picture("phone-card-removed")
    hand.click("phone.otherCustomer")
    yield hand.until_visible("phone.customerSearch")


def _paying_now(hand: Hand) -> Day:
    """A payment of somebody whom nobody knows."""
    hand.type("phone.amount", "18")
    hand.type("phone.description", "Cake")
    hand.click("phone.payNow")
    yield from _keyed(hand, "mastercard")
    yield hand.until_state("phone.status", "approved")
    yield settle()
    hand.picture("phone-paid-now")
    hand.click("phone.done")
    yield hand.until_visible("phone.customerSearch")


def _found_again(hand: Hand) -> Day:
    yield hand.until_visible("phone.customerSearch")
    hand.type("phone.customerSearch", "duval")
    yield settle()
    hand.press("phone.customerSearch", Qt.Key.Key_Return)
    yield hand.until_visible("phone.terms")
    yield settle(1.2)


def _keyed(hand: Hand, card: str, title: str = "") -> Day:
    """The agent keys a test card on the reader."""
    yield hand.until_state("phone.status", "waiting")
    yield hand.until_state("simreader.screen", "moto")
    if title:
        yield settle()
        hand.picture(title)
    hand.choose("simreader.card", card)
    hand.click("simreader.present")
