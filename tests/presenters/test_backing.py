"""The card of copies: what is told of the last one, and of one that is asked for."""

from collections.abc import Callable
from dataclasses import replace

from typing_extensions import override

from pos_desktop.presenters.backing import (
    BackupModel,
    BackupPresenter,
    Backups,
    BackupStanding,
)
from pos_desktop.presenters.notices import bad, info, warn
from tests.fakes.clocks import NOON
from tests.fakes.screens import Canvas

MADE = BackupStanding(NOON, "/data/backups/copy.sqlite3")
FULL = "The disk is full. Free some space."


class Shelf(Backups):
    """Copies that are made when told."""

    def __init__(self, standing: BackupStanding, *, is_on_server: bool = False) -> None:
        self.stands, self.server = standing, is_on_server
        self.asked = self.looks = 0
        self.changed: Callable[[], None] = lambda: None

    @property
    @override
    def is_on_server(self) -> bool:
        return self.server

    @property
    @override
    def standing(self) -> BackupStanding:
        return self.stands

    @override
    def look(self) -> None:
        self.looks += 1

    @override
    def make(self) -> None:
        self.asked += 1
        self.stand(replace(self.stands, percent=0))

    @override
    def follow(self, changed: Callable[[], None]) -> None:
        self.changed = changed

    def stand(self, standing: BackupStanding) -> None:
        """It stands like this from now on."""
        self.stands = standing
        self.changed()


class Card(Canvas[BackupModel]):
    """The card, in front."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.presenter = BackupPresenter(self, shelf)
        self.presenter.open()


def test_the_last_copy_is_told_without_a_word_more() -> None:
    shelf = Shelf(MADE)
    assert Card(shelf).shown == BackupModel(MADE)
    assert shelf.looks == 1


def test_a_book_without_a_copy_asks_for_one() -> None:
    assert Card(Shelf(BackupStanding())).shown.notice == warn("backup_none")


def test_a_copy_that_was_asked_for_tells_how_far_it_is_and_that_it_is_made() -> None:
    shelf = Shelf(BackupStanding())
    card = Card(shelf)
    card.presenter.make()
    assert not card.shown.can_begin
    shelf.stand(BackupStanding(percent=40))
    assert card.shown.notice == info("backup_under_way", "40")
    card.presenter.make()
    assert shelf.asked == 1
    shelf.stand(MADE)
    assert card.shown.notice == info("backup_made", MADE.file)
    card.presenter.open()
    assert card.shown.notice is None


def test_a_copy_that_nobody_asked_for_is_told_by_its_time_alone() -> None:
    shelf = Shelf(BackupStanding())
    card = Card(shelf)
    shelf.stand(MADE)
    assert card.shown == BackupModel(MADE)


def test_a_copy_that_could_not_be_made_says_why_until_another_is() -> None:
    shelf = Shelf(MADE)
    card = Card(shelf)
    card.presenter.make()
    shelf.stand(replace(MADE, failed=FULL))
    assert card.shown.notice == bad("backup_failed", FULL)
    card.presenter.open()
    assert card.shown.notice == bad("backup_failed", FULL)
    shelf.stand(MADE)
    assert card.shown.notice is None


def test_a_book_on_a_server_is_its_servers_matter() -> None:
    shelf = Shelf(BackupStanding(), is_on_server=True)
    card = Card(shelf)
    card.presenter.make()
    assert card.shown.notice == info("backup_on_server")
    assert shelf.asked == 0
