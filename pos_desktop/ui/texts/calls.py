"""What is told in the course of a phone order: obstacles, the reader's prompts, why not."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_refusals(),
        **_order(),
        **_caller(),
        **_customer(),
        **_prompts(),
        **_hints(),
        **_reasons(),
        **_declines(),
    }


def _refusals() -> dict[str, str]:
    return {
        "contact_first": translate(
            "calls", "Keep the contact that is being typed, or go back, then go on here."
        ),
        "customer_needed": translate("calls", "Choose or create the customer first."),
        "customer_deleted": translate(
            "calls",
            "This customer was removed at Stripe: nothing can be saved or charged. Create "
            "them anew.",
        ),
        "agreement_needed": translate(
            "calls",
            "Read the terms to the customer and tick that they said yes. Without that no "
            "card is kept.",
        ),
        "card_needed": translate("calls", "Choose the saved card first."),
        "charge_needs_agreement": translate(
            "calls",
            "Nothing the customer agreed to covers the card ending in {0}. Read the terms, "
            "tick the yes and write it down; then it can be charged.",
        ),
        "pay_at_counter": translate(
            "calls",
            "A customer who is here pays with the card at the counter. For an order by "
            "phone or mail, change how they agreed.",
        ),
        "customer_at_next_sale": translate(
            "calls", "The next sale at the counter is this customer’s. No card is kept."
        ),
        "card_kept_at_next_sale": translate(
            "calls",
            "The card that pays the next sale at the counter is kept for this customer.",
        ),
        "journal_stops_calls": translate(
            "calls",
            "Nothing can be saved or charged: it cannot be written down ({0}). When that is "
            "put right, go on here; what was typed is kept.",
        ),
        "phone_not_reached": translate(
            "calls",
            "Stripe cannot be reached, so nothing can be saved or charged. Check the "
            "connection and the key in the settings.",
        ),
        "counter_is_busy": translate(
            "calls", "A payment is under way at the counter. Finish or cancel it first."
        ),
        "phone_reader_needed": translate(
            "calls",
            "No card reader is chosen for this till: the card is keyed on it. Choose one.",
        ),
        "call_not_parked": translate(
            "calls", "The call could not be parked ({0}). Everything typed is still here."
        ),
        "parking_unwritten": translate(
            "calls", "The list of parked calls could not be read or written: {0}"
        ),
    }


def _order() -> dict[str, str]:
    return {
        "order_amount_empty": translate(
            "calls", "Type the amount to charge, or take the basket of the counter."
        ),
        "order_amount_negative": translate(
            "calls", "“{0}” is below nothing. Type the amount without a minus."
        ),
        "order_too_small": translate("calls", "A card can be charged {0} at least."),
        "order_too_large": translate("calls", "A card can be charged {0} at most at once."),
        "no_basket": translate("calls", "There is no basket at the counter. Type the amount."),
    }


def _caller() -> dict[str, str]:
    return {
        "nobody_found": translate(
            "calls", "Nobody is known by “{0}”. Press Enter to add a new customer."
        ),
        "customers_unread": translate(
            "calls", "The shop’s book of customers cannot be read or written: {0}"
        ),
        "customer_known": translate(
            "calls",
            "These customers have the same e-mail or phone. Take one of them, or create "
            "another all the same.",
        ),
        "contact_empty": translate(
            "calls",
            "Type a name, an e-mail or a phone number: one of them is needed to find the "
            "customer again.",
        ),
        "contact_too_long": translate("calls", "That is too long: {0} characters at most."),
        "contact_not_an_email": translate(
            "calls", "That cannot be an e-mail address. Type it as in name@shop.example."
        ),
        "contact_not_a_phone": translate(
            "calls",
            "That cannot be a phone number. Type 5 to 15 digits, as in +33 1 23 45 67 89.",
        ),
    }


def _customer() -> dict[str, str]:
    return {
        "wallet_unread": translate(
            "calls",
            "What the customer agreed to cannot be read ({0}), so no saved card can be "
            "charged now.",
        ),
        "card_removed": translate(
            "calls", "The card ending in {0} was removed. What was agreed about it has ended."
        ),
        "card_removed_now": translate(
            "calls", "A card that was still to be removed for this customer was removed now."
        ),
        "agreement_ended": translate(
            "calls", "The agreement has ended, and the card ending in {0} was removed."
        ),
        "agreement_ended.blank": translate("calls", "The agreement has ended."),
        "agreement_not_ended": translate(
            "calls",
            "The end of the agreement could not be written down ({0}). It still stands: try again.",
        ),
        "card_not_removed": translate(
            "calls",
            "The agreement has ended and this shop can no longer charge the card, but "
            "Stripe could not be asked to remove it. Remove it again.",
        ),
        "card_of_another": translate(
            "calls",
            "At Stripe this card belongs to another customer. Nothing was changed there.",
        ),
        "card_detached": translate(
            "calls",
            "This card was removed at Stripe and can never be charged again. Save it anew.",
        ),
        "agreement_recorded": translate(
            "calls", "Written down: the customer agrees to charges of the card ending in {0}."
        ),
        "agreement_not_written": translate(
            "calls",
            "The agreement could not be written down ({0}). The card cannot be charged yet.",
        ),
    }


def _prompts() -> dict[str, str]:
    return {
        "reader_asks_number": translate("calls", "The reader is asking for the card number"),
        "reader_asks_card": translate("calls", "The reader is asking for the card"),
        "bank_is_asked": translate("calls", "The bank is being asked"),
    }


def _hints() -> dict[str, str]:
    return {
        "reader_asks_number_then": translate(
            "calls",
            "Key it on {0}: number, then expiry, CVC and postal code. Never type a card "
            "number here.",
        ),
        "reader_asks_number_then.blank": translate(
            "calls",
            "Key it on the reader: number, then expiry, CVC and postal code. Never type a "
            "card number here.",
        ),
        "waiting_long_keyed": translate(
            "calls",
            "Nothing was keyed yet. Does {0} ask for the card number? If not, check that it "
            "is on and connected, or cancel and try again.",
        ),
        "waiting_long_keyed.blank": translate(
            "calls",
            "Nothing was keyed yet. Does the reader ask for the card number? If not, check "
            "that it is on and connected, or cancel and try again.",
        ),
        "card_is_keyed": translate(
            "calls", "The card was keyed. It cannot be cancelled until the bank has answered."
        ),
        "charge_is_prepared": translate("calls", "The charge is being prepared."),
        "saved_card_again": translate(
            "calls",
            "Nothing was charged. Cancel to choose another card, or try this one again.",
        ),
        "charge_not_arrived": translate(
            "calls", "The charge did not reach the bank. Nothing was charged; try again."
        ),
        "charged_before_cancel": translate(
            "calls", "The card was charged before it could be cancelled."
        ),
        "setup_wakes_reader": translate("calls", "{0} is being told to ask for the card."),
        "setup_wakes_reader.blank": translate(
            "calls", "The reader is being told to ask for the card."
        ),
        "same_setup_again": translate("calls", "No card was saved. Another one can be tried."),
        "nothing_saved": translate("calls", "No card was saved."),
        "setup_outcome_is_read": translate(
            "calls", "It is not known yet whether the card was saved. Do not key it again now."
        ),
        "setup_cancelling": translate(
            "calls", "The saving is being cancelled. If the card was faster, you are told so."
        ),
        "saved_before_cancel": translate(
            "calls",
            "The card was saved before it could be cancelled. Remove it below if the "
            "customer does not want it kept.",
        ),
        "card_cannot_be_kept": translate(
            "calls",
            "This card cannot be kept: phones and watches, and debit cards of a single "
            "brand, give no card that can be charged later. Ask for another one.",
        ),
    }


def _reasons() -> dict[str, str]:
    return {
        "moto_not_allowed": translate(
            "calls",
            "Your Stripe account may not take keyed cards on a reader yet. Ask Stripe "
            "support for “mail order and telephone order (MOTO) on Terminal”; once it is "
            "allowed, restart the reader and try again.",
        ),
        "saved_card_gone": translate(
            "calls",
            "Stripe no longer has this card for the customer: it was removed elsewhere, or "
            "is another customer’s. Nothing was charged. Choose another card or save it "
            "anew.",
        ),
        "customer_gone": translate(
            "calls",
            "Stripe no longer has this customer. Nothing was charged or saved. Create them anew.",
        ),
        "consent_missing": translate(
            "calls",
            "Nothing the customer agreed to covers this, so it was not done. Read the terms "
            "and tick the yes.",
        ),
        "consent_withdrawn": translate(
            "calls",
            "The customer has taken the agreement back, perhaps at another till, so it was "
            "not done.",
        ),
        "consent_of_another": translate(
            "calls",
            "The agreement is about another customer or another card, so it was not done.",
        ),
        "consent_too_narrow": translate(
            "calls",
            "The customer agreed to less than this card was to be used for, so it was not done.",
        ),
        "consent_unread": translate(
            "calls",
            "What the customer agreed to cannot be read ({0}), so it was not done. Try again.",
        ),
        "setup_refused": translate("calls", "Stripe refused to save the card: {0}"),
        "journal_stops_setups": translate(
            "calls",
            "The saving waits: it cannot be written down ({0}). Nothing was sent to the "
            "reader. It goes on by itself as soon as that is put right.",
        ),
        "journal_lags_setups": translate(
            "calls",
            "What becomes of the saving is read from Stripe, but it cannot be written down ({0}). "
            "It is written, and goes on by itself, as soon as that is put right.",
        ),
        "saved_but_not_written": translate(
            "calls",
            "The card is saved, but that cannot be written down ({0}). Do not save it "
            "again. It is written as soon as that is put right.",
        ),
        "setup_attention_unknown_status": translate(
            "calls",
            "Stripe calls this saving “{0}”, which this till does not know. Look it up at Stripe.",
        ),
        "setup_attention_unknown_status.blank": translate(
            "calls",
            "Stripe reports a state of this saving that this till does not know. Look it up "
            "at Stripe.",
        ),
        "setup_attention_wrong_types": translate(
            "calls",
            "No card can be saved so ({0}). Allow cards in the payment settings at Stripe, "
            "then check again.",
        ),
        "setup_attention_wrong_types.blank": translate(
            "calls",
            "No card can be saved so. Allow cards in the payment settings at Stripe, then "
            "check again.",
        ),
        "setup_attention_broken_answer": translate(
            "calls",
            "The answer of Stripe could not be understood, so it is not known whether the "
            "card was saved. Check again. ({0})",
        ),
        "setup_attention_broken_answer.blank": translate(
            "calls",
            "The answer of Stripe could not be understood, so it is not known whether the "
            "card was saved. Check again.",
        ),
        "setup_attention_set_aside": translate(
            "calls",
            "This saving was set aside: it is not known whether the card was saved. Check "
            "again before it is keyed a second time.",
        ),
    }


def _declines() -> dict[str, str]:
    return {
        "cancelled_at_reader": translate("calls", "It was cancelled on the reader."),
        "decline_needs_customer": translate(
            "calls",
            "The bank wants to hear from the customer: they must come in and pay with the "
            "card, or give another card.",
        ),
        "decline_saved_expired": translate(
            "calls", "The saved card has expired. Ask the customer for the new one and save it."
        ),
        "decline_saved_call_issuer": translate(
            "calls",
            "The bank did not accept the card. The customer can ask the bank why, or give "
            "another card.",
        ),
        "decline_saved_closed": translate(
            "calls", "The account of this card is closed. Ask the customer for another card."
        ),
        "decline_saved_revoked": translate(
            "calls",
            "The customer had the bank stop charges by this shop. Speak with them before "
            "anything else is charged.",
        ),
        "decline_saved_not_supported": translate(
            "calls",
            "The bank does not allow this card to be charged without its holder. Ask for "
            "another card.",
        ),
        "decline_saved_plain": translate(
            "calls", "The bank did not accept the saved card. Ask the customer for another one."
        ),
        "decline_needs_presence": translate(
            "calls",
            "The bank accepts this card only where its holder is present. Ask for another one.",
        ),
        "decline_number": translate(
            "calls", "The card number is not right. Ask the customer to read it again."
        ),
        "decline_cvc": translate(
            "calls",
            "The CVC is not right. Ask the customer to read it again: three digits on the "
            "back, four on the front of American Express.",
        ),
        "decline_expiry": translate(
            "calls", "The expiry date is not right. Ask the customer to read it again."
        ),
        "decline_postal_code": translate(
            "calls",
            "The postal code does not match the card’s. Ask for the one to which the bank "
            "sends its letters.",
        ),
    }
