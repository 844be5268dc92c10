"""What the till says by itself of open authorizations and differences, whatever is in front."""

from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.presenters.shellmodel import Screen
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opens
from tests.e2e.planting import Planter
from tests.e2e.shops import Shop

HOUR = 60 * 60


def _held_for(shop: Shop, hours: int) -> None:
    """An authorization that the book has had for so long."""
    shop.settle(**LATER)
    shop.folder.mkdir(parents=True, exist_ok=True)
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        by = Planter(shop, journal)
        by.completed("held-1", held=True)
        (payment,) = journal.payments_of("held-1")
        began = payment.terms.started_at - hours * HOUR
        by.write(None, replace(payment, terms=replace(payment.terms, started_at=began)))


def test_a_hold_near_its_end_is_told_by_banner_and_badge(open_till: Opens, shop: Shop) -> None:
    _held_for(shop, 40)
    cashier = open_till(**LATER)
    cashier.until("the banner", lambda: "ends very soon" in cashier.text("banner.message"))
    assert cashier.widget("nav.close", QAbstractButton).property("badge") == 1
    cashier.click("banner.message.action")
    closer = Closer(cashier)
    assert cashier.till.window.shell.shown() == Screen.CLOSE.value
    cashier.until("the row", lambda: len(closer.rows()) == 1)
    assert closer.rows()[0].urgency.value == "urgent"
    cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    assert shop.stripe.the_intent().status == "succeeded"
    assert cashier.widget("nav.close", QAbstractButton).property("badge") == 0


def test_a_hold_that_has_time_is_not_told_of(open_till: Opens, shop: Shop) -> None:
    _held_for(shop, 2)
    closer = Closer(open_till(**LATER)).open(1)
    assert closer.rows()[0].urgency.value == "calm"
    assert closer.cashier.widget("nav.close", QAbstractButton).property("badge") == 0


def test_a_start_compares_by_itself_and_tells_only_if_there_is_something_to_do(
    open_till: Opens, shop: Shop
) -> None:
    shop.settle()
    shop.folder.mkdir(parents=True, exist_ok=True)
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        by = Planter(shop, journal)
        by.completed("good-1")
        by.intent("none-1", held=True)
    cashier = open_till()
    cashier.until("the banner", lambda: "differ in one" in cashier.text("banner.message"), 30)
    assert cashier.widget("nav.close", QAbstractButton).property("badge") == 1
    assert [one.status for one in shop.stripe.intents()] == ["succeeded", "requires_capture"]


def test_a_comparison_that_is_interrupted_goes_on_where_it_stopped(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till()).open()
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        by = Planter(shop, journal)
        by.completed("good-1")
        by.intent("none-1", held=True)
    shop.stripe.fault("drop_before", "/v1/payment_intents/*", method="GET", times=1)
    closer.compare()
    assert closer.cashier.state("close.reconcileStatus") == "stopped"
    assert closer.cashier.sees("close.compareNotice")
    shop.stripe.control("DELETE", "faults")
    shop.stripe.control("DELETE", "log")
    closer.compare()
    assert closer.cashier.state("close.reconcileStatus") == "warn"
    listed = [one for one in shop.stripe.requests("GET") if one["path"] == "/v1/payment_intents"]
    assert len(listed) <= 1
