"""What a restricted key of a till may do at Stripe, and what it has no need of.

Names are those of Stripe's dashboard; `rak_<resource>_<read|write>` is how Stripe's refusals and
its page for a new key spell them. Source of the resources, and that writing implies reading:
https://docs.stripe.com/stripe-apps/reference/permissions,
https://docs.stripe.com/keys/restricted-api-keys
"""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the dashboard's list: `label` as it stands there, `resource` as Stripe spells it.

    `only_for_tips`: a till that asks for no tip on the reader does without.
    """

    label: str
    resource: str
    writes: bool = True
    only_for_tips: bool = False

    @property
    def name(self) -> str:
        """As refusals spell it, such as `rak_payment_intent_write`."""
        return f"rak_{self.resource}_{'write' if self.writes else 'read'}"

    @property
    def told(self) -> str:
        """As it is ticked in the dashboard, such as `PaymentIntents: Write`."""
        return f"{self.label}: {'Write' if self.writes else 'Read'}"


READERS = Permission("Terminal: Readers", "terminal_reader")
LOCATIONS = Permission("Terminal: Locations", "terminal_location", writes=False)
TIPS_BY_PLACE = Permission("Terminal: Locations", "terminal_location", only_for_tips=True)
TIPS = Permission("Terminal: Configurations", "terminal_configuration", only_for_tips=True)
INTENTS = Permission("PaymentIntents", "payment_intent")
CHARGES = Permission("Charges and Refunds", "charge")
SETUPS = Permission("SetupIntents", "setup_intent")
CUSTOMERS = Permission("Customers", "customer")
METHODS = Permission("PaymentMethods", "payment_method")

NEEDED = (READERS, LOCATIONS, INTENTS, CHARGES, SETUPS, CUSTOMERS, METHODS)
"""Without one of these a till cannot do its work."""
FOR_TIPS = (TIPS_BY_PLACE, TIPS)
"""What is needed besides where readers ask for tips, whose choices the till sets."""

_KEYS = "https://dashboard.stripe.com/apikeys/create"


def to_tick(*, tips: bool = True) -> tuple[Permission, ...]:
    """The permissions to choose for a new key, in the dashboard's order; all else stays at None."""
    if not tips:
        return NEEDED
    without = tuple(one for one in NEEDED if one is not LOCATIONS)
    return (*without, *FOR_TIPS)


def new_key_page(name: str = "pos-desktop", *, tips: bool = True) -> str:
    """The dashboard's page for a new restricted key, with these permissions chosen.

    UNSOURCED: Stripe documents the page, not its address' parts; programs use them widely. What
    the page shows is what counts: see that it agrees with the list.
    """
    wanted = [("name", name), *(("permissions[]", one.name) for one in to_tick(tips=tips))]
    return f"{_KEYS}?{urlencode(wanted)}"
