"""The manager's card of the settings, wired."""

from functools import partial
from secrets import token_bytes

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.domain.pins import SALT_BYTES
from pos_desktop.presenters.managing import ManagerParts, ManagerPresenter
from pos_desktop.services.approving import Approving
from pos_desktop.ui.managercard import ManagerCard


class ManagerSettings:
    """Lives as long as the settings screen."""

    def __init__(self, parts: ChoosingParts, card: ManagerCard) -> None:
        settings = parts.settings
        self._presenter = ManagerPresenter(
            ManagerParts(
                view=card,
                settings=settings,
                locked=parts.locked,
                approving=Approving(lambda: settings.now, parts.lookup, CLOCK),
                lookup=parts.lookup,
                salt=partial(token_bytes, SALT_BYTES),
            )
        )
        card.kept.connect(self._presenter.keep)

    def shown(self) -> None:
        """The screen came to the front."""
        self._presenter.open()
