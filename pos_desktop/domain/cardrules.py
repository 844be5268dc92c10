"""A shop's own rule about cards: decided when a card was read, before it is charged.

The reader reads the card first (`collect_payment_method`); what Stripe tells of it meets the rule,
and only then the bank is asked, or nobody is.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.choices import ALL_BRANDS, BRANDS, FUNDING, LOCAL_BRANDS
from pos_desktop.domain.percents import part_of
from pos_desktop.domain.settings import ForeignCard, Settings

__all__ = [
    "ALL_BRANDS", "BRANDS", "FUNDING", "Accept", "CardRule", "ReadCard", "Refuse", "Reprice",
    "RuleProblem", "Verdict", "WhyRefused", "brands_in", "problem_of", "rule_of", "verdict",
]  # fmt: skip


class ReadCard(Protocol):
    """What is known of a card that was read, as Stripe's words; None where it does not tell."""

    @property
    def brand(self) -> str | None:
        """One of `ALL_BRANDS`, or a word that is not known here."""

    @property
    def funding(self) -> str | None:
        """One of `FUNDING`, or `unknown`."""

    @property
    def country(self) -> str | None:
        """Two capitals, of the bank that gave the card out."""

    @property
    def wallet(self) -> str | None:
        """`apple_pay` and the like, where the card is in a telephone or a watch."""


@dataclass(frozen=True, slots=True)
class CardRule:
    """What a shop in `country` does with cards. What Stripe does not tell is never refused: a rule
    names what is refused, not what is let in.

    `percent` is what is added for a foreign card, where these are repriced.
    """

    country: str
    brands: frozenset[str] = frozenset()
    funding: frozenset[str] = frozenset()
    wallets: bool = False
    """Whether cards in a telephone or a watch are refused."""
    foreign: ForeignCard = ForeignCard.TAKEN
    percent: Decimal = Decimal(0)

    @property
    def says_something(self) -> bool:
        """Whether there is a card that it refuses or prices, so that it has to be read first."""
        refuses = bool(self.brands or self.funding or self.wallets)
        return refuses or self.foreign is ForeignCard.REFUSED or self._prices

    @property
    def _prices(self) -> bool:
        return self.foreign is ForeignCard.REPRICED and bool(self.percent)


def rule_of(settings: Settings) -> CardRule:
    """The shop's rule."""
    return CardRule(
        settings.country,
        frozenset(settings.refused_brands),
        frozenset(settings.refused_funding),
        settings.refuse_wallets,
        settings.foreign_card,
        settings.foreign_percent,
    )


def brands_in(country: str) -> tuple[str, ...]:
    """The brands that a shop in this country meets."""
    local = LOCAL_BRANDS.get(country)
    return BRANDS if local is None else (*BRANDS, local)


class RuleProblem(StrEnum):
    """Why a rule cannot be: no card would be left."""

    NO_BRAND_LEFT = "no_brand_left"
    NO_FUNDING_LEFT = "no_funding_left"


def problem_of(rule: CardRule) -> RuleProblem | None:
    """What is wrong with the rule, if anything is: one that refuses every card is a mistake."""
    if rule.brands.issuperset(brands_in(rule.country)):
        return RuleProblem.NO_BRAND_LEFT
    return RuleProblem.NO_FUNDING_LEFT if rule.funding.issuperset(FUNDING) else None


class WhyRefused(StrEnum):
    """What of the card the shop does not take."""

    BRAND = "brand"
    FUNDING = "funding"
    WALLET = "wallet"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Accept:
    """The card is taken at the price."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """The shop does not take this card; `what` is Stripe's word for it: `amex`, `prepaid`, `FR`."""

    why: WhyRefused
    what: str


@dataclass(frozen=True, slots=True)
class Reprice:
    """The card is taken at another price: so many percent more, or less."""

    percent: Decimal

    def price(self, amount: int) -> int:
        """What an amount in minor units becomes, rounded half up."""
        return amount + part_of(amount, self.percent)


Verdict = Accept | Refuse | Reprice


def verdict(card: ReadCard, rule: CardRule) -> Verdict:
    """What the shop does with the card; a refusal goes before another price."""
    if card.brand is not None and card.brand in rule.brands:
        return Refuse(WhyRefused.BRAND, card.brand)
    if card.funding is not None and card.funding in rule.funding:
        return Refuse(WhyRefused.FUNDING, card.funding)
    if card.wallet is not None and rule.wallets:
        return Refuse(WhyRefused.WALLET, card.wallet)
    return _of_country(card.country, rule)


def _of_country(country: str | None, rule: CardRule) -> Verdict:
    if country is None or country == rule.country:
        return Accept()
    if rule.foreign is ForeignCard.REFUSED:
        return Refuse(WhyRefused.FOREIGN, country)
    if rule.foreign is ForeignCard.REPRICED and rule.percent:
        return Reprice(rule.percent)
    return Accept()
