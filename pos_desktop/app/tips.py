"""The tips of the till's location, on the settings screen."""

from pos_desktop.app.parts import ChoosingParts
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.failures import Failed
from pos_desktop.domain.tip_keys import TipField
from pos_desktop.ports.tipping import Tipping
from pos_desktop.presenters.tiptable import TipTableParts, TipTablePresenter
from pos_desktop.ui.tipcard import TipTableCard


class TipSettings:
    """The card with the reader's tip screen, and who leads it."""

    def __init__(self, parts: ChoosingParts, card: TipTableCard) -> None:
        self._parts = parts
        self._presenter = TipTablePresenter(
            TipTableParts(
                card,
                self._tipping,
                parts.lookup,
                parts.money,
                parts.settings,
                lambda: of_country(parts.settings.now.country),
                self._place,
                self._name_of,
            )
        )
        card.typed.connect(self._type)
        card.save_wanted.connect(self._presenter.save)
        card.reset_wanted.connect(self._presenter.use_the_accounts)
        card.confirmed.connect(self._presenter.confirm)
        card.left.connect(self._presenter.leave)

    def shown(self) -> None:
        """The settings came to the front."""
        self._presenter.open()

    def _type(self, field: str, text: str) -> None:
        self._presenter.type(TipField(field), text)

    def _tipping(self) -> Tipping | None:
        reached = self._parts.reached()
        return reached.tipping if reached else None

    def _place(self) -> str | None:
        reader = self._parts.chosen().reader
        return reader.location if reader else None

    def _name_of(self, location_id: str) -> str:
        """On the lane."""
        reached = self._parts.reached()
        try:
            places = reached.readers.locations() if reached else ()
        except Failed:
            return ""
        return next((one.display_name for one in places if one.location_id == location_id), "")
