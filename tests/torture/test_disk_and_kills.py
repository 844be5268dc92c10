"""A till on a full disk that is killed before anybody frees it: the next start knows the money."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_desktop.runtime.instance import Instance
from tests.e2e.cashiers import THREE
from tests.e2e.killing import (
    Victim,
    arguments_of,
    check_the_end,
    check_the_money,
    until,
    victim,
)
from tests.e2e.shops import CREATE, PROCESS, Shop, stripe_of_its_own
from tests.torture.disks import RemountedReadOnly, SmallDisk, small_disk
from tests.torture.sampling import sampled
from tests.torture.scoring import Score

pytestmark = pytest.mark.kill
HELD = 0.5
"""Seconds for which the answer to a request is held, so that the disk is full when it comes."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The cases of a test, or in the short form one of them."""
    names = metafunc.fixturenames
    if "path" in names:
        moments = ((CREATE, "payment_intents", 0), (PROCESS, "process_payment_intent", 1))
        metafunc.parametrize("path, part, taken", sampled(moments, metafunc.config, short=1))
    elif "is_read_only" in names:
        ways = sampled((False, True), metafunc.config, short=1)
        metafunc.parametrize("is_read_only", ways)


@pytest.fixture
def full_shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop on a small disk of its own."""
    with stripe_of_its_own() as account, small_disk(tmp_path / "disk") as is_mounted:
        if not is_mounted:
            pytest.skip("no file system may be mounted here: a full disk is not tried")
        shop = Shop(account, tmp_path / "disk" / "till")
        shop.settle()
        yield shop


def fills_up_during(shop: Shop, path: str) -> None:
    """The disk is full from the moment this request is at Stripe, before it is answered."""
    shop.stripe.control("DELETE", "log")
    shop.stripe.fault("slow", path, method="POST", seconds=HELD, times=1)


def is_asked(shop: Shop, part: str) -> bool:
    """Whether such a request came."""
    return bool(shop.stripe.requests("POST", part))


def killed_when(shop: Shop, disk: SmallDisk, till: Victim, path: str, part: str) -> None:
    """A sale on a disk that is full from this request on; killed once Stripe has what it can."""
    fills_up_during(shop, path)
    till.order(*THREE)
    until("the request", lambda: is_asked(shop, part))
    disk.begin()
    if path == PROCESS:
        until("the money", lambda: bool(shop.stripe.taken()))


def test_money_that_moves_while_the_disk_is_full_is_known_after_a_kill(
    full_shop: Shop, score: Score, path: str, part: str, taken: int
) -> None:
    shop, disk = full_shop, SmallDisk(full_shop.folder.parent)
    with score.trial(table="disk", row=f"{disk.name}, then killed"):
        with victim(*arguments_of(shop)) as till:
            till.heard("found")
            till.heard("recovered")
            killed_when(shop, disk, till, path, part)
        assert len(shop.stripe.taken()) == taken
        disk.end()
        with victim(*arguments_of(shop)) as till:
            assert till.heard("found")["lines"] == 3
            till.heard("recovered")
        check_the_money(shop)
        check_the_end(shop)
        assert len(shop.stripe.taken()) == 1


def test_a_program_that_starts_on_a_disk_that_fails_opens_its_window_and_waits(
    full_shop: Shop, score: Score, is_read_only: bool
) -> None:
    """It used to end with a sentence of another till that has the folder, for nothing to see."""
    shop = full_shop
    disk = RemountedReadOnly(shop.folder.parent) if is_read_only else SmallDisk(shop.folder.parent)
    with score.trial(table="disk", row=f"{disk.name}, at the start of the program"):
        disk.begin()
        with victim(*arguments_of(shop)) as till:
            until("its window", lambda: Instance(shop.folder).knock())
            assert not till.has_told()
            disk.end()
            assert till.heard("found")["lines"] == 0
            till.heard("recovered")
            till.order(*THREE)
            till.heard("sold")
        check_the_end(shop)
