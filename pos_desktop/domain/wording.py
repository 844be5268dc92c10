"""The terms of a shop, in every language it has them in, ready to be read aloud."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.consents import Wording

_EVERYWHERE = "en"


class Paragraph(StrEnum):
    """What the terms have to say, in the order in which it is read.

    The first four Stripe asks for (https://docs.stripe.com/payments/save-and-reuse#compliance), the
    others the rules of the card networks for cards on file.
    """

    AGREEMENT = "agreement"
    """That the shop may charge the card, without the customer."""
    TIMING = "timing"
    """When, and how often."""
    AMOUNT = "amount"
    """How the amount is set."""
    CANCELLATION = "cancellation"
    """How the customer ends it."""
    LAST_FOUR = "last_four"
    """What is kept of the card."""
    CHANGES = "changes"
    """How changes of these terms are told."""
    EXPIRY = "expiry"
    """Until when the consent holds."""
    USE = "use"
    """What the card is used for."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """One version of the terms; each wording has all eight paragraphs, in their order.

    There is at least one.
    """

    each: tuple[Wording, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all its languages, as the shop wrote them."""
        return tuple(one.language for one in self.each)

    def wording(self, *wished: str) -> Wording:
        """The terms in the first of these languages that there is, then English, then any.

        A customer's language comes first, the till's second. A language of one country is read in
        another's before it is read in none: "pt-BR" finds "pt".
        """
        for language in (*wished, _EVERYWHERE):
            for one in (language, _of_any_country(language)):
                for each in self.each:
                    if _folded(each.language) == _folded(one):
                        return each
        return self.each[0]


def _folded(language: str) -> str:
    return language.replace("_", "-").casefold()


def _of_any_country(language: str) -> str:
    return _folded(language).partition("-")[0]
