"""What the close screen says: open authorizations, and the comparison with Stripe."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_holds(), **_states(), **_pane(), **_notices(), **_range(), **_cases(), **_remedies()}


def span(seconds: int) -> str:
    """How long something is: in days and hours, in hours, or in minutes."""
    if seconds >= _DAY:
        return translate("close", "{0} d {1} h").format(seconds // _DAY, seconds % _DAY // _HOUR)
    if seconds >= _HOUR:
        return translate("close", "{0} h").format(seconds // _HOUR)
    return translate("close", "{0} min").format(max(0, seconds // _MINUTE))


def _holds() -> dict[str, str]:
    return {
        "close.title": translate("close", "Open authorizations"),
        "close.held_count": translate("close", "{0} held, {1} in all"),
        "close.held_count.mixed": translate("close", "{0} held"),
        "close.refresh": translate("close", "Refresh"),
        "close.uncaptured": translate("close", "Open authorizations, those first that end first"),
        "close.column.tick": translate("close", "Chosen"),
        "close.column.sale": translate("close", "Sale"),
        "close.column.card": translate("close", "Card"),
        "close.column.left": translate("close", "Time left"),
        "close.column.amount": translate("close", "Held"),
        "close.age": translate("close", "{0} old"),
        "close.time": translate("close", "{0} left"),
        "close.time.half": translate("close", "More than half is over"),
        "close.time.now": translate("close", "Capture it now"),
        "close.time.urgent": translate("close", "Only {0} left"),
        "close.time.lapsed": translate("close", "Time is over"),
        "close.changed": translate("close", "Changed"),
        "close.reading_book": translate("close", "Reading the book …"),
        "close.empty.title": translate("close", "Nothing is held"),
        "close.empty.sentence": translate(
            "close",
            "Sales that are captured later wait here until their money is taken. "
            "The settings say whether the shop does that.",
        ),
        "close.capture": translate("close", "Capture {0}"),
        "close.capture.many": translate("close", "Capture {0} · {1}"),
        "close.capture.mixed": translate("close", "Capture all {0}"),
        "close.capture.none": translate("close", "Capture"),
        "close.release": translate("close", "Release"),
        "close.release.many": translate("close", "Release {0}"),
        "close.stop": translate("close", "Stop after this one"),
        "close.stopping": translate("close", "Stopping …"),
        "close.running.capture": translate("close", "Capturing: {0} of {1} done"),
        "close.running.release": translate("close", "Releasing: {0} of {1} done"),
        "close.running.raise": translate("close", "Asking the bank to hold more …"),
        "close.question": translate(
            "close",
            "Release {0}? The customer keeps the money, and it cannot be taken any more. "
            "The sale becomes void.",
        ),
        "close.question.many": translate(
            "close",
            "Release {0} authorizations, together {1}? The customers keep the money, and it "
            "cannot be taken any more. The sales become void.",
        ),
        "close.question.yes": translate("close", "Release the money"),
        "close.question.no": translate("close", "Keep it held"),
    }


def _states() -> dict[str, str]:
    return {
        "close.state": translate("close", "State"),
        "close.state.held": translate("close", "Held"),
        "close.state.queued": translate("close", "Waits its turn"),
        "close.state.sending": translate("close", "Under way"),
        "close.state.captured": translate("close", "Captured"),
        "close.state.released": translate("close", "Released"),
        "close.state.raised": translate("close", "Raised"),
        "close.state.refused": translate("close", "Refused"),
        "close.state.lapsed": translate("close", "Expired"),
        "close.state.unclear": translate("close", "Not certain yet"),
    }


def _pane() -> dict[str, str]:
    return {
        "close.none_chosen": translate("close", "Choose an authorization from the list."),
        "close.tick": translate(
            "close", "Tick in the list what is to be captured or released (Space)."
        ),
        "close.of_till": translate("close", "At {0}"),
        "close.sale_total": translate("close", "Sale of {0}, {1} held"),
        "close.amount": translate("close", "Amount to take"),
        "close.amount.hint": translate("close", "Less than is held: the rest is released."),
        "close.tip": translate("close", "Tip on the receipt"),
        "close.tip.hint": translate("close", "As the customer wrote it, up to {0}."),
        "close.fee": translate("close", "Application fee"),
        "close.fee.hint": translate("close", "What the platform keeps; {0} unless you change it."),
        "close.takes": translate("close", "{0} is taken."),
        "close.takes.part": translate("close", "{0} is taken, {1} goes back to the card."),
        "close.total": translate("close", "Hold more: the new total"),
        "close.total.hint": translate("close", "The bank is asked; {0} tries are left."),
        "close.raise": translate("close", "Raise the authorization"),
    }


def _notices() -> dict[str, str]:
    return {
        "close_not_reached": translate(
            "close",
            "Stripe is not reached yet. What is held and what differs is shown as soon as it is.",
        ),
        "close_not_read": translate("close", "The book cannot be read: {0}"),
        "close_not_written": translate(
            "close", "Nothing more was sent, for it cannot be written down: {0}"
        ),
        "close_lapsed": translate(
            "close",
            "The authorization has expired: the money can no longer be taken. Call the customer, "
            "or write the sale off; it waits among the sales.",
        ),
        "close_taken_already": translate("close", "The money had been taken already."),
        "close_released_already": translate("close", "The money had been released already."),
        "close_unclear": translate(
            "close",
            "It is not certain whether it was done. Nothing is done twice: refresh to look again.",
        ),
        "close_elsewhere": translate(
            "close", "Another till is at it at this moment. Refresh to see what became of it."
        ),
        "close_not_known": translate(
            "close",
            "Stripe calls this payment “{0}”, which this till does not know: it is not known "
            "whether the money is still held. Nothing more is sent. Look it up at Stripe; it waits "
            "among the sales under “Please decide”.",
        ),
        "close_not_known.blank": translate(
            "close",
            "It is not known what became of this money, and nothing more is sent. It waits among "
            "the sales under “Please decide”: check it there again, or look it up at Stripe.",
        ),
        "close_changed": translate(
            "close", "The authorization is not as it was shown. Refresh, then look at it again."
        ),
        "close_raise_declined": translate(
            "close", "The bank does not hold more. What was held stays held."
        ),
        "close_one_is_wrong": translate(
            "close", "Nothing was captured: what was typed for sale {0} cannot be. Correct it."
        ),
        "close_amount_nothing": translate(
            "close", "Nothing cannot be captured. Release the authorization instead."
        ),
        "close_too_much": translate(
            "close", "That is more than is held. At most {0} can be taken."
        ),
        "close_tip_too_large": translate("close", "A tip on this receipt can be {0} at most."),
        "close_fee_too_large": translate("close", "The fee is more than what is taken, {0}."),
        "close_raise_too_little": translate(
            "close", "Type the new total: it has to be more than the {0} that is held."
        ),
        "one_hold_near": translate(
            "close", "One authorization is near its end: capture or release it."
        ),
        "holds_near": translate(
            "close", "{0} authorizations are near their end: capture or release them."
        ),
        "one_hold_urgent": translate(
            "close", "One authorization ends very soon, and its money with it. Capture it now."
        ),
        "holds_urgent": translate(
            "close",
            "{0} authorizations end very soon, and their money with them. Capture them now.",
        ),
        "one_difference": translate("close", "The book and Stripe differ in one payment."),
        "differences": translate("close", "The book and Stripe differ in {0} payments."),
        "remedy.close": translate("close", "Show"),
        "close_days_wrong": translate(
            "close", "This is not a day. Write it as 2026-03-01: year, month, day."
        ),
        "close_days_turned": translate(
            "close", "The range ends before it begins. Put the earlier day first."
        ),
        "close_hindered_basket_open": translate(
            "close", "The basket of this sale is open at a till: pay or clear it there first."
        ),
        "close_hindered_still_different": translate(
            "close", "It was done, and they still differ. Look at the payment in Stripe."
        ),
        "close_difference_changed": translate(
            "close", "It changed meanwhile: this is how it stands now."
        ),
    }


def _range() -> dict[str, str]:
    return {
        "close.compare.title": translate("close", "Compare with Stripe"),
        "close.range": translate("close", "Days to compare"),
        "close.range.recent": translate("close", "Since yesterday"),
        "close.range.week": translate("close", "7 days"),
        "close.range.month": translate("close", "31 days"),
        "close.range.days": translate("close", "Other days"),
        "close.from": translate("close", "From, as 2026-03-01"),
        "close.to": translate("close", "To"),
        "close.reconcile": translate("close", "Compare"),
        "close.stopReading": translate("close", "Stop"),
        "close.applySafe": translate("close", "Set {0} right"),
        "close.applySafe.none": translate("close", "Set right"),
        "close.reconcileStatus": translate("close", "Comparison"),
        "close.standing.idle": translate("close", "Not compared yet"),
        "close.standing.reading": translate("close", "Comparing …"),
        "close.standing.applying": translate("close", "Setting right …"),
        "close.standing.ok": translate("close", "The book and Stripe agree"),
        "close.standing.warn": translate("close", "{0} to look into"),
        "close.standing.stopped": translate("close", "Stopped, goes on where it was"),
        "close.read": translate("close", "{0} payments read"),
        "close.read.down": translate("close", "{0} payments read, back to {1}"),
        "close.read.resumed": translate("close", "goes on from {0}"),
        "close.checked": translate("close", "{0} of {1} looked at again"),
        "close.differences": translate("close", "Differences"),
        "close.booked": translate("close", "The book says {0}."),
        "close.sale": translate("close", "Sale {0}"),
        "close.sale.blank": translate("close", "No sale"),
        "close.made_sale": translate("close", "Taken at Stripe"),
        "close.done": translate("close", "Set right"),
        "close.under_way": translate("close", "Under way …"),
    }


def _cases() -> dict[str, str]:
    return {
        "close.case.unknown": translate("close", "Not from a till of this book; left alone"),
        "close.case.uncaptured_no_order": translate("close", "Held, but there is no sale for it"),
        "close.case.uncaptured_order": translate("close", "Sold, but the money is only held"),
        "close.case.uncaptured_other_tender": translate("close", "Held, but paid another way"),
        "close.case.paid_no_order": translate("close", "Paid, but there is no sale for it"),
        "close.case.paid_twice": translate("close", "Paid twice: by this card and another way"),
        "close.case.expired": translate("close", "Sold, but the authorization expired"),
        "close.case.not_paid": translate("close", "Sold, but not paid at Stripe"),
        "close.case.amount_differs": translate("close", "Another amount was taken"),
        "close.case.taken_elsewhere": translate("close", "Captured outside this till"),
        "close.case.refunded_elsewhere": translate("close", "Refunded outside this till"),
        "close.case.unfinished": translate("close", "The till did not see the end of it"),
        "close.case.left_open": translate("close", "Given up, but not closed at Stripe"),
        "close.case.setup_left_open": translate("close", "Saving a card was given up, not closed"),
        "close.case.undecided": translate("close", "Stripe has not decided yet; look again later"),
    }


def _remedies() -> dict[str, str]:
    return {
        "close.keep": translate("close", "Leave it"),
        "close.remedy.sure": translate("close", "Give {0} back"),
        "close.remedy.release": translate("close", "Release"),
        "close.remedy.capture": translate("close", "Capture"),
        "close.remedy.refund": translate("close", "Refund"),
        "close.remedy.order": translate("close", "Make the sale"),
        "close.remedy.take_over": translate("close", "Correct the book"),
        "close.remedy.note_loss": translate("close", "Note the loss"),
        "close.remedy.finish": translate("close", "Finish"),
        "close.remedy.close": translate("close", "Close"),
    }
