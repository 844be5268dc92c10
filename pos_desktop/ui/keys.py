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
    DISCOUNT = "discount"
    HOLD = "hold"
    RECALL = "recall"
    UNDO = "undo"
    CLEAR = "clear"
    UNLOCK = "unlock"
    RECEIPT = "receipt"
    PRINT = "print"
    CHECK = "check"
    SET_ASIDE = "set_aside"
    CALLER = "caller"
    NEW_CUSTOMER = "new_customer"
    AGREED = "agreed"
    AMOUNT = "amount"
    PHONE_MAIN = "phone_main"
    PAY_NOW = "pay_now"
    CHARGE = "charge"
    SAVE_CARD = "save_card"
    WRITE_AGREEMENT = "write_agreement"
    KEEP_AT_SALE = "keep_at_sale"
    PARK = "park"
    REFUND = "refund"
    REFUND_MAIN = "refund_main"
    CLOSE_PAGE = "close_page"
    SALE = "page_sale"
    PHONE = "page_phone"
    SALES = "page_sales"
    CLOSE = "page_close"
    READERS = "page_readers"
    SETTINGS = "page_settings"
    KEY_CARD = "key_card"
    SWITCH = "switch"
    NO_SALE = "no_sale"
    LEAVE = "leave"


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
    Command.DISCOUNT: "F8",
    Command.HOLD: "F6",
    Command.RECALL: "F11",
    Command.UNDO: "Ctrl+Z",
    Command.CLEAR: "Ctrl+Del",
    Command.UNLOCK: "F4",
    Command.RECEIPT: "F7",
    Command.PRINT: "Ctrl+P",
    Command.CHECK: "F5",
    Command.SET_ASIDE: "F10",
    Command.CALLER: "F2",
    Command.NEW_CUSTOMER: "F3",
    Command.AGREED: "F6",
    Command.AMOUNT: "F4",
    Command.PHONE_MAIN: "F12",
    Command.PAY_NOW: "F9",
    Command.CHARGE: "F10",
    Command.SAVE_CARD: "F11",
    Command.WRITE_AGREEMENT: "F7",
    Command.KEEP_AT_SALE: "Ctrl+K",
    Command.PARK: "F8",
    Command.REFUND: "F8",
    Command.REFUND_MAIN: "F12",
    Command.CLOSE_PAGE: "F6",
    Command.SALE: "Ctrl+1",
    Command.PHONE: "Ctrl+2",
    Command.SALES: "Ctrl+3",
    Command.CLOSE: "Ctrl+4",
    Command.READERS: "Ctrl+5",
    Command.SETTINGS: "Ctrl+6",
    Command.KEY_CARD: "F1",
    Command.SWITCH: "Ctrl+L",
    Command.NO_SALE: "Ctrl+D",
    Command.LEAVE: "Ctrl+Shift+Q",
}
"""In Qt's portable form. F4 means the quantity, or unlocks the basket where it is locked; screens
that are never seen together use the same keys for what is alike."""

AT_THE_SALE: Final = frozenset(
    {
        Command.SEARCH,
        Command.PAY,
        Command.CASH,
        Command.QUANTITY,
        Command.MORE,
        Command.LESS,
        Command.REMOVE,
        Command.DISCOUNT,
        Command.HOLD,
        Command.RECALL,
        Command.UNDO,
        Command.CLEAR,
        Command.UNLOCK,
        Command.RECEIPT,
        Command.PRINT,
        Command.NO_SALE,
    }
)
"""Commands of the sale (of which the readers use some too), never of the phone orders."""
ON_THE_PHONE: Final = frozenset(
    {
        Command.CALLER,
        Command.NEW_CUSTOMER,
        Command.AGREED,
        Command.AMOUNT,
        Command.PHONE_MAIN,
        Command.PAY_NOW,
        Command.CHARGE,
        Command.SAVE_CARD,
        Command.WRITE_AGREEMENT,
        Command.KEEP_AT_SALE,
        Command.PARK,
    }
)
"""Commands of the phone orders alone."""
IN_THE_BOOK: Final = frozenset({Command.REFUND, Command.REFUND_MAIN})
"""Commands of past sales alone."""
AT_CLOSING: Final = frozenset({Command.CLOSE_PAGE})
"""Commands of the close screen alone."""
NEVER_TOGETHER: Final = (
    frozenset({Command.QUANTITY, Command.UNLOCK}),
    frozenset({Command.CHARGE, Command.SET_ASIDE}),
)
"""Commands of one screen that may share a key, as only one of them is on it at a time."""


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
        taken = {one for one in wanted if key and wanted[one] == key and _clash(one, command)}
        if taken:
            named = " and ".join(sorted(taken | {command}))
            raise KeyTakenError(f"{key} is wanted for {named} ({command})")
    _Bound.keys = wanted


def _clash(one: Command, other: Command) -> bool:
    """Whether two commands can be on the screen together."""
    pair = {one, other}
    places = (AT_THE_SALE, ON_THE_PHONE, IN_THE_BOOK, AT_CLOSING)
    homes = [home for home in places if pair & home]
    apart = len(homes) > 1
    return one is not other and not apart and not any(pair <= each for each in NEVER_TOGETHER)


class _Bound:
    """One table for the process, as there is one keyboard."""

    keys: Mapping[Command, str] = DEFAULTS
