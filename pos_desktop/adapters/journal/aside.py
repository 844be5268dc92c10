"""What books that restores set aside know of agreements that customers took back.

A copy undoes a withdrawal that was written after it. It stands in the book that the copy took the
place of, which is kept; where that is damaged, what can be read of it counts.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pos_desktop.adapters.journal import backups, codec
from pos_desktop.adapters.journal.shape import is_ours
from pos_desktop.domain.consents import Consent
from pos_desktop.ports.journal import JournalFailed

_WITHDRAWN = "SELECT body FROM consents WHERE withdrawn_at IS NOT NULL"


def withdrawn_in(files: Iterable[Path]) -> tuple[Consent, ...]:
    """Agreements that ended in one of these books, each as the last of them has it.

    What cannot be read is passed over, and so is a book of a version that knew of no agreements.
    """
    found: dict[str, Consent] = {}
    for file in files:
        with (
            suppress(JournalFailed, sqlite3.Error, OSError, UnicodeDecodeError),
            backups.opened(file) as connection,
        ):
            if is_ours(connection):
                for (body,) in connection.execute(_WITHDRAWN):
                    with suppress(codec.Unreadable):
                        consent = codec.consent_of(str(body))
                        found[consent.consent_id] = consent
    return tuple(found.values())
