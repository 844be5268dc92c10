"""The payment panel: what it says in each state, and what it offers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.cards import Card, CollectedCard
from pos_desktop.presenters.notices import bad, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.ui.acting import Acting
from pos_desktop.ui.actrow import ActButton
from pos_desktop.ui.parts.headlines import StateHeadline
from pos_desktop.ui.parts.weights import Kind
from pos_desktop.ui.payment import PaymentView, describe
from tests.ui import models
from tests.ui.conftest import Front

pytestmark = pytest.mark.usefixtures("spoken")


@pytest.fixture
def panel(front: Front) -> PaymentView:
    view = PaymentView()
    view.present(models.WAITING)
    front(view)
    view.come_here()
    return view


def _status(view: PaymentView) -> StateHeadline:
    status = view.findChild(StateHeadline, "payment.status")
    assert isinstance(status, StateHeadline)
    return status


def _text(view: PaymentView, name: str) -> str:
    label = view.findChild(QLabel, f"payment.{name}")
    assert isinstance(label, QLabel)
    return label.text()


def _offered(view: PaymentView) -> dict[str, str]:
    """The visible buttons and their keys, from left to right or top to bottom."""
    shown = [button for button in view.findChildren(ActButton) if button.isVisible()]
    shown.sort(key=lambda button: (button.y(), button.x()))
    return {button.objectName(): button.key_text() for button in shown}


@pytest.mark.parametrize("word", PaymentWord)
def test_every_state_is_carried_and_said(panel: PaymentView, word: PaymentWord) -> None:
    panel.present(PaymentModel(word, models.usd(2203)))
    assert _status(panel).property("state") == word.value
    assert _status(panel).text()


def test_waiting_shows_the_amount_and_that_time_passes(panel: PaymentView) -> None:
    assert _text(panel, "amount") == "$22.03"
    assert _status(panel).is_waiting()
    assert _text(panel, "hint").startswith("Front counter asks the customer")


def test_a_reader_without_a_name_is_called_the_reader(panel: PaymentView) -> None:
    panel.present(replace(models.WAITING, hint=warn("waiting_long", "")))
    assert "Does the reader show the amount?" in _text(panel, "hint")


def test_acts_are_offered_in_their_order_with_their_keys(panel: PaymentView) -> None:
    assert _offered(panel) == {"payment.cancel": "Esc", "payment.cash": "F9"}
    panel.present(models.DECLINED)
    assert _offered(panel) == {
        "payment.cancel": "Esc",
        "payment.cash": "F9",
        "payment.retry": "Enter",
    }


def test_the_last_act_is_the_main_one_only_where_there_is_one(panel: PaymentView) -> None:
    def weights() -> list[str]:
        return [
            str(button.property("kind"))
            for button in panel.findChildren(ActButton)
            if button.isVisible()
        ]

    assert Kind.MAIN.value not in weights()
    panel.present(models.DECLINED)
    assert weights().count(Kind.MAIN.value) == 1


@pytest.mark.parametrize(
    ("model", "key", "act"),
    [
        (models.WAITING, Qt.Key.Key_Escape, Act.CANCEL),
        (models.WAITING, Qt.Key.Key_F9, Act.CASH),
        (models.DECLINED, Qt.Key.Key_Return, Act.RETRY),
        (models.DECLINED, Qt.Key.Key_Enter, Act.RETRY),
        (models.APPROVED, Qt.Key.Key_Return, Act.NEW_SALE),
    ],
)
def test_a_key_is_an_act(
    qtbot: QtBot, panel: PaymentView, model: PaymentModel, key: Qt.Key, act: Act
) -> None:
    panel.present(model)
    with qtbot.waitSignal(panel.act_wanted) as wish:
        QTest.keyClick(panel, key)
    assert wish.args == [act]


def test_enter_does_nothing_while_a_card_is_waited_for(qtbot: QtBot, panel: PaymentView) -> None:
    with qtbot.assertNotEmitted(panel.act_wanted):
        QTest.keyClick(panel, Qt.Key.Key_Return)


def test_enter_on_a_button_that_has_the_keyboard_is_that_buttons(
    qtbot: QtBot, panel: PaymentView
) -> None:
    panel.present(models.DECLINED)
    cancel = panel.findChild(QPushButton, "payment.cancel")
    assert isinstance(cancel, QPushButton)
    cancel.setFocus()
    with qtbot.waitSignal(panel.act_wanted) as wish:
        QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert wish.args == [Act.CANCEL]


def test_a_button_is_an_act(qtbot: QtBot, panel: PaymentView) -> None:
    button = panel.findChild(QPushButton, "payment.cash")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(panel.act_wanted) as wish:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == [Act.CASH]


def test_a_decline_tells_why_and_that_nothing_was_charged(panel: PaymentView) -> None:
    panel.present(models.DECLINED)
    assert _text(panel, "reason") == "There are not enough funds on the card."
    assert "Nothing was charged" in _text(panel, "hint")


def test_approved_names_card_and_receipt(panel: PaymentView) -> None:
    panel.present(models.APPROVED)
    assert _text(panel, "card") == "Visa •••• 4242 · contactless · authorization 123456"
    assert _text(panel, "receiptNumber") == "Receipt 000-1042"


def test_the_change_is_the_largest_of_all(panel: PaymentView) -> None:
    panel.present(models.PAID_IN_CASH)
    assert _text(panel, "change") == "$7.97"
    assert _status(panel).text() == "Paid in cash"
    change = panel.findChild(QLabel, "payment.change")
    amount = panel.findChild(QLabel, "payment.amount")
    assert isinstance(change, QLabel)
    assert isinstance(amount, QLabel)
    assert change.font().pixelSize() > 2 * amount.font().pixelSize()


def test_no_change_is_said_in_words(panel: PaymentView) -> None:
    panel.present(replace(models.PAID_IN_CASH, change=models.usd(0)))
    assert _text(panel, "about_change") == "No change to give"


def test_a_card_payment_has_no_change(panel: PaymentView) -> None:
    panel.present(models.PAID_IN_CASH)
    panel.present(models.APPROVED)
    change = panel.findChild(QLabel, "payment.change")
    assert isinstance(change, QLabel)
    assert not change.isVisible()
    assert _text(panel, "about_change") == ""


def test_a_tip_is_told(panel: PaymentView) -> None:
    panel.present(replace(models.APPROVED, amount=models.usd(2503), tip=models.usd(300)))
    assert _text(panel, "about_change") == "with a tip of $3.00"


def test_a_remedy_is_a_button_of_its_own(qtbot: QtBot, panel: PaymentView) -> None:
    reason = bad("key_refused", "Expired.", remedy="settings")
    panel.present(replace(models.DECLINED, word=PaymentWord.ATTENTION, reason=reason))
    button = panel.findChild(QPushButton, "payment.remedy")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(panel.remedy_wanted) as wish:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == ["settings"]
    assert len(_offered(panel)) == 3


def test_an_old_remedy_is_gone_with_its_reason(panel: PaymentView) -> None:
    reason = bad("key_refused", "Expired.", remedy="settings")
    panel.present(replace(models.DECLINED, reason=reason))
    panel.present(models.WAITING)
    button = panel.findChild(QWidget, "payment.remedy")
    assert isinstance(button, QWidget)
    assert not button.isVisible()


def test_the_panel_reads_itself_aloud(panel: PaymentView) -> None:
    panel.present(models.DECLINED)
    spoken = panel.accessibleName()
    assert spoken.startswith("Declined. $22.03. There are not enough funds")


@pytest.mark.parametrize("width", [360, 480, 800, 1400])
def test_buttons_fit_side_by_side_or_below_each_other(panel: PaymentView, width: int) -> None:
    panel.present(models.DECLINED)
    panel.resize(width, 640)
    panel.grab()
    shown = [button for button in panel.findChildren(ActButton) if button.isVisible()]
    boxes = [button.geometry() for button in shown]
    row = panel.findChild(Acting)
    assert isinstance(row, Acting)
    assert all(row.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


@pytest.mark.parametrize("size", [(700, 640), (430, 620), (700, 420), (1400, 900)])
@pytest.mark.parametrize("model", [models.WAITING, models.DECLINED, models.APPROVED])
def test_every_word_has_its_room(
    qtbot: QtBot, panel: PaymentView, model: PaymentModel, size: tuple[int, int]
) -> None:
    panel.present(model)
    panel.resize(*size)

    def cut() -> list[str]:
        return [
            label.text()
            for label in panel.findChildren(QLabel)
            if label.isVisible()
            and label.wordWrap()
            and label.height() < label.heightForWidth(label.width())
        ]

    qtbot.waitUntil(lambda: cut() == [])


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (Card("card_present"), "Card"),
        (Card("card_present", "amex", "0005"), "American Express •••• 0005"),
        (
            Card("card_present", "mastercard", "4444", wallet="apple_pay", read_method="contact"),
            "Mastercard •••• 4444 · Apple Pay",
        ),
        (
            Card("interac_present", "interac", "0001", read_method="contact_emv"),
            "Interac •••• 0001 · chip",
        ),
        (Card("card_present", "new_brand", "1"), "New brand •••• 1"),
    ],
)
def test_a_card_is_described_as_far_as_it_is_known(card: Card, words: str) -> None:
    assert describe(card) == words


# -- a card that was read and is not charged yet ------------------------------------------------

READ = CollectedCard("amex", "credit", "FR", "apple_pay", "0005")
ASKED = replace(
    models.WAITING,
    acts=(Act.CANCEL, Act.ACCEPT),
    has_main=True,
    inspected=READ,
    countdown=17,
    waited=None,
)


def test_a_card_that_waits_is_shown_with_the_seconds_that_are_left(panel: PaymentView) -> None:
    panel.present(ASKED)
    assert _status(panel).property("state") == "waiting"
    assert _status(panel).text() == "Take this card?"
    told = "American Express •••• 0005 · Apple Pay · credit · issued in FR"
    assert _text(panel, "card") == told
    countdown = panel.findChild(QLabel, "payment.countdown")
    assert isinstance(countdown, QLabel)
    assert (countdown.text(), countdown.property("state")) == ("Seconds left to decide: 17", "17")


def test_a_card_of_which_nothing_is_known_is_a_card(panel: PaymentView) -> None:
    panel.present(replace(ASKED, inspected=CollectedCard()))
    assert _text(panel, "card") == "Card"


def test_a_card_is_taken_by_the_pay_key_and_not_by_enter(qtbot: QtBot, panel: PaymentView) -> None:
    panel.present(ASKED)
    assert _offered(panel) == {"payment.cancel": "Esc", "payment.accept": "F12"}
    with qtbot.assertNotEmitted(panel.act_wanted):
        QTest.keyClick(panel, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.act_wanted) as wanted:
        QTest.keyClick(panel, Qt.Key.Key_F12)
    assert wanted.args == [Act.ACCEPT]


def test_the_seconds_are_gone_with_the_decision(panel: PaymentView) -> None:
    panel.present(ASKED)
    panel.present(models.WAITING)
    countdown = panel.findChild(QLabel, "payment.countdown")
    assert isinstance(countdown, QLabel)
    assert not countdown.isVisible()
    assert countdown.property("state") == ""
