"""`pos-desktop reconcile` in a process of its own, as a shop's script calls it."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typing_extensions import override

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.doctoring import installation
from pos_desktop.app.reconciliation import Reconciliation, at_hand_beside
from pos_desktop.cli.reconcile import run
from pos_desktop.config import Options
from pos_desktop.domain.booked import Booked
from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.reconciling import Remedy
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.runtime.instance import Instance
from tests.cli.calling import MISSING, Ran, call, secret_service
from tests.e2e.planting import PLANTS, Planter, plant
from tests.e2e.shops import Shop, stripe_of_its_own
from tests.fakes.journals import FULL, MemoryJournal
from tests.services.accounts import TODAY, Day


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bus of a Secret Service."""
    if MISSING:
        pytest.skip(f"no Secret Service can be started here: {' and '.join(MISSING)} missing")
    with secret_service(tmp_path_factory.mktemp("secrets")) as address:
        yield address


@pytest.fixture
def shop(tmp_path: Path, bus: str) -> Iterator[Shop]:
    """A Stripe of one's own, its key in the keyring, and a data folder for the till."""
    with stripe_of_its_own() as account:
        call("key", "set", typed=account.api_key, DBUS_SESSION_BUS_ADDRESS=bus)
        yield Shop(account, tmp_path / "till")
        call("key", "clear", DBUS_SESSION_BUS_ADDRESS=bus)


def reconcile(shop: Shop, bus: str, *arguments: str) -> Ran:
    """Run the command on this shop."""
    places = ("--data-dir", str(shop.folder), "--stripe-base", shop.stripe.base_url)
    return call("reconcile", *places, *arguments, DBUS_SESSION_BUS_ADDRESS=bus)


def test_a_day_is_told_set_right_and_then_agrees(shop: Shop, bus: str) -> None:
    plant(shop)
    told = reconcile(shop, bus, "--json")
    assert (told.status, told.err) == (1, "")
    assert len(json.loads(told.out)) == len(PLANTS)
    done = reconcile(shop, bus, "--apply")
    assert (done.status, done.err) == (0, "")
    assert f"{len(PLANTS)} differences, 0 left." in done.out
    again = reconcile(shop, bus)
    assert again.status == 0
    assert "1 differences, 0 left." in again.out


def test_money_without_a_sale_gets_one_where_that_is_asked_for(shop: Shop, bus: str) -> None:
    shop.settle()
    shop.folder.mkdir(parents=True, exist_ok=True)
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        by = Planter(shop, journal)
        by.completed("good-1")
        by.intent("none-1")
    assert reconcile(shop, bus, "--apply", "--paid", "order").status == 0
    sales = {sale["sale_id"]: sale["status"] for sale in shop.exported()}
    assert sales == {"good-1": "paid", "none-1": "paid"}


def test_a_day_without_payments_agrees(shop: Shop, bus: str) -> None:
    shop.settle()
    told = reconcile(shop, bus, "--from", "2026-01-01", "--to", "2026-01-02")
    assert (told.status, told.err) == (0, "")
    assert told.out == "0 payments compared: the book and Stripe agree.\n"


def test_without_a_key_it_says_what_is_missing(tmp_path: Path, bus: str) -> None:
    folder = tmp_path / "till"
    folder.mkdir()
    (folder / "settings.toml").write_text('mode = "test"\n', encoding="utf-8")
    told = call("reconcile", "--data-dir", folder, DBUS_SESSION_BUS_ADDRESS=bus)
    assert told.status == 1
    assert "key" in told.refusal


def test_what_is_no_day_is_refused(tmp_path: Path) -> None:
    told = call("reconcile", "--from", "yesterday", "--data-dir", tmp_path)
    assert told.status == 2
    assert "2026-03-01" in told.refusal


class _Filling(MemoryJournal):
    """Its disk is full from the second difference on."""

    @override
    def record(self, entry: Entry) -> Sale | None:
        if entry.kind.startswith("reconciling.") and "reconciled" in self.kinds:
            raise JournalFailed(FULL)
        return super().record(entry)


@pytest.mark.parametrize("as_json", [False, True])
def test_what_was_done_is_told_although_the_book_fails_in_the_midst(
    capsys: pytest.CaptureFixture[str],
    as_json: bool,
) -> None:
    day = Day(_Filling())
    for sale_id in ("none-1", "none-2"):
        day.intent(sale_id)
    both = Reconciliation(day.checker, day.remedying, lambda: None)
    with pytest.raises(JournalFailed):
        run(TODAY, True, Remedy.REFUND, as_json, both, sys.stdout, sys.stderr)
    assert len(day.world.refunds) == 1
    told = capsys.readouterr().out
    done = json.loads(told)[0]["result"] == "done" if as_json else "done: refund" in told
    assert done
    assert "none-2" in told


def test_a_till_that_is_opened_in_the_midst_of_a_comparison_keeps_its_payment(
    tmp_path: Path,
) -> None:
    found = installation(Options(data_dir=tmp_path))
    at_hand = at_hand_beside(found)
    begun = int(found.clock.now().timestamp())
    booked = Booked("s", 1, found.settings.till, IntentKind.PAYMENT, "pi", False, begun, 1, "usd")
    assert not at_hand(booked)
    instance = Instance(tmp_path)
    assert instance.claim()
    assert at_hand(booked)
    instance.release()
    assert not at_hand(booked)


def test_training_is_compared_in_its_window_while_that_is_open(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('mode = "training"\n', encoding="utf-8")
    instance = Instance(tmp_path)
    assert instance.claim()
    told = call("reconcile", "--data-dir", tmp_path)
    instance.release()
    assert told.status == 1
    assert "close screen" in told.refusal
