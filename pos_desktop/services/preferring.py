"""The settings in force: changed at once, kept on disk right after, taken back if that fails."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pos_desktop.domain.settings import Settings
from pos_desktop.ports.preferences import Preferences, PreferencesFailed
from pos_desktop.ports.tasks import Lane

Listener = Callable[[Settings], None]
Written = Callable[[Settings, Settings], None]
"""Told on the lane, right after other settings are on disk: what they were, and are."""


class KeptSettings:
    """Holds the settings of this till and tells who listens when they change."""

    def __init__(
        self,
        preferences: Preferences,
        lane: Lane,
        settings: Settings,
        locked: frozenset[str] = frozenset(),
    ) -> None:
        self._preferences = preferences
        self._locked = locked
        self._lane = lane
        self._now = settings
        self._on_disk = settings
        self._listeners: list[Listener] = []
        self._file = settings
        """What is in the file, as the lane knows it."""
        self._written: list[Written] = []

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._now

    def locks(self, name: str) -> bool:
        """Whether an administrator decides this setting alone.

        Who is at the till is no setting where people sign in.
        """
        return name in self._locked and not (name == "cashier" and self._now.staff)

    def listen(self, listener: Listener) -> None:
        """Be told of every change from now on."""
        self._listeners.append(listener)

    def listen_on_lane(self, written: Written) -> None:
        """Be told, on the lane, of what is on disk from now on."""
        self._written.append(written)

    def change(
        self,
        settings: Settings,
        kept: Callable[[], None],
        refused: Callable[[str], None],
    ) -> None:
        """Put these settings in force and keep them; what is locked stays as it is.

        `kept` is called once they are on disk. Where they cannot be, what is on disk is in force
        again and `refused` gets one sentence with the reason.
        """
        kept_back = {name: getattr(self._now, name) for name in self._locked if self.locks(name)}
        settings = replace(settings, **kept_back)
        self._now = settings
        self._tell()
        save = partial(self._save, settings)
        self._lane.submit(save, partial(self._saved, settings, kept, refused), refused)

    def _save(self, settings: Settings) -> str | None:
        try:
            self._preferences.save(settings)
        except PreferencesFailed as failed:
            return failed.reason
        before, self._file = self._file, settings
        for written in self._written:
            written(before, settings)
        return None

    def _saved(
        self,
        settings: Settings,
        kept: Callable[[], None],
        refused: Callable[[str], None],
        reason: str | None,
    ) -> None:
        if reason is None:
            self._on_disk = settings
            kept()
            return
        if self._now == settings:
            self._now = self._on_disk
            self._tell()
        refused(reason)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener(self._now)
