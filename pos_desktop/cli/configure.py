"""`pos-desktop configure --machine`: what each till on this computer starts with, and its locks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from pos_desktop.config import read_machine
from pos_desktop.config.laying_down import NotLaidDown, Orders, lay_down
from pos_desktop.config.reading import text_of
from pos_desktop.logs import without_keys


def orders_of(
    given: Sequence[str], lock: Sequence[str], unlock: Sequence[str], unset: Sequence[str]
) -> Orders:
    """What was asked for; each of the lists may name several, parted by commas.

    Raises:
        NotLaidDown: a value has no name.
    """
    values: dict[str, str] = {}
    for one in given:
        name, sign, text = one.partition("=")
        if not sign:
            raise NotLaidDown(f"“{one}” has to be written NAME=VALUE, such as language=fr.", 2)
        values[name.strip()] = text.strip()
    return Orders(values, _names(lock), _names(unlock), _names(unset))


def run(file: Path, orders: Orders, out: TextIO, err: TextIO) -> int:
    """Change the file, or without an order show it; the exit status is 1 if a line of it is wrong.

    Raises:
        NotLaidDown, PreferencesFailed: with one sentence; nothing was changed.
    """
    if orders == Orders():
        print(text_of(file).rstrip() or f"There is no {file} yet: nothing is laid down.", file=out)
    else:
        lay_down(file, orders)
        print(f"{file} is written. A till takes it up when it is opened next.", file=out)
    found = read_machine(file)
    for sentence in found.wrong:
        print(without_keys(sentence), file=err)
    return 1 if found.wrong else 0


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for one in given for name in one.split(",") if name.strip())
