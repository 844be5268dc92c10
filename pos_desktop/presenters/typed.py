"""What was typed or chosen for a setting, read; or why it cannot be that."""

from dataclasses import dataclass
from decimal import Decimal

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.currencies import decimals
from pos_desktop.domain.percents import PercentRefused, read_percent, written_percent

YES, NO = "true", "false"


@dataclass(eq=False)
class SettingRefused(Exception):
    """What was typed cannot be; `code` names the sentence, `about` fills its gaps."""

    code: str
    about: tuple[str, ...] = ()


def text(name: str, typed: str, longest: int) -> str:
    """A text of one character to that many; `name` is the setting's.

    Raises:
        SettingRefused: it is empty, or too long.
    """
    read = short(typed, longest)
    if not read:
        raise SettingRefused(f"settings_{name}_blank")
    return read


def short(typed: str, longest: int) -> str:
    """A text of that many characters at most, "" for none.

    Raises:
        SettingRefused: it is too long.
    """
    read = " ".join(typed.split())
    if len(read) > longest:
        raise SettingRefused("settings_too_long", (str(len(read)), str(longest)))
    return read


def percent(typed: str, least: Decimal, most: Decimal) -> Decimal:
    """A percentage; nothing typed is none.

    Raises:
        SettingRefused: it is no percentage, or not between these.
    """
    try:
        return read_percent(typed.strip() or "0", least, most)
    except PercentRefused as refused:
        between = (written_percent(least), written_percent(most))
        raise SettingRefused("settings_no_percentage", (typed, *between)) from refused


def amount(typed: str, currency: str, most: int) -> int:
    """An amount in minor units; nothing typed is none.

    Raises:
        SettingRefused: it is no amount, or more than `most`.
    """
    try:
        read = read_amount(typed.strip() or "0", currency, decimal_mark=None).minor
    except AmountRefused as refused:
        raise SettingRefused(f"amount_{refused.problem.value}", (typed,)) from refused
    if read > most:
        raise SettingRefused("amount_too_large", (typed,))
    return read


def written_amount(minor: int, currency: str) -> str:
    """An amount as it can be typed: "12.50"; nothing is "0"."""
    places = decimals(currency)
    return f"{Decimal(minor).scaleb(-places):.{places}f}" if minor else "0"
