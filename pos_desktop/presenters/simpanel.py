"""What the panel of a simulated reader shows, as one value."""

from dataclasses import dataclass, replace

from pos_desktop.domain.inputs import Question
from pos_desktop.domain.money import Money
from pos_desktop.domain.readers import CartDisplay
from pos_desktop.domain.testcards import KEYED_CARDS, TEST_CARDS
from pos_desktop.presenters.keying import Turn
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simtips import TipKey


@dataclass(frozen=True, slots=True)
class CardChoice:
    """A published test card, by its name in `domain.testcards`."""

    name: str
    declines: bool


CARDS = tuple(CardChoice(card.name, card.declines) for card in TEST_CARDS)
TO_KEY = tuple(CardChoice(card.name, card.declines) for card in KEYED_CARDS)
"""What can be filled in where the reader asks for a card to be keyed."""


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line as the reader shows it."""

    description: str
    quantity: int
    amount: Money


@dataclass(frozen=True, slots=True)
class SimReaderModel:
    """All that the panel shows. `amount` is asked for, or the total of the cart; None if unknown.

    `customer_may_cancel`: whether the reader's screen offers a cancel button. `may_cancel` is None
    where nobody can press it from here. `saves`: a card is kept, and no money asked for. `refunds`:
    `amount` is given back to the card that paid.

    While the reader asks for a card to be keyed, `cards` are those that can be filled in, `card` is
    "" where none was, and `turn` is what is next with the fields. What was typed is not here.
    """

    screen: Screen = Screen.IDLE
    reader: str = ""
    model: str = ""
    amount: Money | None = None
    lines: tuple[CartLine, ...] = ()
    tax: Money | None = None
    reason: Notice | None = None
    customer_may_cancel: bool = False
    cards: tuple[CardChoice, ...] = CARDS
    card: str = CARDS[0].name
    saves: bool = False
    refunds: bool = False
    tips: tuple[TipKey, ...] = ()
    """The keys of the tip screen, where that is shown."""
    questions: tuple[Question, ...] = ()
    """What it asks besides the card; it shows these then, whatever `screen` says."""
    may_answer: bool = False
    may_type: bool = False
    """Whether answers can be typed; elsewhere Stripe gives its own."""
    turn: Turn | None = None
    may_present: bool = False
    may_cancel: bool | None = None
    notice: Notice | None = None


def with_cart(model: SimReaderModel, display: CartDisplay) -> SimReaderModel:
    """The panel while the reader shows this basket."""
    currency = display.currency
    lines = tuple(
        CartLine(what, count, Money(amount, currency)) for what, count, amount in display.lines
    )
    return replace(
        model,
        lines=lines,
        tax=Money(display.tax, currency),
        amount=Money(display.total, currency),
    )
