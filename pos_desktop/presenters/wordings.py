"""Terms that were not taken over: the first mistake in them, by language and paragraph."""

from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.services.wording import TermsRefused

Unread = (TermsRefused, UnicodeDecodeError, OSError)
"""What reading a file of terms raises."""


def notice_of(path: str, why: TermsRefused | UnicodeDecodeError | OSError) -> Notice:
    """Why the terms at this path were not taken over.

    A mistake's gaps: language, paragraph, what is there instead, how many more there are.
    """
    match why:
        case TermsRefused(mistakes):
            first, others = mistakes[0], len(mistakes) - 1
            code = f"terms_{first.problem.value}"
            return bad(code, first.language, first.paragraph, first.value, str(others))
        case UnicodeDecodeError():
            return bad("terms_not_text", path)
        case OSError():
            return bad("terms_unreadable", path, why.strerror or str(why))
