"""The support's card of the settings, wired."""

from pathlib import Path

from pos_desktop.app.books import CLOCK
from pos_desktop.app.diagnosing import Packing
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.presenters.supporting import SupportParts, SupportPresenter
from pos_desktop.ui.supportcard import SupportCard


class SupportSettings:
    """Lives as long as the settings screen."""

    def __init__(self, parts: ChoosingParts, card: SupportCard) -> None:
        self._card = card
        self._presenter = SupportPresenter(
            SupportParts(card, parts.lookup, CLOCK, lambda path: Packing(parts.options, Path(path)))
        )
        card.wanted.connect(self._presenter.ask)
        card.place_chosen.connect(self._presenter.write)

    def shown(self) -> None:
        """The settings came to the front."""
        self._presenter.open()

    def want(self) -> None:
        """A bundle is wanted from elsewhere: as if the button were pressed."""
        self._card.come_here()
        self._presenter.ask()
