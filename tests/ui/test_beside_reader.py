"""Every button keeps its words and its key where the simulated reader stands inside the window."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.app.refundpart import _View
from pos_desktop.presenters.refundmodel import RefundModel
from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui import translate
from pos_desktop.ui.choicegrid import QuietKey
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.parts.buttons import ActionButton, IconButton
from pos_desktop.ui.phone import PhonePage
from pos_desktop.ui.sales import SalesPage
from pos_desktop.ui.simreader import SimReaderView
from pos_desktop.ui.window import MainWindow
from tests.ui import models, phone_models, sales_models
from tests.ui.test_payment_room import STATES as PAYMENTS
from tests.ui.test_refunds import CHOOSING, usd
from tests.ui.test_simreader import MOTO

Steps = Iterator[str]
"""Shows one state after the other; the name of each."""


def _phone(page: PhonePage) -> Steps:
    for name, model in phone_models.STATES.items():
        page.present(model)
        yield name


def _sales(page: SalesPage) -> Steps:
    view = _View(page)
    page.present(replace(sales_models.MODEL, detail=sales_models.DETAIL))
    view.present(RefundModel(is_offered=True))
    yield "one sale"
    view.present(replace(CHOOSING, amount=usd(1472)))
    yield "a refund"


def _counter(page: CounterPage) -> Steps:
    page.present(models.BASKET)
    payment = CounterPanels(page).payment
    yield "a basket"
    page.present(models.LOCKED)
    for name, (model, receipt) in PAYMENTS.items():
        page.show_page(Page.PAYING)
        payment.receipt.present(receipt)
        payment.present(model)
        yield name


P = TypeVar("P", bound=QWidget)


def _with(make: Callable[[], P], steps: Callable[[P], Steps]) -> tuple[QWidget, Steps]:
    page = make()
    return page, steps(page)


SCREENS: dict[str, Callable[[], tuple[QWidget, Steps]]] = {
    "phone": partial(_with, PhonePage, _phone),
    "sales": partial(_with, SalesPage, _sales),
    "sale": partial(_with, CounterPage, _counter),
}


Beside = Callable[[str, float, tuple[int, int], str], None]


@pytest.fixture
def beside(qtbot: QtBot, spoken: QApplication) -> Beside:
    """Goes through all states of a screen in a window of that size, with the reader in it, which
    is widest where a card is keyed."""

    def go_through(language: str, scale: float, size: tuple[int, int], screen: str) -> None:
        translate.speak(spoken, language, "US")
        apply(spoken, ThemeChoice.LIGHT, scale)
        window = MainWindow()
        qtbot.addWidget(window)
        window.present(models.SHELL)
        window.resize(*size)
        page, steps = SCREENS[screen]()
        window.shell.add_page(screen, lambda: page)
        window.shell.show_page(screen)
        window.show()
        reader = SimReaderView("Ctrl+T")
        reader.present(MOTO)
        window.stand_beside(reader)
        assert not reader.isWindow()  # no screen of the tests has room beside the window
        for name in steps:
            qtbot.waitUntil(partial(_all_read, window, size, name))

    return go_through


def _unread(window: MainWindow) -> list[str]:
    """Buttons that lose words, their key or part of their height."""
    seen = [one for one in window.findChildren(ActionButton) if one.isVisible()]
    keyless = (IconButton, QuietKey)
    return [
        f"{one.objectName()} in {one.width()} x {one.height()}"
        for one in seen
        if not one.is_whole()
        or one.height() < one.minimumSizeHint().height()
        or not (one.shows_key() or isinstance(one, keyless))
    ]


def _all_read(window: MainWindow, size: tuple[int, int], what: str) -> None:
    assert (what, _unread(window)) == (what, [])
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    ("language", "scale", "size"),
    [
        ("fr", 1.5, (1280, 720)),
        ("fr", 1.5, (1366, 768)),
        ("fr", 1.25, (1280, 720)),
        ("en", 1.5, (1280, 720)),
    ],
    ids=str,
)
def test_every_button_keeps_its_words_and_its_key_beside_the_simulated_reader(
    beside: Beside, language: str, scale: float, size: tuple[int, int], screen: str
) -> None:
    beside(language, scale, size, screen)
