"""What can be done with the call at hand, and which of it the page leads to."""

from dataclasses import dataclass

from pos_desktop.domain.consents import Channel
from pos_desktop.presenters.agreement import Agreement
from pos_desktop.presenters.ordering import Ordering
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct
from pos_desktop.presenters.phonestanding import Standing
from pos_desktop.presenters.wallet import CustomerPage


@dataclass(frozen=True, slots=True)
class Situation:
    """What of the call decides on the acts.

    `is_known`: who is calling. `is_agreed`: to what is shown now. `has_cards`: of the customer.
    `is_chargeable` and `is_bare` are of the selected card: an agreement covers it, or none does.
    `is_ordered`: there is an amount or a basket. `is_begun`: something would be lost if the call
    ended now.
    """

    is_known: bool = False
    is_agreed: bool = False
    channel: Channel = Channel.PHONE
    has_cards: bool = False
    is_chargeable: bool = False
    is_bare: bool = False
    is_ordered: bool = False
    is_begun: bool = False


def situation_of(
    page: CustomerPage, agreement: Agreement, ordering: Ordering, *, is_begun: bool
) -> Situation:
    """The situation of these steps of the call."""
    return Situation(
        is_known=page.customer is not None,
        is_agreed=agreement.is_agreed,
        channel=agreement.channel,
        has_cards=page.has_cards,
        is_chargeable=page.selected is not None and page.selected_consent is not None,
        is_bare=page.bare_card is not None,
        is_ordered=ordering.is_given,
        is_begun=is_begun,
    )


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts from left to right, those that can be pressed, and the one that leads on."""

    each: tuple[PhoneAct, ...]
    enabled: frozenset[PhoneAct]
    main: PhoneAct | None


def acts_of(situation: Situation, over: Standing | None) -> Acts:
    """What can be begun; `over` is what was done last and still stands there."""
    listed = {
        PhoneAct.PARK: situation.is_begun and over is None,
        PhoneAct.AT_NEXT_SALE: situation.is_known and situation.channel is Channel.IN_PERSON,
        PhoneAct.AGREE: situation.is_agreed and situation.is_bare,
        PhoneAct.SAVE_CARD: True,
        PhoneAct.PAY_NOW: True,
        PhoneAct.CHARGE_CARD: True,
        PhoneAct.DONE: over is not None,
    }
    each = tuple(act for act, is_there in listed.items() if is_there)
    closed = frozenset() if situation.has_cards else frozenset({PhoneAct.CHARGE_CARD})
    return Acts(each, frozenset(each) - closed, _main(situation, over))


def acts_under_way(standing: Standing) -> Acts:
    """What can be done with what is under way."""
    return Acts(standing.acts, frozenset(standing.acts), standing.main)


def _main(situation: Situation, over: Standing | None) -> PhoneAct:
    if over is not None and over.model.word is not PaymentWord.CANCELED:
        charges_next = over.model.is_setup and situation.is_ordered and situation.is_chargeable
        return PhoneAct.CHARGE_CARD if charges_next else PhoneAct.DONE
    if situation.is_agreed and situation.is_bare:
        return PhoneAct.AGREE
    if not situation.is_ordered:
        return PhoneAct.SAVE_CARD
    return PhoneAct.CHARGE_CARD if situation.is_chargeable else PhoneAct.PAY_NOW
