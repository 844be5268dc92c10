"""The name of a till in a database that others share: one open window has it at a time."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import URL

from pos_desktop.adapters.journal.engine import name_of
from pos_desktop.ports.journal import JournalFailed


@dataclass(frozen=True, slots=True)
class TillName:
    """A till in a book; a file has one book only, and knows no name of it."""

    url: URL
    book: str
    till: str

    @property
    def digest(self) -> bytes:
        """What a database knows it by."""
        return sha256(f"pos-desktop/{self.book}/{self.till}".encode()).digest()

    def taken(self, computer: str) -> JournalFailed:
        """The refusal of a second window, which names the computer of the first; "" if unknown."""
        where = f"on the computer {computer}" if computer else "elsewhere"
        return JournalFailed(
            f"The till {self.till} is open already {where}, in the journal {name_of(self.url)}; "
            "close it there, or give this till another name in Settings."
        )
