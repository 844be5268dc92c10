"""The bundle for support, from its button to the sentence that says where it is."""

from typing_extensions import override

from pos_desktop.presenters.notices import bad, info, warn
from pos_desktop.presenters.supporting import (
    Packing,
    SupportModel,
    SupportParts,
    SupportPresenter,
)
from tests.fakes.clocks import SteeredClock, ToldLane
from tests.fakes.screens import Canvas


class Box(Packing):
    """A bundle of three parts, on a disk that may be full or with a defect in the making."""

    def __init__(self) -> None:
        self.parts = ["versions.json", "doctor.json"]
        self.fails: Exception | None = None

    @override
    def step(self) -> str | None:
        if self.fails is not None:
            raise self.fails
        return self.parts.pop(0) if self.parts else None


class Card(Canvas[SupportModel]):
    """The card, and what is behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.lane, self.box = ToldLane(), Box()
        self.asked: list[str] = []
        self.begun: list[str] = []
        self.presenter = SupportPresenter(SupportParts(self, self.lane, SteeredClock(), self._box))
        self.presenter.open()

    def ask_place(self, file_name: str) -> None:
        self.asked.append(file_name)

    def _box(self, path: str) -> Box:
        self.begun.append(path)
        return self.box


def test_a_place_is_asked_for_with_the_day_in_the_name() -> None:
    card = Card()
    card.presenter.ask()
    (name,) = card.asked
    assert name.startswith("pos-desktop-20")
    assert name.endswith(".zip")
    assert card.shown == SupportModel()


def test_each_part_is_named_while_it_is_gathered_and_the_place_in_the_end() -> None:
    card = Card()
    card.presenter.write("a.zip")
    told = [card.shown]
    while card.lane.work():
        told.append(card.shown)
    card.lane.drain()
    assert [one.notice for one in card.models[1:]] == [
        info("support_gathering", ""),
        info("support_gathering", "versions.json"),
        info("support_gathering", "doctor.json"),
        info("support_written", "a.zip"),
    ]
    assert [one.is_gathering for one in card.models[1:]] == [True, True, True, False]


def test_while_one_is_gathered_no_other_is_begun_and_what_is_told_stays() -> None:
    card = Card()
    card.presenter.write("a.zip")
    shown = card.shown
    card.presenter.ask()
    card.presenter.write("b.zip")
    card.presenter.open()
    assert (card.asked, card.begun, card.shown) == ([], ["a.zip"], shown)


def test_a_place_that_cannot_be_written_is_told_with_the_reason() -> None:
    for error, reason in ((OSError(28, "disk full"), "disk full"), (OSError("gone"), "gone")):
        card = Card()
        card.box.fails = error
        card.presenter.write("a.zip")
        card.lane.drain()
        notice = warn("support_not_written", "a.zip", reason)
        assert card.shown == SupportModel(notice=notice)


def test_a_defect_is_told_and_the_button_can_be_pressed_again() -> None:
    card = Card()
    card.box.fails = ZeroDivisionError()
    card.presenter.write("a.zip")
    card.lane.drain()
    assert not card.shown.is_gathering
    assert card.shown.notice is not None
    assert card.shown.notice.level is bad("").level


def test_what_was_told_is_over_when_the_settings_come_to_the_front_again() -> None:
    card = Card()
    card.presenter.write("a.zip")
    card.lane.drain()
    card.presenter.open()
    assert card.shown == SupportModel()
