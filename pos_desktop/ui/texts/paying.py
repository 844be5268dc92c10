"""What the payment panel says: states, what happens, why a card was not accepted, what to do."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_states(),
        **_labels(),
        **_hints(),
        **_declines(),
        **_obstacles(),
        **_attention(),
        **_cards(),
    }


def _states() -> dict[str, str]:
    return {
        "state.idle": translate("payment", "Ready"),
        "state.sending": translate("payment", "Sending to the reader"),
        "state.waiting": translate("payment", "Waiting for a card"),
        "state.waiting.card": translate("payment", "Take this card?"),
        "state.authorizing": translate("payment", "Asking the bank"),
        "state.approved": translate("payment", "Approved"),
        "state.approved.cash": translate("payment", "Paid in cash"),
        "state.declined": translate("payment", "Declined"),
        "state.canceled": translate("payment", "Cancelled"),
        "state.offline": translate("payment", "No connection"),
        "state.busy": translate("payment", "Busy"),
        "state.checking": translate("payment", "Checking"),
        "state.attention": translate("payment", "Please decide"),
    }


def _labels() -> dict[str, str]:
    return {
        "payment.waiting": translate("payment", "Seconds waited"),
        "payment.amount": translate("payment", "Total"),
        "payment.amount.cash": translate("payment", "To pay"),
        "payment.change": translate("payment", "Change"),
        "payment.no_change": translate("payment", "No change to give"),
        "payment.tip": translate("payment", "with a tip of {0}"),
        "payment.receiptNumber": translate("payment", "Receipt {0}"),
        "payment.cancel": translate("payment", "Cancel"),
        "payment.retry": translate("payment", "Try again"),
        "payment.retry.declined": translate("payment", "Try another card"),
        "payment.cash": translate("payment", "Take cash"),
        "payment.newSale": translate("payment", "Next customer"),
        "payment.newSale.attention": translate("payment", "Leave it, next customer"),
        "payment.check": translate("payment", "Check again"),
        "payment.setAside": translate("payment", "Set aside, decide later"),
        "payment.accept": translate("payment", "Take the card"),
        "payment.countdown": translate("payment", "Seconds left to decide: {0}"),
        "payment.basket": translate("payment", "Back to the basket"),
    }


def _hints() -> dict[str, str]:
    return {
        "waking_reader": translate("payment", "{0} is being told the amount."),
        "waking_reader.blank": translate("payment", "The reader is being told the amount."),
        "customer_is_asked": translate(
            "payment", "{0} asks the customer to tap, insert or swipe a card."
        ),
        "customer_is_asked.blank": translate(
            "payment", "The reader asks the customer to tap, insert or swipe a card."
        ),
        "card_is_read": translate(
            "payment", "The card was read. It cannot be cancelled until the bank has answered."
        ),
        "card_waits": translate(
            "payment", "The card was read and not charged. Without a decision it is given back."
        ),
        "card_is_accepted": translate("payment", "The card is taken: the bank is being asked."),
        "money_is_held": translate(
            "payment",
            "The money is only held. It is taken when you capture it on the close screen.",
        ),
        "waiting_long": translate(
            "payment",
            "No card yet. Does {0} show the amount? If not, check that it is on and connected, "
            "or cancel and try again.",
        ),
        "waiting_long.blank": translate(
            "payment",
            "No card yet. Does the reader show the amount? If not, check that it is on and "
            "connected, or cancel and try again.",
        ),
        "same_payment_again": translate(
            "payment", "Nothing was charged. Another card can be tried; it stays the same payment."
        ),
        "nothing_charged": translate("payment", "Nothing was charged. The basket is kept."),
        "nothing_charged_yet": translate("payment", "Nothing was charged."),
        "outcome_is_read": translate(
            "payment", "It is not known yet what became of the payment. Do not take it again now."
        ),
        "cancelling": translate(
            "payment", "The payment is being cancelled. If the card was faster, you are told so."
        ),
        "cancelling_for_cash": translate(
            "payment", "The card payment is being cancelled. Take the cash when that is certain."
        ),
        "taking_the_money": translate(
            "payment", "The card was accepted. The money is being taken now."
        ),
        "paid_before_cancel": translate(
            "payment", "The customer paid before the payment could be cancelled. Take no cash."
        ),
        "paid_but_not_written": translate(
            "payment",
            "The card has paid, but the sale cannot be written down ({0}). "
            "Do not take the money again. It is written as soon as that is put right.",
        ),
    }


def _declines() -> dict[str, str]:
    return {
        "decline_plain": translate("payment", "The bank did not accept the card."),
        "decline_insufficient_funds": translate(
            "payment", "There are not enough funds on the card."
        ),
        "decline_limit": translate("payment", "The card has reached its limit."),
        "decline_call_issuer": translate(
            "payment", "The bank did not accept the card. The customer can ask the bank why."
        ),
        "decline_expired": translate("payment", "The card has expired."),
        "decline_pin": translate("payment", "The PIN was wrong."),
        "decline_pin_tries": translate("payment", "The PIN was wrong too often."),
        "decline_needs_pin": translate(
            "payment", "The bank wants the PIN. Insert the card instead of tapping it."
        ),
        "decline_not_supported": translate("payment", "The card cannot be used for this payment."),
        "decline_processing": translate(
            "payment", "The bank could not be asked. The same card may work at the next try."
        ),
        "decline_connection": translate(
            "payment", "The reader lost its connection while it asked the bank."
        ),
        "card_unconfirmed": translate(
            "payment",
            "The bank was not asked: the reader did not take it up. It can be tried again.",
        ),
        "card_has_another_price": translate(
            "payment", "With this card it costs {0}. If the customer agrees, it is asked for again."
        ),
        "card_not_decided_in_time": translate(
            "payment", "Nobody decided in time, so the card was given back."
        ),
        "shop_refuses_brand": translate("payment", "This shop does not take {0} cards."),
        "shop_refuses_funding": translate(
            "payment", "This shop does not take cards of this kind ({0})."
        ),
        "shop_refuses_wallet": translate(
            "payment", "This shop takes no cards from a telephone or a watch ({0})."
        ),
        "shop_refuses_foreign": translate(
            "payment", "This shop does not take cards from abroad ({0})."
        ),
        "shop_refuses_price": translate(
            "payment", "The card is asked for again, at its own price."
        ),
        "customer_cancelled": translate("payment", "The customer cancelled on the reader."),
        "reader_was_cleared": translate(
            "payment", "The reader was given something else to do, so it no longer asks for a card."
        ),
    }


def _obstacles() -> dict[str, str]:
    return {
        "reader_offline": translate(
            "payment", "{0} cannot be reached. Check that it is on and connected to the network."
        ),
        "reader_offline.blank": translate(
            "payment",
            "The reader cannot be reached. Check that it is on and connected to the network.",
        ),
        "reader_busy": translate(
            "payment", "{0} is busy with something else. Wait, then try again."
        ),
        "reader_busy.blank": translate(
            "payment", "The reader is busy with something else. Wait, then try again."
        ),
        "reader_has_another_payment": translate(
            "payment",
            "{0} is taking the payment of another till. Wait until it is over, then try again.",
        ),
        "reader_has_another_payment.blank": translate(
            "payment",
            "The reader is taking the payment of another till. Wait until it is over, "
            "then try again.",
        ),
        "reader_silent": translate(
            "payment", "{0} did not answer. Check that it is on and shows its start screen."
        ),
        "reader_silent.blank": translate(
            "payment", "The reader did not answer. Check that it is on and shows its start screen."
        ),
        "stripe_busy": translate("payment", "Stripe has too much to do. Try again in a moment."),
        "stripe_puts_off": translate(
            "payment", "Stripe has too much to do. The till tries again by itself."
        ),
        "connection_trouble": translate(
            "payment",
            "Stripe does not answer: the connection is the trouble. "
            "Check the network cable or Wi-Fi and the router.",
        ),
    }


def _attention() -> dict[str, str]:
    return {
        "key_refused": translate(
            "payment",
            "Stripe refuses the key of this till: {0} Put in another one in the settings.",
        ),
        "key_refused.blank": translate(
            "payment", "Stripe refuses the key of this till. Put in another one in the settings."
        ),
        "stripe_refused": translate("payment", "Stripe refused the payment: {0}"),
        "journal_stops_payments": translate(
            "payment",
            "The payment waits: it cannot be written down ({0}). Nothing was sent to the reader. "
            "It goes on by itself as soon as that is put right.",
        ),
        "journal_lags_payments": translate(
            "payment",
            "What becomes of this payment is read from Stripe, but cannot be written down ({0}). "
            "It is written, and goes on by itself, as soon as that is put right.",
        ),
        "attention_unknown_status": translate(
            "payment",
            "Stripe calls this payment “{0}”, which this till does not know. "
            "Look it up at Stripe before the customer leaves.",
        ),
        "attention_wrong_types": translate(
            "payment",
            "This payment does not take cards at a reader ({0}). "
            "Allow them in the payment settings at Stripe, then check again.",
        ),
        "attention_broken_answer": translate(
            "payment",
            "The answer of Stripe could not be understood, so it is not known whether the customer "
            "paid. Check again. ({0})",
        ),
        "attention_capture_refused": translate(
            "payment",
            "The card was accepted, but Stripe refuses to take the money: {0} "
            "Check again, or look the payment up at Stripe.",
        ),
        "attention_key_refused": translate(
            "payment",
            "Stripe refuses the key of this till: {0} Put in another one in the settings, "
            "then check again.",
        ),
        "attention_set_aside": translate(
            "payment",
            "This payment was set aside: it is not known whether the customer paid. "
            "Check again before it is taken a second time.",
        ),
        "attention_unknown_status.blank": translate(
            "payment",
            "Stripe reports a state of this payment that this till does not know. "
            "Look it up at Stripe before the customer leaves.",
        ),
        "attention_wrong_types.blank": translate(
            "payment",
            "This payment does not take cards at a reader. "
            "Allow them in the payment settings at Stripe, then check again.",
        ),
        "attention_broken_answer.blank": translate(
            "payment",
            "The answer of Stripe could not be understood, so it is not known whether the customer "
            "paid. Check again.",
        ),
        "attention_capture_refused.blank": translate(
            "payment",
            "The card was accepted, but Stripe refuses to take the money. "
            "Check again, or look the payment up at Stripe.",
        ),
        "attention_key_refused.blank": translate(
            "payment",
            "Stripe refuses the key of this till. Put in another one in the settings, "
            "then check again.",
        ),
    }


def _cards() -> dict[str, str]:
    return {
        "card.unnamed": translate("payment", "Card"),
        "card.number": translate("payment", "{0} •••• {1}"),
        "card.authorization": translate("payment", "authorization {0}"),
        "card.contactless": translate("payment", "contactless"),
        "card.chip": translate("payment", "chip"),
        "card.swiped": translate("payment", "swiped"),
        "card.apple_pay": translate("payment", "Apple Pay"),
        "card.google_pay": translate("payment", "Google Pay"),
        "card.samsung_pay": translate("payment", "Samsung Pay"),
        "card.credit": translate("payment", "credit"),
        "card.debit": translate("payment", "debit"),
        "card.prepaid": translate("payment", "prepaid"),
        "card.country": translate("payment", "issued in {0}"),
    }
