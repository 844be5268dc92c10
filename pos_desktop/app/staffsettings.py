"""The staff's card of the settings, wired."""

from functools import partial
from secrets import token_bytes

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.domain.pins import SALT_BYTES
from pos_desktop.domain.staff import Role
from pos_desktop.presenters.staffing import StaffingParts, StaffingPresenter
from pos_desktop.services.approving import Approving
from pos_desktop.ui.staffcard import StaffCard


class StaffSettings:
    """Lives as long as the settings screen."""

    def __init__(self, parts: ChoosingParts, card: StaffCard) -> None:
        settings = parts.settings
        self._presenter = StaffingPresenter(
            StaffingParts(
                view=card,
                settings=settings,
                locked=parts.locked,
                approving=Approving(lambda: settings.now, parts.lookup, CLOCK),
                lookup=parts.lookup,
                salt=partial(token_bytes, SALT_BYTES),
            )
        )
        card.picked.connect(self._presenter.pick)
        card.kept.connect(self._keep)
        card.removed.connect(self._presenter.remove)

    def shown(self) -> None:
        """The screen came to the front."""
        self._presenter.open()

    def _keep(self, name: str, role: str, pin: str, leave: str) -> None:
        self._presenter.keep(name, Role(role), pin, leave)
