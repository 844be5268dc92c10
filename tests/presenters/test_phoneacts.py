"""Which acts there are, and which one the page leads to."""

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct, StandingModel
from pos_desktop.presenters.phoneacts import Situation, acts_of, acts_under_way
from pos_desktop.presenters.phonestanding import Standing

SAVED = Standing(StandingModel(PaymentWord.APPROVED, is_setup=True), (PhoneAct.DONE,))
PAID = Standing(StandingModel(PaymentWord.APPROVED), (PhoneAct.DONE,))
CANCELED = Standing(StandingModel(PaymentWord.CANCELED))
BEGIN = (PhoneAct.SAVE_CARD, PhoneAct.PAY_NOW, PhoneAct.CHARGE_CARD)


@pytest.mark.parametrize(
    ("situation", "over", "listed"),
    [
        (Situation(), None, BEGIN),
        (Situation(is_begun=True), None, (PhoneAct.PARK, *BEGIN)),
        (Situation(is_begun=True), PAID, (*BEGIN, PhoneAct.DONE)),
        (
            Situation(is_known=True, channel=Channel.IN_PERSON),
            None,
            (PhoneAct.AT_NEXT_SALE, *BEGIN),
        ),
        (Situation(channel=Channel.IN_PERSON), None, BEGIN),
        (Situation(is_agreed=True, is_bare=True), None, (PhoneAct.AGREE, *BEGIN)),
        (Situation(is_bare=True), None, BEGIN),
    ],
)
def test_only_what_can_be_done_is_there(
    situation: Situation, over: Standing | None, listed: tuple[PhoneAct, ...]
) -> None:
    assert acts_of(situation, over).each == listed


@pytest.mark.parametrize(
    ("situation", "over", "main"),
    [
        (Situation(), None, PhoneAct.SAVE_CARD),
        (Situation(is_chargeable=True), None, PhoneAct.SAVE_CARD),
        (Situation(is_ordered=True), None, PhoneAct.PAY_NOW),
        (Situation(is_ordered=True, is_chargeable=True), None, PhoneAct.CHARGE_CARD),
        (Situation(is_ordered=True, is_agreed=True, is_bare=True), None, PhoneAct.AGREE),
        (Situation(), PAID, PhoneAct.DONE),
        (Situation(is_ordered=True, is_chargeable=True), PAID, PhoneAct.DONE),
        (Situation(is_chargeable=True), SAVED, PhoneAct.DONE),
        (Situation(is_ordered=True, is_chargeable=True), SAVED, PhoneAct.CHARGE_CARD),
        (Situation(is_ordered=True), CANCELED, PhoneAct.PAY_NOW),
    ],
)
def test_the_page_leads_to_what_comes_next_in_a_call(
    situation: Situation, over: Standing | None, main: PhoneAct
) -> None:
    assert acts_of(situation, over).main is main


def test_a_saved_card_can_be_charged_only_where_there_is_one() -> None:
    assert PhoneAct.CHARGE_CARD not in acts_of(Situation(), None).enabled
    assert acts_of(Situation(has_cards=True), None).enabled == frozenset(BEGIN)


def test_under_way_there_are_only_the_acts_of_what_is_under_way() -> None:
    acts = acts_under_way(Standing(StandingModel(), (PhoneAct.CANCEL, PhoneAct.CHECK)))
    assert acts.each == (PhoneAct.CANCEL, PhoneAct.CHECK)
    assert (acts.enabled, acts.main) == (frozenset(acts.each), None)
