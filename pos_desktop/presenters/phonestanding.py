"""How a phone order stands, told for the agent who has the customer on the line."""

from dataclasses import dataclass, replace

from pos_desktop.domain.failures import Refused
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import (
    Authorized,
    CardEntry,
    Creating,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    Terms,
)
from pos_desktop.presenters.declines import may_pass
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.payment import Act, PaymentWord
from pos_desktop.presenters.phone import PhoneAct, StandingModel
from pos_desktop.presenters.standing import CONSENT, Around, Face, open_face, taken_face
from pos_desktop.services.checkout import Progress
from pos_desktop.services.pacing import SLOW_AFTER

_ACTS = {
    Act.CANCEL: PhoneAct.CANCEL,
    Act.RETRY: PhoneAct.RETRY,
    Act.CHECK: PhoneAct.CHECK,
    Act.SET_ASIDE: PhoneAct.SET_ASIDE,
    Act.NEW_SALE: PhoneAct.DONE,
}
"""What of the counter's acts there is here; cash and basket are not."""

_OF_CALLS = {
    "nothing_charged": "nothing_charged_yet",
    "paid_before_cancel": "charged_before_cancel",
}
_OF_KEYED = {
    **_OF_CALLS,
    "waiting_long": "waiting_long_keyed",
    "card_is_read": "card_is_keyed",
}
_OF_SAVED = {
    **_OF_CALLS,
    "waking_reader": "charge_is_prepared",
    "same_payment_again": "saved_card_again",
    "reader_silent": "charge_not_arrived",
}
_OF_SETUPS = {
    "waking_reader": "setup_wakes_reader",
    "same_payment_again": "same_setup_again",
    "nothing_charged": "nothing_saved",
    "nothing_charged_yet": "nothing_saved",
    "outcome_is_read": "setup_outcome_is_read",
    "cancelling": "setup_cancelling",
    "paid_before_cancel": "saved_before_cancel",
    "paid_but_not_written": "saved_but_not_written",
    "journal_stops_payments": "journal_stops_setups",
    "journal_lags_payments": "journal_lags_setups",
    "stripe_refused": "setup_refused",
    "attention_unknown_status": "setup_attention_unknown_status",
    "attention_wrong_types": "setup_attention_wrong_types",
    "attention_broken_answer": "setup_attention_broken_answer",
    "attention_set_aside": "setup_attention_set_aside",
}
"""Sentences of the counter that would be wrong here, and what is said in their place."""
_BY_ENTRY = {
    CardEntry.PRESENTED: _OF_CALLS,
    CardEntry.KEYED: _OF_KEYED,
    CardEntry.ON_FILE: _OF_SAVED,
}

_MOTO = "process_config[moto]"
_GONE = frozenset({"resource_missing", "payment_method_unexpected_state"})
"""Codes of a refusal to charge a card that was detached, or is another customer's."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows of it, what can be done, and what leads on."""

    model: StandingModel
    acts: tuple[PhoneAct, ...] = ()
    main: PhoneAct | None = None


def standing_of(progress: Progress, around: Around) -> Standing:
    """The saving or charge at hand."""
    state, terms = progress.payment.state, progress.payment.terms
    if isinstance(state, Paid | Authorized):
        return _taken(progress, state, around)
    face = open_face(progress, around)
    acts = tuple(_ACTS[act] for act in face.acts if act in _ACTS)
    main = acts[-1] if face.has_main and acts else None
    model = StandingModel(
        face.word,
        is_setup=terms.is_setup,
        amount=None if terms.is_setup else Money(terms.amount, terms.currency),
        reason=_reworded(face.reason, terms),
        hint=_reworded(face.hint, terms),
        reader=around.reader,
        waited=int(around.waited) if face.tells_time else None,
    )
    plain = Standing(model, acts, main)
    if progress.unwritten is not None:
        return plain
    return _more_precise(plain, progress.payment, face, around)


def _more_precise(plain: Standing, payment: Payment, face: Face, around: Around) -> Standing:
    """What is known here that the counter has no words for."""
    match payment.state:
        case Presenting(stage=Stage.SENDING, held=None) if payment.terms.is_on_file:
            return _asking_the_bank(plain, face, around)
        case Presenting(stage=Stage.AT_READER, held=None):
            return _at_reader(plain, payment.terms, face, around)
        case Creating(Refused() as held) | Presenting(held=Refused() as held):
            return _refused(plain, held, payment.terms)
        case Declined() if payment.terms.is_on_file and not _may_pass(face):
            # The same card again would be refused again: back, to choose another one.
            return replace(plain, main=PhoneAct.CANCEL)
        case _:
            return plain


def _may_pass(face: Face) -> bool:
    return face.reason is not None and may_pass(face.reason)


def _asking_the_bank(plain: Standing, face: Face, around: Around) -> Standing:
    """The request to the bank is on its way, and nobody can call it back."""
    no_reader = face.hint is not None and face.hint.code == "waking_reader"
    hint = None if no_reader else plain.model.hint
    asked = info("bank_is_asked")
    model = replace(plain.model, word=PaymentWord.AUTHORIZING, prompt=asked, hint=hint)
    slow = around.waited >= SLOW_AFTER
    acts = (PhoneAct.CANCEL, PhoneAct.SET_ASIDE) if slow else ()
    return Standing(model, acts)


def _at_reader(plain: Standing, terms: Terms, face: Face, around: Around) -> Standing:
    """The reader's own words, mirrored, so that the agent knows where they are."""
    if face.word is PaymentWord.AUTHORIZING:
        return replace(plain, model=replace(plain.model, prompt=info("bank_is_asked")))
    is_keyed = terms.entry is CardEntry.KEYED
    prompt = info("reader_asks_number" if is_keyed else "reader_asks_card")
    hint = plain.model.hint
    if face.hint is not None and face.hint.code == "customer_is_asked":
        hint = info("reader_asks_number_then" if is_keyed else "customer_is_asked", around.reader)
    return replace(plain, model=replace(plain.model, prompt=prompt, hint=hint))


def _refused(plain: Standing, held: Refused, terms: Terms) -> Standing:
    reason = plain.model.reason
    acts = plain.acts
    if held.field == _MOTO:
        reason = bad("moto_not_allowed")
    elif (held.code, held.field) == ("resource_missing", "customer"):
        reason, acts = warn("customer_gone"), (PhoneAct.CANCEL,)
    elif terms.is_on_file and held.code in _GONE:
        reason, acts = warn("saved_card_gone"), (PhoneAct.CANCEL,)
    elif held.code.startswith(CONSENT) and held.code != f"{CONSENT}unread":
        acts = (PhoneAct.CANCEL,)
    else:
        return plain
    return Standing(replace(plain.model, reason=reason), acts, PhoneAct.CANCEL)


def _taken(progress: Progress, state: Paid | Authorized, around: Around) -> Standing:
    intent, terms = state.intent, progress.payment.terms
    face = taken_face(progress, state, around)
    if terms.is_setup and intent.saved is None:
        face = replace(face, word=PaymentWord.DECLINED, hint=None)
        face = replace(face, reason=face.reason or warn("card_cannot_be_kept"))
    saved = intent.saved if terms.keeps is not None else None
    consent = progress.consent if saved is not None and progress.unwritten is None else None
    model = StandingModel(
        face.word,
        is_setup=terms.is_setup,
        amount=None if terms.is_setup else Money(intent.amount, intent.currency),
        reason=_reworded(face.reason, terms),
        hint=_reworded(face.hint, terms),
        reader=around.reader,
        waited=int(around.waited) if face.tells_time else None,
        card=intent.charge.card if intent.charge else None,
        saved_last4=saved.last4 if saved else "",
        saved_brand=saved.brand if saved else "",
        receipt=progress.sale.receipt_number if progress.sale else None,
        confirms=consent.consent_id if consent else None,
    )
    acts = tuple(_ACTS[act] for act in face.acts)
    return Standing(model, acts, PhoneAct.DONE if face.has_main else None)


def saved_by(intent: Intent, terms: Terms) -> str | None:
    """The card that was kept with what is done, by its id at Stripe."""
    return intent.saved.method_id if intent.saved is not None and terms.keeps else None


def _reworded(notice: Notice | None, terms: Terms) -> Notice | None:
    if notice is None:
        return None
    words = _BY_ENTRY[terms.entry] | (_OF_SETUPS if terms.is_setup else {})
    return replace(notice, code=words.get(notice.code, notice.code))
