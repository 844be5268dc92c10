"""The simulated reader's panel: each screen is drawn, each wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.domain.testcards import TEST_CARDS
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import TO_KEY, CartLine, SimReaderModel
from pos_desktop.presenters.simtips import TipKey
from pos_desktop.ui.look.palette import Theme
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.simreader import SimReaderView
from tests.ui.conftest import Front

TOTAL = Money(2203, "usd")
IDLE = SimReaderModel(reader="Front", model="WisePOS E", may_cancel=False)
CARD = replace(IDLE, screen=Screen.CARD, amount=TOTAL, may_present=True, may_cancel=True)
MOTO = replace(CARD, screen=Screen.MOTO, cards=TO_KEY, card="")
SCREENS = {
    Screen.IDLE: IDLE,
    Screen.CART: replace(
        IDLE,
        screen=Screen.CART,
        amount=TOTAL,
        tax=Money(168, "usd"),
        lines=tuple(CartLine(f"Product {n}", n, Money(n * 100, "usd")) for n in range(1, 9)),
    ),
    Screen.TIP: replace(
        CARD,
        screen=Screen.TIP,
        tips=tuple(TipKey(Money(220 * n, "usd"), 10 * n) for n in (1, 2, 3)),
        may_present=False,
    ),
    Screen.CARD: replace(CARD, customer_may_cancel=True),
    Screen.MOTO: MOTO,
    Screen.AUTHORIZING: replace(IDLE, screen=Screen.AUTHORIZING, amount=TOTAL),
    Screen.APPROVED: replace(IDLE, screen=Screen.APPROVED, amount=TOTAL),
    Screen.DECLINED: replace(
        IDLE, screen=Screen.DECLINED, reason=warn("simreader_decline_insufficient_funds")
    ),
}


@pytest.fixture
def panel(front: Front) -> SimReaderView:
    made = SimReaderView("F5")
    made.present(CARD)
    front(made)
    made.resize(290, 640)
    return made


def part(panel: QWidget, name: str) -> QWidget:
    """The widget of that name."""
    found = panel.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def button(panel: QWidget, name: str) -> QAbstractButton:
    """The button of that name."""
    found = part(panel, name)
    assert isinstance(found, QAbstractButton)
    return found


@pytest.mark.parametrize("screen", Screen)
def test_the_screen_carries_its_state(panel: SimReaderView, screen: Screen) -> None:
    panel.present(SCREENS[screen])
    assert part(panel, "simreader.screen").property("state") == screen.value


def test_every_screen_looks_different_in_every_theme(
    panel: SimReaderView, qapp: QApplication
) -> None:
    for theme in Theme:
        apply(qapp, theme.value)
        pictures = set()
        for model in SCREENS.values():
            panel.present(model)
            image = part(panel, "simreader.screen").grab().toImage()
            pictures.add(bytes(image.constBits()))
        assert len(pictures) == len(SCREENS)
    apply(qapp, Theme.LIGHT.value)


def test_a_screen_reader_hears_what_the_customer_reads(panel: SimReaderView) -> None:
    assert "Tap, insert or swipe, $22.03" in part(panel, "simreader.screen").accessibleName()
    panel.present(SCREENS[Screen.DECLINED])
    assert "Declined, Insufficient funds" in part(panel, "simreader.screen").accessibleName()


@pytest.mark.parametrize(
    ("screen", "said"),
    [
        (Screen.CARD, "Refund: present the card that paid, $22.03"),
        (Screen.AUTHORIZING, "Authorizing …, $22.03"),
        (Screen.APPROVED, "Refunded, $22.03"),
    ],
)
def test_a_refund_says_that_money_goes_back(
    panel: SimReaderView, screen: Screen, said: str
) -> None:
    panel.present(replace(SCREENS[screen], refunds=True))
    shown = part(panel, "simreader.screen")
    assert said in shown.accessibleName()
    refund = shown.grab().toImage()
    panel.present(SCREENS[screen])
    assert (shown.grab().toImage() == refund) is (screen is Screen.AUTHORIZING)


def test_every_published_card_can_be_chosen_by_a_plain_name(panel: SimReaderView) -> None:
    card = part(panel, "simreader.card")
    assert isinstance(card, Picker)
    names = [card.itemText(at) for at in range(card.count())]
    assert len(set(names)) == len(TEST_CARDS)
    assert not any("_" in name or "4242" in name for name in names)


def test_a_chosen_card_is_told_by_its_name(qtbot: QtBot, panel: SimReaderView) -> None:
    card = part(panel, "simreader.card")
    with qtbot.waitSignal(panel.card_chosen) as wish:
        QTest.keyClick(card, Qt.Key.Key_Down)
    assert wish.args == ["mastercard"]


def test_the_card_is_presented_by_its_key(qtbot: QtBot, panel: SimReaderView) -> None:
    with qtbot.waitSignal(panel.present_wanted):
        QTest.keyClick(panel, Qt.Key.Key_F5)


def test_nothing_is_presented_where_nothing_is_asked_for(
    qtbot: QtBot, panel: SimReaderView
) -> None:
    panel.present(IDLE)
    with qtbot.assertNotEmitted(panel.present_wanted):
        QTest.keyClick(panel, Qt.Key.Key_F5)
        button(panel, "simreader.present").click()


def test_the_customer_cancels_by_a_button(qtbot: QtBot, panel: SimReaderView) -> None:
    with qtbot.waitSignal(panel.cancel_wanted):
        button(panel, "simreader.cancel").click()


def test_where_nobody_can_cancel_there_is_no_button_for_it(panel: SimReaderView) -> None:
    panel.present(replace(CARD, may_cancel=None))
    assert not button(panel, "simreader.cancel").isVisible()


def test_a_tip_is_chosen_only_where_the_reader_asks_for_one(panel: SimReaderView) -> None:
    tip = part(panel, "simreader.tip")
    assert not tip.isVisible()
    panel.present(SCREENS[Screen.TIP])
    assert tip.isVisible()
    assert not part(panel, "simreader.card").isVisible()


@pytest.mark.parametrize("name", ["simreader.card", "simreader.present", "simreader.cancel"])
def test_what_can_be_used_has_a_name_and_takes_the_keyboard(
    panel: SimReaderView, name: str
) -> None:
    assert part(panel, name).accessibleName()
    assert part(panel, name).focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_panel_is_narrow_enough_to_stand_inside_the_smallest_window(
    panel: SimReaderView,
) -> None:
    assert panel.sizeHint().width() <= 300
