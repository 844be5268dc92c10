"""A phone call that was interrupted, to be taken up again where it was left."""

from dataclasses import dataclass
from datetime import datetime

from pos_desktop.domain.consents import Channel


@dataclass(frozen=True, slots=True)
class ParkedCall:
    """What the agent had typed and chosen; `parked_at` is UTC, `amount` as it was typed.

    That the customer said yes is not kept: they are asked again when the call goes on.
    """

    call_id: str
    till: str
    agent: str
    parked_at: datetime
    customer_id: str | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    channel: Channel = Channel.PHONE
    amount: str = ""
    description: str = ""
    is_over: bool = False
    """Taken up again, or thrown away."""
