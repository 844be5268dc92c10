"""Who the shop sells to: how a customer is reached, and who is the same customer."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Contact:
    """What the agent types of a customer; each may be empty, but not all three."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer at Stripe; `created_at` is seconds since 1970, UTC."""

    customer_id: str
    contact: Contact
    created_at: int = 0
    is_deleted: bool = False
    """Removed at Stripe: kept for past orders, but nothing can be saved or charged."""


class ContactField(StrEnum):
    """A field of a contact."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


class ContactProblem(StrEnum):
    """What is wrong with what was typed."""

    EMPTY = "empty"
    """No name, no e-mail and no phone: nobody could be found again."""
    TOO_LONG = "too_long"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_PHONE = "not_a_phone"


@dataclass(eq=False)
class ContactRefused(Exception):
    """A contact cannot be kept; `limit` is the most characters where it is too long."""

    field: ContactField
    problem: ContactProblem
    limit: int = 0


LONGEST = {ContactField.NAME: 256, ContactField.EMAIL: 512, ContactField.PHONE: 20}
"""Characters that Stripe keeps. Source: https://docs.stripe.com/api/customers/create."""

FEWEST_DIGITS, MOST_DIGITS = 5, 15
"""Of a phone number; no international one is longer. Source: ITU-T E.164."""

_COMPARED = 9
"""Digits of a phone number that are the same with and without the country's code."""

_EMAIL = re.compile(
    r"""[^\s@<>()\[\],;:"\\.]+ (?:\.[^\s@<>()\[\],;:"\\.]+)*   # no dot at either end
        @ [^\s@<>()\[\],;:"\\.]+ (?:\.[^\s@<>()\[\],;:"\\.]+)+  # a dot in the domain""",
    re.VERBOSE,
)
_PHONE = re.compile(r"[\d\s+\-().\/]+", re.ASCII)
_TRUNK_ZERO = "(0)"


def checked(contact: Contact) -> Contact:
    """The contact as it is kept: composed letters (NFC), single blanks, phones in plain digits.

    Names are kept in any script. An e-mail is only refused if it cannot be one, a phone if it has
    other signs than `+ - ( ) . /` or not 5 to 15 digits.

    Raises:
        ContactRefused: with the first field that is wrong, from top to bottom.
    """
    kept = Contact(_plain(contact.name), _plain(contact.email), _dialled(contact.phone))
    if kept == Contact():
        raise ContactRefused(ContactField.NAME, ContactProblem.EMPTY)
    for field, limit in LONGEST.items():
        if len(getattr(kept, field)) > limit:
            raise ContactRefused(field, ContactProblem.TOO_LONG, limit)
    if kept.email and not _EMAIL.fullmatch(kept.email):
        raise ContactRefused(ContactField.EMAIL, ContactProblem.NOT_AN_EMAIL)
    digits = len(digits_of(kept.phone))
    if kept.phone and not (is_dialled(kept.phone) and FEWEST_DIGITS <= digits <= MOST_DIGITS):
        raise ContactRefused(ContactField.PHONE, ContactProblem.NOT_A_PHONE)
    return kept


def duplicates(wanted: Contact, known: Iterable[Customer]) -> tuple[Customer, ...]:
    """Those that are reached by the same e-mail or phone: the same customer, most likely.

    The case of an e-mail does not matter, nor how a phone is written: of two long numbers the last
    9 digits are compared, so that one may have its country's code. Those who were removed at Stripe
    are left out: nothing can be charged there.
    """
    ways = frozenset(ways_to(wanted))
    return tuple(
        one for one in known if not one.is_deleted and not ways.isdisjoint(ways_to(one.contact))
    )


def ways_to(contact: Contact) -> tuple[str, ...]:
    """E-mail and phone in the form in which those of two customers are compared; none is empty."""
    email, digits = contact.email.casefold(), digits_of(contact.phone)[-_COMPARED:]
    return tuple(way for way in (email, digits) if way)


def digits_of(phone: str) -> str:
    """The digits that are dialled from abroad, or as they stand where no country's code does."""
    return "".join(filter(str.isdecimal, _dialled(phone).replace(_TRUNK_ZERO, "")))


def is_dialled(text: str) -> bool:
    """Whether the text may be a phone number, or a part of one: digits, blanks and signs."""
    plain = _dialled(text)
    return _PHONE.fullmatch(plain) is not None and any(map(str.isdecimal, plain))


def _plain(text: str) -> str:
    """Without control characters and halves of characters, which no book can keep."""
    printed = (" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", "".join(printed)).split())


def _dialled(phone: str) -> str:
    """With digits and hyphens of any keyboard as plain ones, without signs that are not seen."""
    if phone.isascii():
        return _plain(phone) if not phone.isprintable() else " ".join(phone.split())
    return _plain("".join(map(_dial_sign, unicodedata.normalize("NFKC", phone))))


def _dial_sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    match unicodedata.category(sign):
        case "Pd":
            return "-"
        case "Cf":
            return ""
        case _:
            return sign
