"""The test cards that Stripe publishes, by name; no other number is ever used.

Source: https://docs.stripe.com/terminal/references/testing#simulated-test-cards.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TestCard:
    """A published test card and what it does."""

    __test__ = False  # pytest would take the name for a test's

    name: str
    number: str
    declines: bool = False


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
)
_BY_NAME = {card.name: card for card in TEST_CARDS}


def published_card(name: str) -> TestCard:
    """The card of that name.

    Raises:
        KeyError: Stripe publishes none that we know by this name.
    """
    return _BY_NAME[name]
