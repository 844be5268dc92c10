"""What time it is at the server: told by each of its answers, carried on by steady time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic


class ServerTime:
    """The server's clock as last heard; one reference is replaced whole, so any thread may ask."""

    def __init__(self, steady: Callable[[], float] = monotonic) -> None:
        self._steady = steady
        self._heard: tuple[datetime, float] | None = None

    def hear(self, date: str | None) -> None:
        """An answer bore this `Date`; one that is missing or spoilt on the way tells nothing."""
        try:
            at = parsedate_to_datetime(date or "")
        except ValueError:
            return
        self._heard = (at.replace(tzinfo=UTC) if at.tzinfo is None else at, self._steady())

    def now(self) -> datetime | None:
        """The time there now, to the second; None before the first answer."""
        if self._heard is None:
            return None
        at, since = self._heard
        return at + timedelta(seconds=self._steady() - since)
