"""The keys of the tip screen as they are typed: read, or refused at the field that is at fault."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.currencies import largest_charge
from pos_desktop.domain.tipping import TipProblem, TipsRefused, TipTable, check


class TipField(StrEnum):
    """Where something is typed."""

    PERCENT_1 = "percent1"
    PERCENT_2 = "percent2"
    PERCENT_3 = "percent3"
    AMOUNT_1 = "amount1"
    AMOUNT_2 = "amount2"
    AMOUNT_3 = "amount3"
    THRESHOLD = "threshold"
    """Below it amounts are shown, and percentages from it on."""


PERCENTS = (TipField.PERCENT_1, TipField.PERCENT_2, TipField.PERCENT_3)
AMOUNTS = (TipField.AMOUNT_1, TipField.AMOUNT_2, TipField.AMOUNT_3)
_PERCENT = re.compile(r"(\d{1,6})\s*%?")


@dataclass(eq=False)
class KeysRefused(Exception):
    """What was typed cannot be; `code` names the sentence, `about` fills its gaps."""

    field: TipField
    code: str
    about: tuple[str, ...] = ()


def read_keys(typed: Mapping[TipField, str], currency: str) -> TipTable:
    """The table that was typed, which a reader can show.

    Raises:
        KeysRefused: at the first field that is at fault.
    """
    percentages = _three(typed, PERCENTS, _percent)
    amounts = _three(typed, AMOUNTS, lambda field, text: _amount(field, text, currency))
    threshold = typed.get(TipField.THRESHOLD, "").strip()
    least = _amount(TipField.THRESHOLD, threshold, currency) if threshold else None
    if percentages:
        _see(TipTable(percentages), typed, dict(zip(PERCENTS, percentages, strict=True)))
    if amounts:
        _see(TipTable(amounts=amounts), typed, dict(zip(AMOUNTS, amounts, strict=True)))
    table = TipTable(percentages, amounts, least)
    _see(table, typed, {TipField.THRESHOLD: least or 0} if percentages or amounts else {})
    return table


def _see(table: TipTable, typed: Mapping[TipField, str], keys: Mapping[TipField, int]) -> None:
    """See that a reader can show it; of two keys that are the same the second is at fault."""
    try:
        check(table)
    except TipsRefused as refused:
        at_fault = [field for field, key in keys.items() if key == refused.key]
        field = (at_fault or [*keys] or [PERCENTS[0]])[-1]
        about = (typed.get(field, ""),)
        raise KeysRefused(field, f"tips_{refused.problem.value}", about) from refused


def _three(
    typed: Mapping[TipField, str],
    fields: tuple[TipField, ...],
    read: Callable[[TipField, str], int],
) -> tuple[int, ...]:
    """The keys of one kind: all of them, or none."""
    texts = [(field, typed.get(field, "").strip()) for field in fields]
    if not any(text for _, text in texts):
        return ()
    for field, text in texts:
        if not text:
            raise KeysRefused(field, f"tips_{TipProblem.NOT_THREE.value}")
    return tuple(read(field, text) for field, text in texts)


def _percent(field: TipField, text: str) -> int:
    found = _PERCENT.fullmatch(text)
    if found is None:
        raise KeysRefused(field, "tips_no_percentage", (text,))
    return int(found.group(1))


def _amount(field: TipField, text: str, currency: str) -> int:
    try:
        read = read_amount(text, currency, decimal_mark=None)
    except AmountRefused as refused:
        raise KeysRefused(field, f"amount_{refused.problem.value}", (text,)) from refused
    if largest_charge(currency) < read:
        raise KeysRefused(field, "amount_too_large", (text,))
    return read.minor
