"""What a machine state looks like: its tone (a colour with its soft ground) and its shape.

One table for all screens, so that "offline" is the same amber with the same shape wherever it is
said. The shape is what tells the states apart for those who do not see the colour.
"""

from enum import StrEnum
from typing import Final


class Tone(StrEnum):
    """A family of colour; the value is what style sheets match in the property `tone`."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


_LOOKS: Final = {
    # a payment, a card being saved
    "idle": (Tone.NEUTRAL, "card"),
    "sending": (Tone.ACCENT, "send"),
    "waiting": (Tone.ACCENT, "tap"),
    "authorizing": (Tone.ACCENT, "lock"),
    "approved": (Tone.OK, "check-circle"),
    "declined": (Tone.BAD, "cross-circle"),
    "canceled": (Tone.NEUTRAL, "stop"),
    "offline": (Tone.WARN, "wifi-off"),
    "busy": (Tone.WARN, "clock"),
    "checking": (Tone.WARN, "search"),
    "attention": (Tone.BAD, "warning"),
    # a sale
    "open": (Tone.NEUTRAL, "sale"),
    "held": (Tone.NEUTRAL, "hold"),
    "paying": (Tone.ACCENT, "tap"),
    "paid": (Tone.OK, "check-circle"),
    "authorized": (Tone.WARN, "lock"),
    "void": (Tone.NEUTRAL, "stop"),
    "refunded": (Tone.NEUTRAL, "undo"),
    "partly_refunded": (Tone.NEUTRAL, "undo"),
    "needs_attention": (Tone.BAD, "warning"),
    # the mode
    "training": (Tone.WARN, "training"),
    "test": (Tone.WARN, "test"),
    "live": (Tone.NEUTRAL, "dot"),
    # a reader
    "none": (Tone.NEUTRAL, "readers"),
    "online": (Tone.OK, "dot"),
    "unknown": (Tone.NEUTRAL, "question"),
    # an authorization that is open, and what became of it
    "calm": (Tone.NEUTRAL, "clock"),
    "soon": (Tone.WARN, "clock"),
    "urgent": (Tone.BAD, "warning"),
    "lapsed": (Tone.BAD, "cross-circle"),
    "queued": (Tone.NEUTRAL, "clock"),
    "captured": (Tone.OK, "check-circle"),
    "released": (Tone.NEUTRAL, "undo"),
    "raised": (Tone.OK, "plus"),
    "refused": (Tone.BAD, "cross-circle"),
    "unclear": (Tone.WARN, "search"),
    # a comparison with Stripe
    "reading": (Tone.ACCENT, "search"),
    "applying": (Tone.ACCENT, "send"),
    "stopped": (Tone.WARN, "stop"),
    # a message
    "info": (Tone.ACCENT, "info"),
    "ok": (Tone.OK, "check-circle"),
    "warn": (Tone.WARN, "warning"),
    "bad": (Tone.BAD, "cross-circle"),
}


def tone_of(state: str) -> Tone:
    """The tone of a state; one that nobody has given a tone is neutral."""
    return _LOOKS.get(state, (Tone.NEUTRAL, ""))[0]


def shape_of(state: str) -> str:
    """The name of the icon that goes with a state; `question` where none was chosen."""
    return _LOOKS.get(state, (Tone.NEUTRAL, "question"))[1]
