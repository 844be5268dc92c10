"""What is shown around every screen: values alone, for it is painted before anything works."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.notices import Notice
from pos_desktop.services.lights import Light


class Screen(StrEnum):
    """The screens of the rail; each is `nav.<screen>`."""

    SALE = "sale"
    PHONE = "phone"
    SALES = "sales"
    CLOSE = "close"
    READERS = "readers"
    SETTINGS = "settings"


class ShellModel(NamedTuple):
    """All that stands around a screen.

    `mode` is None while none was chosen; `light` is the state of `status.reader`; `banner` concerns
    the whole till; `due` is how much waits on the close screen.
    """

    screen: Screen
    shop: str
    mode: Mode | None
    reader: str
    light: Light
    cashier: str
    now: datetime
    banner: Notice | None = None
    due: int = 0
    signs_in: bool = False
    """Whether the cashier is one of a staff, who can change."""
