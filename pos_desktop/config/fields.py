"""What each setting may be, and how it stands in a settings file."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pos_desktop.domain import questions, staff
from pos_desktop.domain.choices import (
    ACCOUNT,
    ALL_BRANDS,
    FUNDING,
    LEAST_EXTRA,
    MOST_EXTRA,
    CaptureMethod,
    CashRounding,
    ConnectHow,
    Paper,
    PrinterKind,
    PrintWhen,
)
from pos_desktop.domain.settings import (
    LONGEST_BLOCK,
    MOST_LINES,
    ForeignCard,
    Mode,
    Settings,
    Theme,
    TipOn,
)

FileValue = str | int | bool | list[str]


class Rule(NamedTuple):
    """`read` gives the setting or raises ValueError; `wish` ends “it has to be …”."""

    wish: str
    read: Callable[[object], object]


def _text(longest: int) -> Rule:
    def read(value: object) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            raise ValueError
        return value

    return Rule(f"a text of 1 to {longest} characters in quotes", read)


def _optional_text(of: str) -> Rule:
    def read(value: object) -> str | None:
        if not isinstance(value, str):
            raise ValueError  # noqa: TRY004 - one refusal for everything that cannot be
        return value.strip() or None

    return Rule(f"{of} in quotes, or empty quotes for none", read)


def _short_or_none(longest: int) -> Rule:
    def read(value: object) -> str | None:
        if not isinstance(value, str) or len(value) > longest:
            raise ValueError
        return value.strip() or None

    return Rule(f"a text of at most {longest} characters in quotes, or empty quotes for none", read)


def _block() -> Rule:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > LONGEST_BLOCK:
            raise ValueError
        if len(value.splitlines()) > MOST_LINES:
            raise ValueError
        return value

    wish = f"a text of at most {MOST_LINES} lines and {LONGEST_BLOCK} characters in quotes"
    return Rule(wish, read)


def _flag() -> Rule:
    def read(value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError  # noqa: TRY004
        return value

    return Rule("true or false, without quotes", read)


def _whole(least: int, most: int) -> Rule:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return Rule(f"a whole number from {least} to {most}, without quotes", read)


def _word(words: type[StrEnum]) -> Rule:
    listed = ", ".join(f'"{word.value}"' for word in words)
    return Rule(f"one of {listed}", lambda value: words(str(value)))


def _optional_word(words: type[StrEnum]) -> Rule:
    rule = _word(words)
    return Rule(rule.wish, lambda value: None if value == "" else rule.read(value))


def _matching(pattern: str, wish: str) -> Rule:
    def read(value: object) -> str:
        if not isinstance(value, str) or re.fullmatch(pattern, value) is None:
            raise ValueError
        return value

    return Rule(wish, read)


def _some_of(words: tuple[str, ...]) -> Rule:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(one in words for one in value):
            raise ValueError
        if set(value) == set(words):
            raise ValueError
        return tuple(one for one in words if one in value)

    listed = ", ".join(f'"{word}"' for word in words)
    return Rule(f"a list in brackets of some of {listed}, but not of all of them", read)


def _percent(least: Decimal, most: Decimal) -> Rule:
    def read(value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueError  # noqa: TRY004
        from pos_desktop.domain.percents import read_percent  # noqa: PLC0415 - of few shops

        return read_percent(str(value), least, most)

    return Rule(f'a percentage from {least} to {most} such as "2.5"', read)


def _optional_matching(pattern: str, wish: str) -> Rule:
    rule = _matching(pattern, f"{wish}, or empty quotes for none")
    return Rule(rule.wish, lambda value: None if value == "" else rule.read(value))


def _country() -> Rule:
    def read(value: object) -> str:
        from pos_desktop.domain import currencies  # noqa: PLC0415 - where a country is said

        try:
            currencies.of_country(str(value))
        except KeyError as error:
            raise ValueError from error
        return str(value)

    return Rule('a country where Terminal is offered, as two capitals such as "US" or "IE"', read)


def _staff() -> Rule:
    def read(value: object) -> staff.Staff:
        if not isinstance(value, list) or len(value) > staff.MOST_PEOPLE:
            raise ValueError
        people = tuple(staff.read(str(one)) for one in value)
        if len({one.name.casefold() for one in people}) < len(people):
            raise ValueError
        return people

    wish = 'a list in brackets of different people such as ["Ana|cashier|", "Mia|manager|"]'
    return Rule(f"{wish}, with what the settings screen keeps of a PIN after the last |", read)


RULES: dict[str, Rule] = {
    "mode": _optional_word(Mode),
    "shop": _text(80),
    "country": _country(),
    "tax_included": _flag(),
    "cash_rounding": _word(CashRounding),
    "till": _text(40),
    "cashier": _text(40),
    "capture": _word(CaptureMethod),
    "customer_may_cancel": _flag(),
    "show_cart": _flag(),
    "reader": _optional_text("a reader's id"),
    "location": _optional_text("a location's id"),
    "catalogue": _optional_text("the path of a catalogue file"),
    "terms": _optional_text("the path of a file with the terms for keeping a card"),
    "moto_without_cvc": _flag(),
    "capture_later": _flag(),
    "incremental_authorization": _flag(),
    "extended_authorization": _flag(),
    "tip_on": _word(TipOn),
    "tip_without_tax": _flag(),
    "refused_brands": _some_of(ALL_BRANDS),
    "refused_funding": _some_of(FUNDING),
    "refuse_wallets": _flag(),
    "foreign_card": _word(ForeignCard),
    "foreign_percent": _percent(LEAST_EXTRA, MOST_EXTRA),
    "ask_email": _flag(),
    "ask_question": _short_or_none(questions.TITLE),
    "question_yes": _text(questions.CHOICE),
    "question_no": _text(questions.CHOICE),
    "connect_account": _optional_matching(ACCOUNT, 'an account\'s id such as "acct_1A2b3C"'),
    "connect_how": _word(ConnectHow),
    "fee_percent": _percent(Decimal(0), Decimal(100)),
    "fee_amount": _whole(0, 99_999_999),
    "printer": _word(PrinterKind),
    "printer_address": _optional_text("where the receipt printer is,"),
    "paper": _word(Paper),
    "print_receipt": _word(PrintWhen),
    "shop_copy": _flag(),
    "drawer_on_cash": _flag(),
    "receipt_header": _block(),
    "receipt_footer": _block(),
    "receipt_template": _optional_text("the path of a receipt template"),
    "refund_needs_manager": _flag(),
    "discount_needs_manager": _flag(),
    "manager_pin": _optional_matching(
        r"scrypt\$[0-9a-f]{32}\$[0-9a-f]{64}", "what the settings screen keeps of a manager's PIN"
    ),
    "staff": _staff(),
    "lock_minutes": _whole(0, 240),
    "theme": _word(Theme),
    "kiosk": _flag(),
    "language": _matching(
        r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*", 'a language code such as "en" or "pt-BR"'
    ),
    "scale": _whole(100, 200),
    "profile": _matching(
        # A key in its place would stand in the keyring's list, in the audit log and on screens.
        r"(?!(?:sk|rk|pk)_(?:live|test)_)[A-Za-z0-9._-]{1,40}",
        "a short name of letters, digits, dots or dashes",
    ),
}
"""Of each field of `domain.settings.Settings`, by its name."""


_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})


def said(name: str, text: str) -> FileValue:
    """What a file would have, of a setting that was said in the environment or by a command.

    Lists are parted by commas. What cannot be stays a text, which the rule refuses.
    """
    match getattr(Settings(), name):
        case bool() if text.lower() in _YES | _NO:
            return text.lower() in _YES
        case int() if re.fullmatch(r"\d{1,9}", text):
            return int(text)
        case tuple():
            return [part.strip() for part in text.split(",") if part.strip()]
        case _:
            return text


def written(value: object) -> FileValue:
    """A setting as the file says it; TOML knows no null, so none is empty."""
    if value is None:
        return ""
    match value:
        case StrEnum():
            return value.value
        case str() | int():
            return value
        case Decimal():
            from pos_desktop.domain.percents import written_percent  # noqa: PLC0415 - of few shops

            return written_percent(value)
        case tuple():
            return [
                staff.written(one) if isinstance(one, staff.Person) else str(one) for one in value
            ]
        case _:
            pass
    raise TypeError(f"{type(value).__name__} has no place in a settings file")
