"""All keys of the program in one table: what they do, and which they are.

F-keys rather than Alt chords, which break on other keyboard layouts. A view asks `key_of` when it
makes a button, which shows and answers its key. `rebind` is for a shop that wants other ones.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Command(StrEnum):
    """What has a key; the value names its words on the key card, `key.<value>`."""

    SEARCH = "search"
    PAY = "pay"
    CASH = "cash"
    MAIN = "main"
    CANCEL = "cancel"
    QUANTITY = "quantity"
    MORE = "more"
    LESS = "less"
    REMOVE = "remove"
    UNDO = "undo"
    CLEAR = "clear"
    UNLOCK = "unlock"
    CHECK = "check"
    SET_ASIDE = "set_aside"
    SALE = "page_sale"
    READERS = "page_readers"
    SETTINGS = "page_settings"
    KEY_CARD = "key_card"


DEFAULTS: Final[Mapping[Command, str]] = {
    Command.SEARCH: "F2",
    Command.PAY: "F12",
    Command.CASH: "F9",
    Command.MAIN: "Return",
    Command.CANCEL: "Esc",
    Command.QUANTITY: "F4",
    Command.MORE: "Ctrl++",
    Command.LESS: "Ctrl+-",
    Command.REMOVE: "Del",
    Command.UNDO: "Ctrl+Z",
    Command.CLEAR: "Ctrl+Del",
    Command.UNLOCK: "F4",
    Command.CHECK: "F5",
    Command.SET_ASIDE: "F10",
    Command.SALE: "Ctrl+1",
    Command.READERS: "Ctrl+5",
    Command.SETTINGS: "Ctrl+6",
    Command.KEY_CARD: "F1",
}
"""In Qt's portable form. F4 means the quantity, or unlocks the basket where it is locked."""

NEVER_TOGETHER: Final = frozenset({Command.QUANTITY, Command.UNLOCK})
"""Commands that may share a key, as only one of them is on the screen at a time."""


class KeyTakenError(ValueError):
    """A key is wanted for two commands that can be on the screen together."""


def key_of(command: Command) -> str:
    """The key of a command, in Qt's portable form."""
    return _Bound.keys[command]


def rebind(keys: Mapping[Command, str]) -> None:
    """Use these keys, and the defaults for what is not named.

    Raises:
        KeyTakenError: two commands would share a key.
    """
    wanted = {**DEFAULTS, **keys}
    for command, key in wanted.items():
        sharing = {one for one, other in wanted.items() if other == key and key}
        if len(sharing) > 1 and not sharing <= NEVER_TOGETHER:
            raise KeyTakenError(f"{key} is wanted for {' and '.join(sorted(sharing))} ({command})")
    _Bound.keys = wanted


class _Bound:
    """One table for the process, as there is one keyboard."""

    keys: Mapping[Command, str] = DEFAULTS
