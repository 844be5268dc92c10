"""An entry of the book as the window says it: what was done, and what is told of it.

The book keeps codes and English words. What is not known here is shown as it is stored.
"""

import re
from dataclasses import fields

from pos_desktop.domain.money import Money
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import MANAGER
from pos_desktop.presenters.audit import AuditRow
from pos_desktop.ui import format as written
from pos_desktop.ui.texts import SentenceMissingError, entries, words

_AMOUNT = re.compile(r"(?P<minor>-?\d{1,15}) (?P<currency>[a-z]{3})")
_CHANGE = " -> "
"""Between two prices of an article, in an entry about several."""
_CODES = {
    "action": "entry.action.",
    "case": "close.case.",
    "reason": "drawer.reason.",
    "remedy": "close.remedy.",
    "sale now": "sales.state.",
    "tender": "sales.tender.",
    "what": "entry.what.",
}
"""Where the words of what is stored as a code are."""
_PHRASED = frozenset({"after_payment", "email", "how", "key", "why"})
"""What is stored in English words."""
_ALLOWED = frozenset({"approved_by", "by", "leave"})
_LONG = frozenset({"about", "customer", "intent", "method", "reader", "waited_as"})
"""Ids: they stand behind what people can read, where a narrow window cuts them off."""
_CHOSEN = frozenset(
    {
        "capture", "cash_rounding", "connect_how", "foreign_card", "language", "mode", "paper",
        "print_receipt", "printer", "theme", "tip_on",
    }
)  # fmt: skip
"""Settings whose values have words of their own, as the settings pages say them."""
_LISTED = {"refused_brands": "card.brand.", "refused_funding": "card.funding."}
_COUNTED = {"lock_minutes": "staff.lock_minutes.n", "scale": "settings.scale.percent"}
_IN_WORDS = frozenset(
    {"manager_pin", "staff", *(each.name for each in fields(Settings) if each.type is bool)}
)
"""Settings of which the book says yes or no, or who it is."""


def happened(kind: str) -> str:
    """What an entry of this kind is called; of one that is new here, the kind itself."""
    subject, _, became = kind.partition(".")
    known = _or_none(f"entry.kind.{kind}")
    if known is not None:
        return known
    about_what = _or_none(f"entry.subject.{subject}")
    return kind if about_what is None else f"{about_what} {became.replace('_', ' ')}".rstrip()


def about(row: AuditRow) -> str:
    """What the entry tells, by name, amounts as money; "" where it tells nothing."""
    told = dict(row.facts)
    field = told.pop("field", None) if row.kind == "settings.changed" else None
    changed = [] if field is None else [_setting(field, told)]
    each = sorted(told.items(), key=lambda fact: fact[0] in _LONG)
    return ", ".join([*changed, *(_fact(row.kind, name, value) for name, value in each)])


def _setting(field: str, told: dict[str, str]) -> str:
    """What it is called, and from what to what; both are taken out of what is told."""
    called = _or_none(f"entry.field.{field}") or _or_none(f"settings.{field}") or field
    before, after = (_value(field, told.pop(end, "")) for end in ("from", "to"))
    return words("entry.setting", called, before, after)


def _value(field: str, stored: str) -> str:
    if not stored:
        return words("entry.setting.nothing")
    if field in _CHOSEN:
        return _or_none(f"settings.{field}.{stored}") or stored
    if field in _LISTED:
        each = (_or_none(_LISTED[field] + one) or one for one in stored.split(", "))
        return ", ".join(each)
    if field in _COUNTED:
        return words(_COUNTED[field], stored)
    return entries.in_our_language(stored) if field in _IN_WORDS else stored


def _fact(kind: str, name: str, stored: str) -> str:
    said = _said(kind, name, stored)
    return _or_none(f"entry.fact.{name}", said) or f"{name.replace('_', ' ')} {said}"


def _said(kind: str, name: str, stored: str) -> str:
    if name in _CODES:
        return _or_none(_CODES[name] + stored) or stored
    if name in _PHRASED:
        return entries.in_our_language(stored)
    if name in _ALLOWED and stored == MANAGER:
        return words("entry.manager")
    if kind == "price.changed" and _CHANGE in stored:
        return " → ".join(map(_money, stored.split(_CHANGE)))
    return _money(stored)


def _money(stored: str) -> str:
    """The book has amounts in minor units with their currency; people read them as money."""
    amount = _AMOUNT.fullmatch(stored)
    if amount is None:
        return stored
    return written.money(Money(int(amount["minor"]), amount["currency"]))


def _or_none(code: str, *about: str) -> str | None:
    try:
        return words(code, *about)
    except SentenceMissingError:
        return None
