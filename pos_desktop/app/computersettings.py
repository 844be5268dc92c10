"""The card of the settings about this computer, wired."""

from pos_desktop.app.parts import ChoosingParts
from pos_desktop.app.starting_up import autostart_of
from pos_desktop.presenters.starting import StartingPresenter
from pos_desktop.ui.computercard import ComputerCard


class ComputerSettings:
    """Lives as long as the settings screen."""

    def __init__(self, parts: ChoosingParts, card: ComputerCard) -> None:
        self._card = card
        self._presenter = StartingPresenter(card, autostart_of(parts.options), parts.lookup)
        card.autostart_wanted.connect(self._presenter.turn)
        card.leave_wanted.connect(self._leave)

    def shown(self) -> None:
        """The settings came to the front."""
        self._presenter.open()

    def _leave(self) -> None:
        """As if the window were closed, which in a kiosk asks who does it."""
        self._card.window().close()
