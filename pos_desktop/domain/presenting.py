"""What is learned while a customer is asked for a card at a reader, or an agent keys one there."""

from dataclasses import replace

from pos_desktop.domain import declining
from pos_desktop.domain.cards import CollectedCard, Decline
from pos_desktop.domain.failures import Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import Accepted, Looked, Outcome, Read
from pos_desktop.domain.payment import (
    NEEDS_CUSTOMER,
    REPLACED,
    Amending,
    CardEntry,
    Inspecting,
    Payment,
    Presenting,
    Stage,
    Terms,
)
from pos_desktop.domain.readers import Action, ActionStatus

UNDER_WAY = frozenset(
    {IntentStatus.REQUIRES_CONFIRMATION, IntentStatus.REQUIRES_ACTION, IntentStatus.PROCESSING}
)
"""What an intent says while its card is read or the bank is asked."""
_NOT_CONFIRMED = frozenset(
    {IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION}
)
"""What an intent can say of a card that was only read."""


def learn(payment: Payment, state: Presenting, news: Outcome) -> Payment:
    """The payment after this news, which says nothing for good."""
    match news, state.stage:
        case Accepted(), Stage.SENDING:
            return replace(payment, state=Presenting(state.intent_id, Stage.AT_READER))
        case Read(), Stage.SENDING:
            # Not sent, for the intent is no longer waiting for a card: look what it is doing.
            return replace(payment, state=Presenting(state.intent_id, Stage.DOUBTFUL))
        case Looked(), Stage.SENDING if state.held is None:
            return payment
        case Looked(), _ if payment.terms.inspects and collected_of(news, state.intent_id):
            return _collected(payment, state, news)
        case Looked(), _ if is_in_progress(news.action, state.intent_id):
            shown = Presenting(state.intent_id, Stage.AT_READER)
            return replace(payment, state=shown, unanswered=0)
        case Looked(), Stage.AT_READER:
            return _seen_at_reader(payment, state, news)
        case Looked(), Stage.DOUBTFUL:
            return _seen_in_doubt(payment, state, news)
        case _:
            return payment


def collected_of(news: Looked, intent_id: str) -> CollectedCard | None:
    """The card that the reader has read for this intent, which nobody charges before it is told to.

    Whether its action has then succeeded or is still in progress is UNSOURCED; that the card is
    there decides. Once the bank is asked, or has answered, the intent says so.
    """
    action = news.action
    if action is None or action.intent != intent_id or action.status is ActionStatus.FAILED:
        return None
    return action.collected if news.intent.status in _NOT_CONFIRMED else None


def _collected(payment: Payment, state: Presenting, news: Looked) -> Payment:
    card = collected_of(news, state.intent_id)
    assert card is not None  # noqa: S101 - the caller looked
    return replace(payment, state=Inspecting(state.intent_id, card, news.at), unanswered=0)


def is_in_progress(action: Action | None, intent_id: str) -> bool:
    """Whether the reader is asking for this intent's card, or is busy with it."""
    return (
        action is not None
        and action.intent == intent_id
        and action.status is ActionStatus.IN_PROGRESS
    )


def _is_ours(action: Action | None, intent_id: str) -> bool:
    return action is not None and action.intent == intent_id


def _seen_at_reader(payment: Payment, state: Presenting, news: Looked) -> Payment:
    if not news.reader_known:
        return payment
    doubtful = Presenting(state.intent_id, Stage.DOUBTFUL)
    if news.intent.status in UNDER_WAY:
        return replace(payment, state=doubtful)
    if not _is_ours(news.action, state.intent_id):
        failure = news.intent.failure
        return declining.declined(payment, state.intent_id, failure, Decline(REPLACED))
    match news.action:
        case Action(
            status=ActionStatus.FAILED, failure=Decline(code="connection_error") as failure
        ):
            # Stripe may have charged all the same: believe it only when a later reading agrees.
            return replace(payment, state=replace(doubtful, suspicion=failure))
        case Action(status=ActionStatus.FAILED, failure=failure):
            return declining.declined(payment, state.intent_id, news.intent.failure, failure)
        case _:
            return payment


def _seen_in_doubt(payment: Payment, state: Presenting, news: Looked) -> Payment:
    if not news.reader_known:
        return payment
    if news.intent.status is IntentStatus.REQUIRES_CONFIRMATION:
        # The card was read, and the connection failed before the bank was asked: again, with the
        # same intent (https://docs.stripe.com/terminal/payments/collect-card-payment).
        return declining.unreached(payment, state, Silence.NETWORK)
    if news.intent.status in UNDER_WAY:
        return _waited_for(payment, state, news)
    failure = news.intent.failure
    if state.suspicion is not None:
        return declining.declined(payment, state.intent_id, failure, state.suspicion)
    if failure is not None and failure.charge not in {None, payment.declined_charge}:
        return declining.declined(payment, state.intent_id, failure, failure)
    if _has_anothers_amount(payment.terms, news.intent):
        again = Amending(state.intent_id)
        return replace(payment, state=again, attempt=payment.attempt + 1)
    return declining.unreached(payment, state, Silence.READER_TIMEOUT)


def _has_anothers_amount(terms: Terms, intent: Intent) -> bool:
    """Whether an intent for which no card is asked only needs the agreed amount again.

    A change of the amount that was thought lost can come late, after the basket was changed back.
    """
    return intent.currency == terms.currency and other_money(terms, intent) is not None


def other_money(terms: Terms, intent: Intent) -> str | None:
    """What an intent would take that was not agreed; None where amount and currency are right.

    A tip is the customer's own. Whether the amount still has it once the bank has said no is
    UNSOURCED; it is beside what was agreed in any case.
    """
    agreed = (terms.amount + intent.tip, terms.currency)
    if terms.is_setup or (intent.amount, intent.currency) == agreed:
        return None
    return f"{intent.amount} {intent.currency} instead of {terms.amount} {terms.currency}"


def _waited_for(payment: Payment, state: Presenting, news: Looked) -> Payment:
    """The payment while the bank decides, or waits for the holder of a card, who may be away."""
    is_away = payment.terms.entry is CardEntry.KEYED
    if is_away and news.intent.status is IntentStatus.REQUIRES_ACTION:
        return declining.declined(payment, state.intent_id, None, Decline(NEEDS_CUSTOMER))
    return payment
