"""A shop's rule about cards that were read and not yet charged."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cardrules import (
    ALL_BRANDS,
    FUNDING,
    Accept,
    CardRule,
    Refuse,
    Reprice,
    RuleProblem,
    WhyRefused,
    brands_in,
    problem_of,
    rule_of,
    verdict,
)
from pos_desktop.domain.settings import ForeignCard, Settings


@dataclass(frozen=True)
class Read:
    """A card that was read."""

    brand: str | None = "visa"
    funding: str | None = "credit"
    country: str | None = "US"
    wallet: str | None = None


READ = st.builds(
    Read,
    brand=st.none() | st.sampled_from((*ALL_BRANDS, "unknown")),
    funding=st.none() | st.sampled_from((*FUNDING, "unknown")),
    country=st.none() | st.sampled_from(("US", "CA", "FR")),
    wallet=st.none() | st.just("apple_pay"),
)
RULES = st.builds(
    CardRule,
    country=st.sampled_from(("US", "CA")),
    brands=st.frozensets(st.sampled_from(ALL_BRANDS)),
    funding=st.frozensets(st.sampled_from(FUNDING)),
    wallets=st.booleans(),
    foreign=st.sampled_from(ForeignCard),
    percent=st.decimals(-50, 50, places=2),
)
REPRICES = CardRule("US", foreign=ForeignCard.REPRICED, percent=Decimal("2.5"))


@pytest.mark.parametrize(
    ("rule", "card", "refused"),
    [
        (CardRule("US", brands=frozenset({"amex"})), Read("amex"), (WhyRefused.BRAND, "amex")),
        (
            CardRule("US", funding=frozenset({"prepaid"})),
            Read(funding="prepaid"),
            (WhyRefused.FUNDING, "prepaid"),
        ),
        (
            CardRule("US", wallets=True),
            Read(wallet="apple_pay"),
            (WhyRefused.WALLET, "apple_pay"),
        ),
        (
            CardRule("US", foreign=ForeignCard.REFUSED),
            Read(country="FR"),
            (WhyRefused.FOREIGN, "FR"),
        ),
    ],
)
def test_a_card_is_refused_for_what_the_rule_names(
    rule: CardRule, card: Read, refused: tuple[WhyRefused, str]
) -> None:
    assert verdict(card, rule) == Refuse(*refused)


def test_a_foreign_card_is_taken_at_its_own_price() -> None:
    assert verdict(Read(country="FR"), REPRICES) == Reprice(Decimal("2.5"))
    assert Reprice(Decimal("2.5")).price(1020) == 1046  # 25.50 on top: half a cent counts
    assert Reprice(Decimal(-10)).price(1000) == 900


@given(READ)
def test_a_rule_that_names_nothing_takes_every_card_and_reads_none_first(card: Read) -> None:
    rule = CardRule("US")
    assert (verdict(card, rule), rule.says_something) == (Accept(), False)


@given(READ, RULES)
def test_a_rule_that_does_something_to_a_card_has_it_read_first(card: Read, rule: CardRule) -> None:
    assert verdict(card, rule) == Accept() or rule.says_something


@given(RULES)
def test_what_stripe_does_not_tell_is_never_refused(rule: CardRule) -> None:
    assert verdict(Read(None, None, None, None), rule) == Accept()


@given(READ, RULES)
def test_a_card_of_the_shops_own_country_is_never_foreign(card: Read, rule: CardRule) -> None:
    told = verdict(replace(card, country=rule.country), rule)
    assert not isinstance(told, Reprice)
    assert not isinstance(told, Refuse) or told.why is not WhyRefused.FOREIGN


@given(READ, RULES)
def test_no_card_that_is_refused_gets_a_price(card: Read, rule: CardRule) -> None:
    without_price = replace(rule, foreign=ForeignCard.TAKEN)
    refused = verdict(card, without_price)
    assert not isinstance(refused, Refuse) or verdict(card, rule) == refused


@given(RULES)
def test_a_rule_without_a_problem_takes_some_card(rule: CardRule) -> None:
    if problem_of(rule) is not None:
        return
    cards = (
        Read(brand, funding, rule.country)
        for brand in brands_in(rule.country)
        for funding in FUNDING
    )
    assert Accept() in {verdict(card, rule) for card in cards}


def test_a_rule_that_leaves_no_card_is_a_problem() -> None:
    everything = frozenset(brands_in("CA"))
    assert problem_of(CardRule("CA", brands=everything)) is RuleProblem.NO_BRAND_LEFT
    assert problem_of(CardRule("CA", brands=everything - {"interac"})) is None
    assert problem_of(CardRule("US", funding=frozenset(FUNDING))) is RuleProblem.NO_FUNDING_LEFT


def test_the_rule_is_the_settings_word_for_word() -> None:
    settings = Settings(
        country="CA",
        refused_brands=("amex",),
        refused_funding=("prepaid",),
        refuse_wallets=True,
        foreign_card=ForeignCard.REPRICED,
        foreign_percent=Decimal(3),
    )
    assert rule_of(settings) == CardRule(
        "CA",
        frozenset({"amex"}),
        frozenset({"prepaid"}),
        True,
        ForeignCard.REPRICED,
        Decimal(3),
    )
