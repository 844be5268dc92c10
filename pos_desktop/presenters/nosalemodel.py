"""What is shown of opening the drawer without a sale: values alone, for the first paint."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.presenters.notices import Notice


class WhyOpened(StrEnum):
    """Why a drawer is opened without a sale."""

    CHANGE = "change"
    COUNT = "count"
    MISTAKE = "mistake"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NoSaleModel:
    """What is shown; `may_open` where there is a drawer, `asks` while a reason is asked for."""

    may_open: bool = False
    asks: bool = False
    is_busy: bool = False
    notice: Notice | None = None
