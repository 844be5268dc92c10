"""The test cards that Stripe publishes, by name; no other number is ever used.

Sources: https://docs.stripe.com/terminal/references/testing#simulated-test-cards for those that are
presented, https://docs.stripe.com/testing for those that can only be keyed.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TestCard:
    """A published test card and what it does; `network`: how it pays where it is present.

    A debit network's own card cannot be keyed.
    """

    __test__ = False  # pytest would take the name for a test's

    name: str
    number: str
    declines: bool = False
    network: str = "card_present"
    can_be_keyed: bool = True


TEST_CARDS = (
    TestCard("visa", "4242424242424242"),
    TestCard("mastercard", "5555555555554444"),
    TestCard("amex", "378282246310005"),
    TestCard("discover", "6011111111111117"),
    TestCard("visa_debit", "4000056655665556"),
    TestCard("insufficient_funds", "4000000000009995", declines=True),
    TestCard("declined", "4000000000000002", declines=True),
    TestCard("expired", "4000000000000069", declines=True),
    TestCard("lost", "4000000000009987", declines=True),
    TestCard("stolen", "4000000000009979", declines=True),
    TestCard("processing_error", "4000000000000119", declines=True),
    TestCard("offline_pin", "4001007020000002"),
    TestCard("online_pin", "4001000360000005"),
    TestCard("interac", "4506445006931933", network="interac_present", can_be_keyed=False),
    TestCard("eftpos", "6280000360000978", can_be_keyed=False),
    TestCard("refund_fails", "4000000000005126"),
)
_BY_NAME = {card.name: card for card in TEST_CARDS}

KEYED_CARDS = (
    _BY_NAME["visa"],
    _BY_NAME["mastercard"],
    _BY_NAME["amex"],
    _BY_NAME["declined"],
    _BY_NAME["insufficient_funds"],
    TestCard("cvc_declined", "4000000000000127", declines=True),
    _BY_NAME["expired"],
    _BY_NAME["processing_error"],
    TestCard("declined_when_charged", "4000000000000341"),
    TestCard("authentication_once", "4000002500003155"),
    TestCard("authentication_always", "4000002760003184"),
)
"""The cards that are offered for keying. The last three are saved, and refused when the saved card
is charged; a telephone order itself asks for no authentication."""
_KEYED_BY_NAME = {card.name: card for card in KEYED_CARDS}

_OTHERS = (
    "371449635398431",
    "2223003122003222",
    "3056930009020004",
    "36227206271667",
    "3566002020360505",
    "4000000000000101",
    "4000000000006975",
    "4000000000007726",
    "4000002500001001",
    "4000002760000008",
    "4000003800000446",
    "4000008260000075",
    "4000008260003178",
    "4000050360000001",
    "4100000000000019",
    "5105105105105100",
    "5200828282828210",
    "5555050360000080",
    "5555552500001001",
    "6011000990139424",
    "6011981111111113",
    "6200000000000005",
)
"""Published too, and taken when somebody keys them."""
PUBLISHED = frozenset(
    {card.number for card in (*TEST_CARDS, *KEYED_CARDS) if card.can_be_keyed} | {*_OTHERS}
)
"""Every number that may be keyed."""
_AMERICAN_EXPRESS = ("34", "37")
"""What its numbers begin with; its CVC has four digits, every other card's three."""


class NotPublishedError(ValueError):
    """A number that Stripe does not publish; what it was is not said."""


@dataclass(frozen=True, slots=True)
class KeyedCard:
    """A published test card as it is keyed on a reader; `repr` tells neither number nor CVC.

    `cvc` is "" where none was keyed.

    Raises:
        NotPublishedError: the number is not one that Stripe publishes.
    """

    number: str = field(repr=False)
    exp_month: int
    exp_year: int
    cvc: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.number not in PUBLISHED:
            raise NotPublishedError("only Stripe's published test numbers can be keyed")


def published_card(name: str) -> TestCard:
    """The card of that name.

    Raises:
        KeyError: Stripe publishes none that we know by this name.
    """
    return _BY_NAME[name]


def keyed_card(name: str) -> TestCard:
    """The card of that name among those that are offered for keying.

    Raises:
        KeyError: none of these has this name.
    """
    return _KEYED_BY_NAME[name]


def cvc_length(number: str) -> int:
    """How many digits the CVC of a card has, by the beginning of its number."""
    return 4 if number.startswith(_AMERICAN_EXPRESS) else 3
