"""How often to look and how long to wait, in seconds; pure, so that threads decide nothing."""

_EAGER_FOR, _BRISK_FOR = 10.0, 60.0
EAGER = 0.5
"""The pause between two looks in the first seconds of a payment."""
_BRISK, _CALM = 1.0, 2.0
CALM_IDLE = 10.0
"""The pause while nothing is being paid."""
LIVELY_IDLE = 0.5
"""The same where somebody watches a simulated reader's screen."""
_SLOWEST_RETRY = 8.0
SLOW_AFTER = 15.0
"""When a payment that makes no progress is said to be slow, with what to check."""
KEY_LIFE = 23 * 3600
"""How long an idempotency key is relied on; Stripe keeps it at least 24 hours."""


def poll_interval(*, watching_payment: bool, waited: float, idle: float = CALM_IDLE) -> float:
    """The pause before the next reading of the reader.

    Stripe publishes no interval; one poll in flight and a rising pause stay well inside its limits
    of 25 reads a second and 500 reads a payment (https://docs.stripe.com/rate-limits).
    """
    if not watching_payment:
        return idle
    if waited < _EAGER_FOR:
        return EAGER
    return _BRISK if waited < _BRISK_FOR else _CALM


def retry_delay(unanswered: int) -> float:
    """The pause before a request of which nobody knows the outcome is repeated."""
    return min(EAGER * 2.0 ** max(unanswered - 1, 0), _SLOWEST_RETRY)


def may_be_forgotten(started_at: int, now: float) -> bool:
    """Whether Stripe may not know a key any more that was first used at `started_at`, in seconds
    since 1970 by the clock of this machine.

    A clock that shows less than then was set back, and tells nothing of how long ago that was.
    """
    return not started_at <= now <= started_at + KEY_LIFE
