"""What was typed, as a query in Stripe's search language.

Source: https://docs.stripe.com/search#search-query-language
"""

import re
import unicodedata

_SHORTEST_PART = 3
"""Characters that a part of a text must have; a shorter one can only be looked for whole."""
_NUMBER = re.compile(r"[\d\s()+./-]*\d[\d\s()+./-]*")
_NOT_DIGITS = re.compile(r"\D")


def query_of(typed: str) -> str | None:
    """The query for customers whose name, e-mail or phone holds this; None where nothing is typed.

    What can be a number is looked for in phones as it stands and as digits alone: Stripe keeps a
    phone as it was typed, and compares letter by letter.
    """
    wanted = _printable(typed)
    if not wanted:
        return None
    clauses = [_clause("name", wanted), _clause("email", wanted)]
    if _NUMBER.fullmatch(wanted):
        forms = dict.fromkeys((wanted, _NOT_DIGITS.sub("", wanted)))
        clauses += [_clause("phone", form) for form in forms]
    return " OR ".join(clauses)


def quoted(text: str) -> str:
    """The text between quotation marks, which can neither end before it does nor say more.

    A backslash escapes a quotation mark; that it escapes another backslash is an INFERENCE.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _clause(field: str, wanted: str) -> str:
    operator = "~" if len(wanted) >= _SHORTEST_PART else ":"
    return f"{field}{operator}{quoted(wanted)}"


def _printable(typed: str) -> str:
    """Without control characters and halves of characters, which no name has."""
    kept = (" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in typed)
    return "".join(kept).strip()
