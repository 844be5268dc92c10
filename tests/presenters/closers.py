"""The close screen over a day of holds."""

from pos_desktop.presenters.close import CloseModel, CloseParts, ClosePresenter
from pos_desktop.presenters.heldrows import HoldState
from pos_desktop.services.holds import Acting, Hold, holds
from pos_desktop.services.performing import Performer
from tests.fakes.clocks import ToldLane
from tests.fakes.stripe_records import FakeIntent
from tests.fakes.views import Screen
from tests.services.accounts import Day


class Desk:
    """The screen over a day of holds."""

    def __init__(self, count: int = 3, *, raisable: bool = False) -> None:
        self.day = Day()
        self.day.world.raisable = raisable
        self.intents: list[FakeIntent] = [
            self.day.completed(f"sale-{at}", held=True) for at in range(count)
        ]
        self.lane = ToldLane()
        self.view: Screen[CloseModel] = Screen()
        self.near: list[tuple[int, int]] = []
        self.is_defective = False
        day = self.day
        self.acting = Acting(
            day.journal, Performer(day.gateway, day.clock).perform, day.clock, lambda: "Ana"
        )
        self.presenter = ClosePresenter(
            CloseParts(
                self.view,
                self._holds,
                self.acting,
                self.lane,
                day.clock,
                lambda: ".",
                lambda near, urgent: self.near.append((near, urgent)),
            )
        )
        self.presenter.refresh()
        self.lane.drain()

    def _holds(self) -> tuple[Hold, ...]:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")
        return holds(self.day.ledger, self.day.journal)

    @property
    def model(self) -> CloseModel:
        return self.view.model

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(row.key for row in self.model.rows)

    @property
    def states(self) -> list[HoldState]:
        return [row.state for row in self.model.rows]

    def choose(self, *places: int) -> None:
        """These rows, the last of them at hand."""
        keys = tuple(self.keys[place] for place in places)
        self.presenter.choose(keys, keys[-1])
