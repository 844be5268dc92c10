"""Entries of the book as the export of the audit tells them: in plain words, and as hashed."""

from pos_desktop.cli.tabulating import Record
from pos_desktop.domain.audit import Audited

AUDIT_COLUMNS = (
    "till", "seq", "at", "actor", "kind", "about", "sale_id", "ids", "approved_by",
    "body", "prev_hash", "hash",
)  # fmt: skip
_WORDS = {
    "book": "the book",
    "call": "parked call",
    "card": "saved card",
    "cart": "basket",
    "consent": "agreement to keep a card",
    "data": "personal data",
    "drawer": "cash drawer",
    "key": "Stripe key",
    "price": "price in the catalogue",
    "reader": "reader",
    "reconciling": "difference with Stripe, being set right:",
    "reconciled": "difference with Stripe, set right:",
    "setup": "saving of a card",
    "staff": "staff",
}
"""What the first part of a kind is called, where that is not the word itself."""
_HAPPENED = {
    "drawer.opened": "cash drawer opened without a sale",
    "reconciled": "difference with Stripe set right",
    "settings.changed": "setting changed",
    "staff.signed_in": "signed in",
    "staff.signed_out": "signed out",
}
_LONGEST = 500


def audit_record(one: Audited) -> Record:
    """An entry as the export tells it; `ids` are joined with a blank."""
    return {
        "till": one.till,
        "seq": one.seq,
        "at": one.at,
        "actor": one.actor,
        "kind": one.kind,
        "about": about(one),
        "sale_id": one.sale_id,
        "ids": " ".join(one.ids),
        "approved_by": one.detail.get("approved_by"),
        "body": one.body,
        "prev_hash": one.prev_hash,
        "hash": one.digest,
    }


def about(one: Audited) -> str:
    """What happened, in plain words: amounts in minor units, with their currency.

    Ids, article numbers and the like are told letter for letter, so that they can be looked for.
    """
    told = [f"{name.replace('_', ' ')} {_value(name, value)}" for name, value in one.facts]
    happened = _happened(one.kind)
    return (f"{happened}: {', '.join(told)}" if told else happened)[:_LONGEST]


def _value(name: str, value: str) -> str:
    return value.replace("_", " ") if name == "sale now" else value


def _happened(kind: str) -> str:
    if kind in _HAPPENED:
        return _HAPPENED[kind]
    what, _, became = kind.partition(".")
    return f"{_WORDS.get(what, what)} {became}".replace("_", " ").strip()
