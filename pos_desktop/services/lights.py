"""What the light of the till's reader can show."""

from enum import StrEnum


class Light(StrEnum):
    """The states of `status.reader`. They are shown; nothing is ever refused because of them."""

    NONE = "none"
    ONLINE = "online"
    OFFLINE = "offline"
    BUSY = "busy"
    UNKNOWN = "unknown"
