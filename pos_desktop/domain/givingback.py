"""What a refund learns from answers and wishes; all of it is pure.

What a Refund at Stripe that bears the marks says is believed whenever it is read. That there is
none is believed only of a reading that was begun in the present state.
"""

from dataclasses import replace

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.news import (
    Accepted,
    CancelWished,
    CheckWished,
    ReaderFree,
    RetryWished,
    SetAsideWished,
    Unsuccessful,
)
from pos_desktop.domain.payment import REPLACED
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.refunding import (
    AtReader,
    Pending,
    RefundAttention,
    RefundCancelled,
    RefundDeclined,
    Refunded,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundLooked,
    RefundStage,
    RefundState,
    Requesting,
    Succeeded,
    Withdrawing,
)
from pos_desktop.domain.refunds import Refund, RefundStatus, marked

PATIENCE = 5
"""Requests in a row that were put off (rate limit, lock) before the cashier is asked."""
CLEARINGS = 3
"""How often clearing a reader is tried without an answer before the refunds are read."""
SET_ASIDE = "set_aside"
"""The detail of a refund that the cashier left for later."""
ANOTHERS = "another_payment"
"""The message of a reader that is busy with another's payment: Stripe was not asked at all."""
_PASSING = frozenset({Obstacle.RATE_LIMIT, Obstacle.LOCKED})
_ON_ITS_WAY = frozenset({RefundStatus.PENDING, RefundStatus.REQUIRES_ACTION})

RefundOutcome = Accepted | Refunded | RefundLooked | ReaderFree | Unsuccessful
RefundWish = RetryWished | CancelWished | CheckWished | SetAsideWished
RefundNews = RefundOutcome | RefundWish


def learn(refunding: Refunding, news: RefundNews) -> Refunding:
    """The refund after this news. The same news twice changes nothing the second time."""
    if isinstance(news, RefundWish):
        learned = _wished(refunding, news)
    elif (told := _told(refunding, news)) is not None:
        learned = _settled(refunding, told)
    elif news.serial == refunding.serial:
        learned = _learn_outcome(refunding, news)
    else:
        return refunding
    if learned.state == refunding.state:
        return learned
    return replace(learned, serial=refunding.serial + 1)


# -- what Stripe says for good -----------------------------------------------------------------


def _told(refunding: Refunding, news: RefundOutcome) -> Refund | None:
    """The Refund that the news tells of and that says something of this one."""
    match news:
        case Refunded(refund=refund):
            found = marked((refund,), refunding.terms.marks)
        case RefundLooked(refunds=tuple(refunds)):
            found = marked(refunds, refunding.terms.marks)
        case _:
            return None
    return None if found is None or _is_past(refunding, found) else found


def _is_past(refunding: Refunding, refund: Refund) -> bool:
    """Whether it is known already, or says of an earlier try that nothing came of it."""
    match refunding.state:
        case RefundFailed(refund_id):
            return refund.refund_id == refund_id
        case Pending() | Succeeded() if not refund.counts:
            return refund.refund_id != refunding.refund_id
        case Succeeded(refund_id) if refund.status in _ON_ITS_WAY:
            return refund.refund_id == refund_id
        case AtReader() | Withdrawing() | Requesting() if not refund.counts:
            return not refund.bears((("attempt", str(refunding.attempt)),))
        case RefundDeclined() | RefundCancelled():
            return not refund.counts
        case _:
            return False


def _settled(refunding: Refunding, refund: Refund) -> Refunding:
    state = _state_of(refunding, refund)
    return replace(refunding, state=state, unanswered=0, is_answered=True)


def _state_of(refunding: Refunding, refund: Refund) -> RefundState:
    terms, refund_id = refunding.terms, refund.refund_id
    if (refund.amount, refund.currency) != (terms.amount, terms.currency):
        return RefundAttention(f"{refund.amount} {refund.currency}", refund_id)
    match refund.status:
        case RefundStatus.SUCCEEDED:
            return Succeeded(refund_id)
        case RefundStatus.PENDING | RefundStatus.REQUIRES_ACTION:
            return Pending(refund_id)
        case RefundStatus.UNKNOWN:
            return RefundAttention(refund.status_word, refund_id)
    reason = refund.failure_reason or ""
    match refunding.state:
        case AtReader():
            return RefundDeclined(Decline(reason or "card_declined"))
        case Withdrawing():
            return RefundCancelled()
        case _:
            return RefundFailed(refund_id, reason)


# -- outcomes of requests ----------------------------------------------------------------------


def _learn_outcome(refunding: Refunding, news: RefundOutcome) -> Refunding:
    if isinstance(news, Unsuccessful):
        return _failed(refunding, news)
    match refunding.state, news:
        case AtReader(RefundStage.SENDING, held=None), Accepted():
            return _asked(refunding)
        case AtReader() | RefundDeclined(), RefundLooked(reader_known=True):
            return _looked_at_reader(refunding, news)
        case Requesting(suspicion=failure), RefundLooked() if failure is not None:
            return replace(refunding, state=Requesting(held=failure), unanswered=0)
        case Withdrawing(), ReaderFree():
            return replace(refunding, state=Withdrawing(is_cleared=True), unanswered=0)
        case Withdrawing(is_cleared=True), RefundLooked(reader_known=True):
            return _looked_after_clearing(refunding, news)
        case _:
            return refunding


def _asked(refunding: Refunding) -> Refunding:
    shown = AtReader(RefundStage.AT_READER)
    return replace(refunding, state=shown, unanswered=0, is_answered=True)


def _this_try(refunding: Refunding, action: Action | None) -> Action | None:
    """The action, where it is of the present attempt."""
    mark = ("attempt", str(refunding.attempt))
    match action:
        case Action(metadata=told) if refunding.terms.is_about(action) and mark in told:
            return action
        case _:
            return None


def _looked_at_reader(refunding: Refunding, news: RefundLooked) -> Refunding:
    if refunding.terms.is_asked_by(news.action):
        return _asked(refunding)
    if news.refunds is None:
        return refunding
    match refunding.state:
        case AtReader(RefundStage.AT_READER | RefundStage.DOUBTFUL) as state:
            return _no_longer_asked(refunding, state, _this_try(refunding, news.action))
        case AtReader(held=held) as state if held is not None:
            return _no_longer_asked(refunding, state, _this_try(refunding, news.action))
        case _:
            return refunding


def _no_longer_asked(refunding: Refunding, state: AtReader, done: Action | None) -> Refunding:
    match state, done:
        case _, Action(status=ActionStatus.SUCCEEDED):
            # Its Refund is not among those that were read: it is looked for again.
            return replace(refunding, state=replace(state, stage=RefundStage.DOUBTFUL))
        case _, Action(status=ActionStatus.FAILED, failure=failure):
            return _not_accepted(refunding, state, failure)
        case AtReader(RefundStage.AT_READER), _:
            return replace(refunding, state=RefundDeclined(Decline(REPLACED)))
        case AtReader(RefundStage.DOUBTFUL, suspicion=Decline() as failure), _:
            return replace(refunding, state=RefundDeclined(failure))
        case AtReader(RefundStage.DOUBTFUL, silence=silence), _:
            held = silence or NoAnswer(Silence.READER_TIMEOUT)
            return replace(refunding, state=AtReader(held=held), unanswered=0)
        case _:
            return refunding


def _not_accepted(refunding: Refunding, state: AtReader, failure: Decline | None) -> Refunding:
    reason = failure or Decline("card_declined")
    if reason.code == "connection_error" and state.suspicion is None:
        # The money may have gone back all the same: believed when a later reading agrees.
        doubtful = AtReader(RefundStage.DOUBTFUL, suspicion=reason)
        return replace(refunding, state=doubtful, is_answered=True)
    return replace(refunding, state=RefundDeclined(reason), is_answered=True)


def _looked_after_clearing(refunding: Refunding, news: RefundLooked) -> Refunding:
    if refunding.terms.is_asked_by(news.action):
        return replace(refunding, state=Withdrawing())
    done = _this_try(refunding, news.action)
    succeeded = done is not None and done.status is ActionStatus.SUCCEEDED
    if news.refunds is None or succeeded:
        return refunding
    return replace(refunding, state=RefundCancelled())


# -- requests that failed ----------------------------------------------------------------------


def _failed(refunding: Refunding, news: Unsuccessful) -> Refunding:
    failure = news.failure
    if news.looked_at is not None:
        return _not_seen(refunding, failure)
    if isinstance(failure, NotNow) and failure.why in _PASSING and refunding.unanswered < PATIENCE:
        return replace(refunding, unanswered=refunding.unanswered + 1)
    match refunding.state:
        case Requesting(held=None, suspicion=None):
            return _not_made(refunding, failure)
        case AtReader(RefundStage.SENDING, held=None):
            return _not_presented(refunding, failure)
        case Withdrawing(is_cleared=False):
            return _not_cleared(refunding, failure)
        case _:
            return refunding


def _not_seen(refunding: Refunding, failure: Failure) -> Refunding:
    """A look that failed is no news, except that without a permission none will ever succeed."""
    match refunding.state:
        case Requesting(suspicion=suspicion) if suspicion and isinstance(failure, Unauthorised):
            return replace(refunding, state=Requesting(held=failure))
        case _:
            return refunding


def _not_made(refunding: Refunding, failure: Failure) -> Refunding:
    more = replace(refunding, unanswered=refunding.unanswered + 1)
    match failure:
        case NoAnswer(Silence.SERVER_ERROR) if not refunding.is_answered:
            return replace(more, is_answered=True)
        case NoAnswer(Silence.SERVER_ERROR):
            # Stripe stores its own error and replays it: only the refunds can tell what it did.
            return replace(more, state=Requesting(suspicion=failure))
        case NoAnswer():
            return more
        case Broken(detail):
            return replace(refunding, state=RefundAttention(detail), is_answered=True)
        case Refused():
            return replace(refunding, state=Requesting(suspicion=failure), is_answered=True)
        case _:
            # Nothing was done now; an earlier request of which nobody heard may have done it.
            silent = refunding.unanswered > 0
            state = Requesting(suspicion=failure) if silent else Requesting(held=failure)
            return replace(refunding, state=state)


def _not_presented(refunding: Refunding, failure: Failure) -> Refunding:
    doubtful = AtReader(RefundStage.DOUBTFUL, silence=failure)
    match failure:
        case NoAnswer(Silence.NETWORK):
            return replace(refunding, state=doubtful)
        case NoAnswer():
            # Such an answer is stored under the key.
            return replace(refunding, state=doubtful, is_answered=True)
        case Broken(detail):
            return replace(refunding, state=RefundAttention(detail), is_answered=True)
        case _:
            answered = refunding.is_answered or _is_stored(failure)
            return replace(refunding, state=AtReader(held=failure), is_answered=answered)


def _is_stored(failure: Failure) -> bool:
    """Whether Stripe answered so under the key, and will again."""
    match failure:
        case NotNow(Obstacle.READER_BUSY | Obstacle.READER_OFFLINE, message):
            return message != ANOTHERS
        case _:
            return isinstance(failure, Refused)


def _not_cleared(refunding: Refunding, failure: Failure) -> Refunding:
    silent = isinstance(failure, NoAnswer)
    counted = replace(refunding, unanswered=refunding.unanswered + 1 if silent else 0)
    if silent and counted.unanswered < CLEARINGS:
        return counted
    return replace(counted, state=Withdrawing(is_cleared=True))


# -- wishes ------------------------------------------------------------------------------------


def _wished(refunding: Refunding, wish: RefundWish) -> Refunding:
    match wish:
        case RetryWished(reader):
            return _retried(refunding, reader)
        case CancelWished():
            return _cancelled(refunding)
        case CheckWished():
            return _checked(refunding)
        case _:
            return _set_aside(refunding)


def _set_aside(refunding: Refunding) -> Refunding:
    if not refunding.is_under_way:
        return refunding
    return replace(refunding, state=RefundAttention(SET_ASIDE))


def _retried(refunding: Refunding, reader: str) -> Refunding:
    match refunding.state:
        case Requesting(held=held) if held is not None:
            return replace(_next_try(refunding, ""), state=Requesting())
        case AtReader(held=held) if held is not None:
            return replace(_next_try(refunding, reader), state=AtReader())
        case RefundDeclined():
            return replace(_next_try(refunding, reader), state=AtReader())
        case _:
            return refunding


def _next_try(refunding: Refunding, reader: str) -> Refunding:
    """The very same request where it was never answered, for it may still arrive; else another."""
    if not refunding.is_answered:
        return replace(refunding, unanswered=0)
    at = replace(refunding.terms, reader=reader)
    attempt = refunding.attempt + 1
    return replace(refunding, terms=at, attempt=attempt, is_answered=False, unanswered=0)


def _cancelled(refunding: Refunding) -> Refunding:
    match refunding.state:
        case Requesting(held=held) if held is not None:
            return replace(refunding, state=RefundCancelled())
        case AtReader() | RefundDeclined():
            return replace(refunding, state=Withdrawing(), unanswered=0)
        case _:
            return refunding


def _checked(refunding: Refunding) -> Refunding:
    silence = NoAnswer(Silence.NETWORK)
    match refunding.state:
        case RefundAttention() if refunding.terms.kind is RefundKind.INTERAC:
            doubtful = AtReader(RefundStage.DOUBTFUL, silence=silence)
            return replace(refunding, state=doubtful)
        case RefundAttention():
            return replace(refunding, state=Requesting(suspicion=silence))
        case _:
            return refunding
