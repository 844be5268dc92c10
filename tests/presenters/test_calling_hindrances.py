"""What must be there before anything is begun."""

from collections.abc import Callable

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct
from pos_desktop.services.choosing import Chosen
from tests.fakes.journals import FULL
from tests.presenters.calls import Line


@pytest.fixture
def line() -> Line:
    return Line().open()


# -- what must be there ----------------------------------------------------------------------------


def _no_reader(line: Line) -> None:
    line.chosen = Chosen()


def _counter_busy(line: Line) -> None:
    line.is_counter_idle = False


def _not_reached(line: Line) -> None:
    line.is_reached = False


def _not_written(line: Line) -> None:
    line.screen.trouble(FULL)


@pytest.mark.parametrize(
    ("lack", "code", "remedy"),
    [
        (_no_reader, "phone_reader_needed", "readers"),
        (_counter_busy, "counter_is_busy", "sale"),
        (_not_reached, "phone_not_reached", "settings"),
        (_not_written, "journal_stops_calls", None),
    ],
)
@pytest.mark.parametrize("act", [PhoneAct.SAVE_CARD, PhoneAct.PAY_NOW])
def test_what_is_missing_is_told_with_its_remedy_and_nothing_is_begun(
    line: Line, lack: Callable[[Line], None], code: str, remedy: str | None, act: PhoneAct
) -> None:
    line.call()
    line.agree()
    line.screen.type_amount("15")
    lack(line)
    line.act(act)
    notice = line.model.notice
    assert notice is not None
    assert (notice.code, notice.remedy) == (code, remedy)
    assert line.checkout.progress is None
    assert line.model.agreement.is_agreed
    assert line.model.order.amount == "15"


@pytest.mark.parametrize(
    ("act", "channel"),
    [
        (PhoneAct.SAVE_CARD, Channel.PHONE),
        (PhoneAct.PAY_NOW, Channel.PHONE),
        (PhoneAct.CHARGE_CARD, Channel.PHONE),
        (PhoneAct.AT_NEXT_SALE, Channel.IN_PERSON),
    ],
)
def test_nothing_is_begun_for_a_customer_who_was_removed_a_moment_ago(
    line: Line, act: PhoneAct, channel: Channel
) -> None:
    line.saved()
    line.screen.choose_customer("cus_1")
    line.customers.remove("cus_1")
    line.settle()
    line.screen.choose_channel(channel)
    line.agree()
    line.screen.type_amount("15")
    line.act(act)
    assert line.code() == "customer_deleted"
    assert line.checkout.progress is None


def test_an_agreement_about_a_card_is_not_written_without_a_way_to_stripe(line: Line) -> None:
    card = line.world.new_card()
    line.call()
    line.screen.choose_card(card.method_id)
    line.agree()
    line.is_reached = False
    line.act(PhoneAct.AGREE)
    assert line.code() == "phone_not_reached"


def test_a_charge_is_not_begun_while_the_counter_is_at_work(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.is_counter_idle = False
    line.act(PhoneAct.CHARGE_CARD)
    assert (line.code(), line.world.charged) == ("counter_is_busy", [])


def test_a_journal_that_can_be_written_again_takes_its_refusal_away(line: Line) -> None:
    line.screen.trouble(FULL)
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    line.screen.trouble(None)
    assert line.code() is None
    line.act(PhoneAct.PAY_NOW)
    line.screen.trouble(None)
    assert line.word() is PaymentWord.WAITING


def test_stripe_that_is_reached_takes_its_refusal_away(line: Line) -> None:
    line.is_reached = False
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    line.is_reached = True
    line.screen.reached()
    assert line.code() is None


def test_no_agreement_is_written_for_a_customer_who_was_removed_a_moment_ago(line: Line) -> None:
    card = line.world.new_card()
    line.screen.choose_customer("cus_1")
    line.customers.remove("cus_1")
    line.settle()
    line.screen.choose_card(card.method_id)
    line.agree()
    line.act(PhoneAct.AGREE)
    assert line.code() == "customer_deleted"
    assert line.journal.consents_of("cus_1") == ()
