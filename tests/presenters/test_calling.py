"""A call from hello to goodbye: found, agreed, saved, charged, and what may come between."""

import pytest

from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct
from tests.presenters.calls import Line, code_of


@pytest.fixture
def line() -> Line:
    return Line().open()


def test_a_card_is_saved_with_one_key_after_the_yes(line: Line) -> None:
    line.find("amé")
    line.screen.enter()
    line.settle()
    line.agree()
    assert line.model.main is PhoneAct.SAVE_CARD
    line.act(PhoneAct.SAVE_CARD)
    assert line.word() is PaymentWord.WAITING
    assert code_of(line.model.standing.prompt) == "reader_asks_number"
    line.key_card()
    standing = line.model.standing
    assert (standing.word, standing.saved_brand, standing.saved_last4) == (
        PaymentWord.APPROVED,
        "visa",
        "4242",
    )
    assert line.world.offences == []
