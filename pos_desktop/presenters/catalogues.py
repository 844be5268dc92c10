"""A catalogue that was not taken over: the first mistake in it, by row and field."""

from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.services.importing import CatalogueRefused

Unread = (CatalogueRefused, UnicodeDecodeError, OSError)
"""What reading a catalogue raises."""


def notice_of(path: str, why: CatalogueRefused | UnicodeDecodeError | OSError) -> Notice:
    """Why the catalogue at this path was not taken over."""
    match why:
        case CatalogueRefused(mistakes):
            first, others = mistakes[0], len(mistakes) - 1
            code = f"catalogue_{first.problem.value}"
            return bad(code, str(first.row), first.field, first.value, str(others))
        case UnicodeDecodeError():
            return bad("catalogue_not_text", path)
        case OSError():
            return bad("catalogue_unreadable", path, why.strerror or str(why))
