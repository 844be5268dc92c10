"""Two tills of a server that compare the same days with Stripe in the same moment."""

from contextlib import closing
from threading import Thread

import psycopg
import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.ledger import Bookmark

pytestmark = pytest.mark.postgresql

MARK = Bookmark(100, 200, 150, "pi_1", 120, 7, ("pi_1",), (("sale_1", 1),))
OTHER_TILLS = (
    "INSERT INTO reconciliations (since, until, began_at, intents, suspects, absent, is_read) "
    "VALUES (100, 200, 140, 0, '[]', '[]', false)"
)
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def test_both_keep_how_far_they_are(postgresql: str) -> None:
    failed: list[BaseException] = []

    def keep() -> None:
        try:
            journal.ledger.keep_bookmark(MARK)
        except BaseException as error:  # noqa: BLE001 - told below, on the test's own thread
            failed.append(error)

    with (
        closing(SqlJournal.open(postgresql, "till-1", busy_seconds=30)) as journal,
        psycopg.connect(postgresql) as other,
        psycopg.connect(postgresql, autocommit=True) as watch,
    ):
        other.execute(OTHER_TILLS)
        keeping = Thread(target=keep)
        keeping.start()
        while keeping.is_alive() and watch.execute(WAITING).fetchone() == (0,):
            keeping.join(0.01)
        other.commit()
        keeping.join()
        assert failed == []
        assert journal.ledger.bookmark(100, 200) == MARK
