"""Agreements about a card that is at Stripe already: written down for that card and no other."""

from dataclasses import replace

import pytest

from pos_desktop.presenters.notices import bad, info, warn
from pos_desktop.presenters.phone import PhoneAct
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.presenters.calls import Line, covered, page


@pytest.fixture
def line() -> Line:
    return Line().open()


@pytest.fixture
def bare(line: Line) -> Line:
    """Amélie has a card without an agreement, which is chosen, and she says yes."""
    card = line.world.new_card()
    line.call()
    line.screen.choose_card(card.method_id)
    line.agree()
    return line


def test_the_terms_are_read_for_the_card_that_has_no_agreement(bare: Line) -> None:
    assert bare.model.agreement.for_last4 == "4242"
    assert bare.model.main is PhoneAct.AGREE


def test_an_agreement_about_a_card_that_is_there_is_written_down(bare: Line) -> None:
    bare.act(PhoneAct.AGREE)
    assert page(bare).notice == info("agreement_recorded", "4242")
    assert page(bare).cards[0].agreed_at is not None
    assert not bare.model.agreement.is_agreed
    (consent,) = bare.journal.consents_of("cus_1")
    assert bare.model.standing.confirms == consent.consent_id


def test_a_yes_about_one_card_is_none_about_another(bare: Line) -> None:
    other = covered(bare)
    bare.screen.reached()
    bare.settle()
    assert bare.model.agreement.is_agreed
    bare.screen.choose_card(other.method_id)
    assert not bare.model.agreement.is_agreed


def test_a_yes_about_a_card_that_is_there_saves_no_other_card(bare: Line) -> None:
    bare.act(PhoneAct.SAVE_CARD)
    assert bare.code() == "agreement_needed"
    assert (page(bare).selected, bare.model.agreement.for_last4) == (None, "")
    assert not bare.model.agreement.is_agreed
    bare.agree()
    bare.act(PhoneAct.SAVE_CARD)
    bare.key_card()
    assert len(page(bare).cards) == 2


def test_a_yes_about_a_card_that_is_there_keeps_no_other_card_that_pays(bare: Line) -> None:
    bare.screen.type_amount("15")
    bare.act(PhoneAct.PAY_NOW)
    bare.key_card()
    assert len(page(bare).cards) == 1
    assert bare.model.agreement.is_agreed


def test_an_agreement_is_written_down_once(bare: Line) -> None:
    bare.screen.act(PhoneAct.AGREE)
    bare.act(PhoneAct.AGREE)
    assert len(bare.journal.consents_of("cus_1")) == 1


def test_an_agreement_that_cannot_be_written_is_told_and_the_yes_is_kept(bare: Line) -> None:
    bare.journal.refusal = FULL
    bare.screen.act(PhoneAct.AGREE)
    bare.lane.drain()
    assert page(bare).notice == bad("agreement_not_written", FULL)
    assert bare.model.agreement.is_agreed


@pytest.mark.parametrize(("owner", "code"), [("cus_2", "card_of_another"), (None, "card_detached")])
def test_no_agreement_is_written_about_a_card_that_is_not_the_customer_s(
    bare: Line, owner: str | None, code: str
) -> None:
    (method_id,) = bare.world.cards
    bare.world.cards[method_id] = replace(bare.world.cards[method_id], customer=owner)
    bare.act(PhoneAct.AGREE)
    assert page(bare).notice == warn(code)


def test_a_lost_answer_while_an_agreement_is_written_is_told(bare: Line) -> None:
    bare.world.faults.append(Fault.LOST_ANSWER)
    bare.act(PhoneAct.AGREE)
    assert page(bare).notice == warn("trouble_no_connection")


def test_an_agreement_of_a_customer_who_hung_up_is_told_to_nobody_else(bare: Line) -> None:
    bare.screen.act(PhoneAct.AGREE)
    bare.call(bare.marc)
    assert page(bare).notice is None
    assert bare.model.standing.confirms is None
