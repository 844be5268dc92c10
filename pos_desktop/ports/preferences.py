"""Where settings are kept."""

from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.settings import Settings


@dataclass(eq=False)
class PreferencesFailed(Exception):
    """Settings cannot be read or kept; `reason` is one plain sentence with the remedy."""

    reason: str


class Preferences(Protocol):
    """The settings of this till; each method raises `PreferencesFailed`."""

    def load(self) -> Settings:
        """The settings in force: command line over environment over user over machine."""

    def save(self, settings: Settings) -> None:
        """Keep what differs from the machine's settings in the user's file, all or nothing."""
