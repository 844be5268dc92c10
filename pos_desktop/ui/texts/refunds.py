"""What is said where money is given back."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_labels(),
        **_states(),
        **_ways(),
        **_refusals(),
        **_endings(),
        **_steps(),
        **_manager(),
    }


def _labels() -> dict[str, str]:
    return {
        "sales.refund": translate("refunds", "Refund"),
        "refund.went_back": translate("refunds", "Refunded"),
        "refund.title": translate("refunds", "What is given back?"),
        "refund.left": translate("refunds", "{0} can be given back"),
        "refund.everything": translate("refunds", "Everything: {0}"),
        "refund.rounded": translate("refunds", "{0} rounded to {1} in cash."),
        "refund.count": translate("refunds", "Pieces of {0} to give back"),
        "refund.less": translate("refunds", "One piece less"),
        "refund.more": translate("refunds", "One piece more"),
        "refund.amount": translate("refunds", "Refund"),
        "refund.amount.field": translate("refunds", "Amount to give back"),
        "refund.amount.hint": translate("refunds", "Amount"),
        "refund.why": translate("refunds", "Why it is given back"),
        "refund.why.none": translate("refunds", "No reason given"),
        "refund.why.duplicate": translate("refunds", "Charged twice"),
        "refund.why.fraudulent": translate("refunds", "Looks like fraud"),
        "refund.why.requested_by_customer": translate("refunds", "The customer wants it"),
        "refund.pin": translate("refunds", "A manager's PIN"),
        "refund.pin.hint": translate("refunds", "Manager's PIN"),
        "refund.back": translate("refunds", "Back"),
        "refund.confirm": translate("refunds", "Refund"),
        "refund.confirm.amount": translate("refunds", "Refund {0}"),
        "refund.waiting": translate("refunds", "The refund is under way"),
        "refund.act.Cancel": translate("refunds", "Cancel"),
        "refund.act.Retry": translate("refunds", "Try again"),
        "refund.act.Check": translate("refunds", "Ask Stripe again"),
        "refund.act.SetAside": translate("refunds", "Leave for later"),
        "refund.act.Done": translate("refunds", "Done"),
    }


def _states() -> dict[str, str]:
    return {
        "refund.state.idle": translate("refunds", "Ready"),
        "refund.state.sending": translate("refunds", "Sending"),
        "refund.state.waiting": translate("refunds", "Waiting for the card"),
        "refund.state.authorizing": translate("refunds", "Asking the bank"),
        "refund.state.approved": translate("refunds", "Refunded"),
        "refund.state.declined": translate("refunds", "Not refunded"),
        "refund.state.canceled": translate("refunds", "Cancelled"),
        "refund.state.offline": translate("refunds", "No connection"),
        "refund.state.busy": translate("refunds", "Busy"),
        "refund.state.checking": translate("refunds", "Checking"),
        "refund.state.attention": translate("refunds", "Please decide"),
    }


def _ways() -> dict[str, str]:
    return {
        "refund_way_card": translate("refunds", "It goes back to the card {0} •••• {1}."),
        "refund_way_card.blank": translate("refunds", "It goes back to the card that paid."),
        "refund_way_interac": translate(
            "refunds", "The customer inserts the same card: {0} •••• {1}."
        ),
        "refund_way_interac.blank": translate(
            "refunds", "The customer inserts the same Interac card."
        ),
        "refund_way_cash": translate("refunds", "It is handed out in cash."),
        "refund_insert_card": translate(
            "refunds", "The customer inserts the Interac card that paid into {0}."
        ),
        "refund_insert_card.blank": translate(
            "refunds", "The customer inserts the Interac card that paid into the reader."
        ),
        "refund_same_card": translate(
            "refunds", "Nothing was given back. Only the very card that paid can take it."
        ),
        "refund_withdrawing": translate("refunds", "The reader is being cleared …"),
        "refund_is_read": translate(
            "refunds",
            "The answer is late. Stripe is asked what became of it; nothing is given back twice.",
        ),
        "refund_nothing_given": translate("refunds", "Nothing was given back."),
        "refund_nothing_given_yet": translate("refunds", "Nothing was given back yet."),
    }


def _refusals() -> dict[str, str]:
    return {
        "refund_too_much": translate(
            "refunds", "That is more than is left of this sale. Give back {0} at most."
        ),
        "refund_below_coin": translate(
            "refunds",
            "In cash this is nearest to nothing: no coin is so small. Give back more of the sale "
            "at once.",
        ),
        "refund_too_many_pieces": translate(
            "refunds", "So many pieces are not left. Give back {0} at most."
        ),
        "refund_nothing": translate(
            "refunds", "Choose a line, or type an amount above nothing, to give back."
        ),
        "refund_nothing_left": translate(
            "refunds", "All of this sale was given back already; nothing is left."
        ),
        "refund_not_paid": translate(
            "refunds", "This sale was not paid, so there is nothing to give back."
        ),
        "refund_void": translate(
            "refunds", "The money of this sale was released and never taken; nothing is owed."
        ),
        "refund_only_held": translate(
            "refunds",
            "The money of this sale is held, not taken. Release it, or take a part of it, on the "
            "Close screen; it is not refunded.",
        ),
        "refund_other_currency": translate(
            "refunds",
            "This sale was paid in {0}, and the till works in another currency now. Set the "
            "shop's country back to refund it here, or refund it in Stripe's dashboard.",
        ),
        "refund_no_such_line": translate("refunds", "This line is not left to be given back."),
        "refund_no_such_sale": translate("refunds", "This sale is not in the book."),
        "refund_under_way": translate(
            "refunds", "Another refund is under way. Finish it first, then refund this one."
        ),
        "refund_payment_under_way": translate(
            "refunds", "A payment is under way at this till. Finish it first, then refund."
        ),
        "refund_not_compared": translate(
            "refunds",
            "The book was restored from a copy and is being compared with Stripe: money may have "
            "gone back that it knows nothing of. Refund once the till says that it is done.",
        ),
        "refund_overtaken": translate(
            "refunds",
            "Another till is giving back of this sale just now. Look at what is left, then refund.",
        ),
        "refund_no_reader": translate(
            "refunds",
            "An Interac card is refunded at a reader, and none is chosen. Choose one, then refund.",
        ),
        "refund_needs_manager": translate("refunds", "Type a manager's PIN to give money back."),
        "refund_wrong_pin": translate("refunds", "This is not the manager's PIN."),
        "pin_wait": translate("refunds", "The PIN was wrong too often. Try again in {0} seconds."),
        "refund_no_pin_set": translate(
            "refunds", "A manager has to allow refunds, and no PIN is set. Set one in the settings."
        ),
    }


def _endings() -> dict[str, str]:
    return {
        "refund_given_card": translate(
            "refunds", "{0} goes back to the card; banks show it within 5 to 10 days."
        ),
        "refund_given_interac": translate("refunds", "{0} is back on the card."),
        "refund_given_cash": translate("refunds", "Hand out {0} from the drawer."),
        "refund_on_its_way": translate(
            "refunds", "Stripe has taken it up, and the money is on its way."
        ),
        "refund_failed_plain": translate(
            "refunds",
            "The bank sent the money back. Give it back another way, or refund it once more.",
        ),
        "refund_failed_card_gone": translate(
            "refunds",
            "The card is lost or closed, so the bank sent the money back. Give it back in cash or "
            "by transfer.",
        ),
        "refund_failed_balance": translate(
            "refunds",
            "The balance at Stripe was too low, so nothing went back. Top it up, then refund once "
            "more.",
        ),
        "refund_refused": translate("refunds", "Stripe refused: {0}"),
        "refund_charge_already_refunded": translate(
            "refunds", "Stripe says that all of this payment was given back already."
        ),
        "refund_charge_disputed": translate(
            "refunds", "The customer's bank has claimed this payment; it cannot be refunded too."
        ),
        "refund_unknown": translate(
            "refunds", "Stripe says something about this refund that the till does not know: {0}"
        ),
        "refund_set_aside": translate(
            "refunds", "This refund was left for later. Ask Stripe again how it stands."
        ),
        "refunded_but_not_written": translate(
            "refunds",
            "The money has gone back, but it cannot be written down ({0}). Do not give it back "
            "again. It is written as soon as that is put right.",
        ),
        "journal_lags_refunds": translate(
            "refunds",
            "What becomes of this refund is read from Stripe, but it cannot be written down ({0}). "
            "It is written, and goes on by itself, as soon as that is put right.",
        ),
        "journal_stops_refunds": translate("refunds", "Nothing can be given back: {0}"),
        "refund_at_reader": translate(
            "refunds", "A refund waits for its card at the reader. Finish it on the Sales screen."
        ),
        "one_refund_failed": translate(
            "refunds", "A refund of sale {0} failed: the customer does not have the money."
        ),
        "refunds_failed": translate(
            "refunds", "{0} refunds failed: the customers do not have the money."
        ),
        "refund_goes_on": translate(
            "refunds", "A refund of sale {0} was under way when the till ended, and goes on."
        ),
        "remedy.sales": translate("refunds", "Open Sales"),
        "remedy.refunds": translate("refunds", "Show it"),
    }


def _manager() -> dict[str, str]:
    return {
        "manager.title": translate("refunds", "Refunds and discounts"),
        "manager.needs": translate("refunds", "A manager has to allow refunds"),
        "manager.needs.discounts": translate("refunds", "A manager has to allow discounts"),
        "manager.why": translate(
            "refunds",
            "A PIN of 4 to 12 digits is asked for before money is given back, or a discount "
            "given. Only a hash of it is kept; who knows it can change it here.",
        ),
        "manager.pin.now": translate("refunds", "Present PIN"),
        "manager.pin.new": translate("refunds", "New PIN"),
        "manager.keep": translate("refunds", "Keep"),
        "manager_pin_shape": translate("refunds", "A PIN has 4 to 12 digits, and nothing else."),
        "manager_pin_needed": translate("refunds", "Type a new PIN that managers will use."),
        "manager_pin_wrong": translate(
            "refunds", "This is not the present PIN; nothing was changed."
        ),
        "manager_kept": translate("refunds", "Kept."),
    }


def _steps() -> dict[str, str]:
    return {
        "sales.step.refund_begun": translate("refunds", "Refund of {0} begun"),
        "sales.step.refund_asked": translate("refunds", "Card asked for, to give {0} back"),
        "sales.step.refund_in_doubt": translate("refunds", "Outcome of the refund of {0} read"),
        "sales.step.refund_held": translate("refunds", "Refund of {0} not made"),
        "sales.step.refund_declined": translate("refunds", "Card refused the refund of {0}"),
        "sales.step.refund_cancelling": translate("refunds", "Refund of {0} being given up"),
        "sales.step.refund_pending": translate("refunds", "Refund of {0} on its way"),
        "sales.step.refund_given": translate("refunds", "{0} refunded"),
        "sales.step.refund_handed_out": translate("refunds", "{0} refunded in cash"),
        "sales.step.refund_failed": translate("refunds", "Refund of {0} failed"),
        "sales.step.refund_cancelled": translate("refunds", "Refund of {0} given up"),
        "sales.step.refund_attention": translate("refunds", "Refund of {0} left for a person"),
    }
