"""The till's reader: which one it is, and what its light shows."""

from dataclasses import dataclass

from pos_desktop.domain.readers import Reader
from pos_desktop.services.lights import Light
from pos_desktop.services.watching import Glimpse


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reader of this till, as it was last seen."""

    reader_id: str | None = None
    reader: Reader | None = None
    is_current: bool = True
    """Whether the last look reached Stripe."""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.reader.label if self.reader else ""

    @property
    def light(self) -> Light:
        """What to show of it."""
        if self.reader_id is None:
            return Light.NONE
        if self.reader is None or not self.is_current:
            return Light.UNKNOWN
        if not self.reader.is_online:
            return Light.OFFLINE
        action = self.reader.action
        return Light.BUSY if action and action.waits_for_a_card else Light.ONLINE


def seen(chosen: Chosen, glimpse: Glimpse) -> Chosen:
    """The reader after a look; looks at other readers tell nothing of it."""
    if chosen.reader_id is None or glimpse.target.reader != chosen.reader_id:
        return chosen
    if glimpse.reader is None:
        return Chosen(chosen.reader_id, chosen.reader, is_current=False)
    return Chosen(chosen.reader_id, glimpse.reader)


def first_choice(
    readers: tuple[Reader, ...], remembered: str | None, *, is_fixed: bool = False
) -> Reader | None:
    """The remembered reader if the account still has it, else the first simulated one online.

    `is_fixed` where an administrator says which it is, and no other may stand in for it.
    """
    for reader in readers:
        if reader.reader_id == remembered:
            return reader
    if is_fixed:
        return None
    return next((one for one in readers if one.is_simulated and one.is_online), None)
