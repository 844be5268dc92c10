"""How what was typed or chosen about receipts and their printer becomes a setting."""

from collections.abc import Callable
from dataclasses import replace

from pos_desktop.domain.printers import (
    Paper,
    PrinterFailed,
    PrinterKind,
    PrintWhen,
    address_of,
)
from pos_desktop.domain.settings import LONGEST_BLOCK, MOST_LINES, Settings
from pos_desktop.presenters.typed import YES, SettingRefused

WITHOUT_ADDRESS = frozenset({PrinterKind.NONE, PrinterKind.VIRTUAL})
"""Kinds that are nowhere in particular."""


def _address(old: Settings, typed: str) -> Settings:
    """Kept only where a printer of the chosen kind can be there; nothing typed is none."""
    address = typed.strip() or None
    if address is not None and old.printer not in WITHOUT_ADDRESS:
        try:
            address_of(old.printer, address)
        except PrinterFailed as failed:
            code = f"settings_address_{old.printer.value}"
            raise SettingRefused(code, (failed.printer,)) from failed
    return replace(old, printer_address=address)


def _block(typed: str) -> str:
    """Lines without blanks around them and none that is empty at either end."""
    text = "\n".join(" ".join(line.split()) for line in typed.splitlines()).strip("\n")
    if len(text) > LONGEST_BLOCK:
        raise SettingRefused("settings_too_long", (str(len(text)), str(LONGEST_BLOCK)))
    lines = len(text.splitlines())
    if lines > MOST_LINES:
        raise SettingRefused("settings_too_many_lines", (str(lines), str(MOST_LINES)))
    return text


PRINT_CHANGES: dict[str, Callable[[Settings, str], Settings]] = {
    "printer": lambda old, typed: replace(old, printer=PrinterKind(typed)),
    "printer_address": _address,
    "paper": lambda old, typed: replace(old, paper=Paper(typed)),
    "print_receipt": lambda old, typed: replace(old, print_receipt=PrintWhen(typed)),
    "shop_copy": lambda old, typed: replace(old, shop_copy=typed == YES),
    "drawer_on_cash": lambda old, typed: replace(old, drawer_on_cash=typed == YES),
    "receipt_header": lambda old, typed: replace(old, receipt_header=_block(typed)),
    "receipt_footer": lambda old, typed: replace(old, receipt_footer=_block(typed)),
    "receipt_template": lambda old, typed: replace(old, receipt_template=typed.strip() or None),
}
"""By the names of settings."""
