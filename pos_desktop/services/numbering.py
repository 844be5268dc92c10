"""Ids of sales, which say in which book a sale was written down first.

Two shops of one Stripe account may have a till of the same name, each with a book of its own: what
the other one sold must not be taken for money without a sale.
"""

from os import urandom


def sale_id(mark: str) -> str:
    """A new id; `mark` is the journal's, eight hexadecimal digits, or "" before it wrote anything.

    One with a mark is two digits longer than one without.
    """
    return f"sale_{mark}{urandom(13).hex()}" if mark else f"sale_{urandom(16).hex()}"
