"""The shop's terms for keeping a card, from its file or the built-in ones: work for lanes."""

from dataclasses import replace
from pathlib import Path

from pos_desktop.domain.settings import Settings
from pos_desktop.domain.wording import Wordings
from pos_desktop.presenters import wordings
from pos_desktop.presenters.notices import Notice
from pos_desktop.resources import resource
from pos_desktop.services import wording


def read_terms(settings: Settings, path: str | None = None) -> Wordings:
    """The shop's terms for keeping a card, or the built-in ones.

    Raises:
        TermsRefused: something in them is missing or wrong.
        OSError: the shop's file cannot be read.
        UnicodeDecodeError: it is no text.
    """
    chosen = path or settings.terms
    file = Path(chosen).expanduser() if chosen else resource("terms/terms.toml")
    return wording.wordings(file.read_text(encoding="utf-8"), settings.shop)


def terms_of(settings: Settings) -> Wordings | Notice:
    """The terms of the settings, or why they were not taken over; work for a lane."""
    try:
        return read_terms(settings)
    except wordings.Unread as why:
        return replace(wordings.notice_of(settings.terms or "", why), remedy="settings")
