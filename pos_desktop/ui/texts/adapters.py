"""What journal, keyring, log and the way to Stripe say, in the language of the window.

They speak English, as the command line and the log do. What a cashier gets to see of it is known
here by its English words, the gaps of which are names of files and what the system said.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """By their English words, in the language of the moment."""
    return {
        "The journal {0} is in use by another program for too long; close that program, then try "
        "again.": translate(
            "adapters",
            "The journal {0} is in use by another program for too long; close that program, then "
            "try again.",
        ),
        "The journal {0} cannot grow, for the disk is full; free some space, then try "
        "again.": translate(
            "adapters",
            "The journal {0} cannot grow, for the disk is full; free some space, then try again.",
        ),
        "The journal {0} may only be read; allow this user to write the file and its "
        "folder.": translate(
            "adapters",
            "The journal {0} may only be read; allow this user to write the file and its folder.",
        ),
        "The journal {0} may not be opened; allow this user to read and write the file.": translate(
            "adapters",
            "The journal {0} may not be opened; allow this user to read and write the file.",
        ),
        "The journal {0} cannot be opened; see that its folder exists and that this user may write "
        "there.": translate(
            "adapters",
            "The journal {0} cannot be opened; see that its folder exists and that this user may "
            "write there.",
        ),
        "The journal {0} is damaged; it was left as it is: restore the newest copy in Settings, "
        "Safe keeping, or close the till and call pos-desktop restore with the newest file of the "
        "folder backups.": translate(
            "adapters",
            "The journal {0} is damaged; it was left as it is: restore the newest copy in "
            "Settings, Safe keeping, or close the till and call pos-desktop restore with the "
            "newest file of the folder backups.",
        ),
        "The journal {0} is damaged. It was left as it is: restore the newest copy in Settings, "
        "Safe keeping, or close the till and call pos-desktop restore with the newest file of the "
        "folder backups.": translate(
            "adapters",
            "The journal {0} is damaged. It was left as it is: restore the newest copy in "
            "Settings, Safe keeping, or close the till and call pos-desktop restore with the "
            "newest file of the folder backups.",
        ),
        "{0} is not a journal of this program. It was left as it is: move it away, or choose "
        "another data folder.": translate(
            "adapters",
            "{0} is not a journal of this program. It was left as it is: move it away, or choose "
            "another data folder.",
        ),
        "The journal {0} cannot be read or written by the disk; check the disk and its free "
        "space.": translate(
            "adapters",
            "The journal {0} cannot be read or written by the disk; check the disk and its free "
            "space.",
        ),
        "The journal {0} cannot be opened: {1}. Choose a data folder that this user may "
        "write.": translate(
            "adapters",
            "The journal {0} cannot be opened: {1}. Choose a data folder that this user may write.",
        ),
        "The log {0} cannot be written: {1}. Choose another data folder with --data-dir, or allow "
        "this user to write there.": translate(
            "adapters",
            "The log {0} cannot be written: {1}. Choose another data folder with --data-dir, or "
            "allow this user to write there.",
        ),
        "The journal {0} was written by a newer version of this program (schema {1}; this one "
        "knows {2}). Install that version; nothing was changed.": translate(
            "adapters",
            "The journal {0} was written by a newer version of this program (schema {1}; this one "
            "knows {2}). Install that version; nothing was changed.",
        ),
        "The till {0} is open already on the computer {1}, in the journal {2}; close it there, or "
        "give this till another name in Settings.": translate(
            "adapters",
            "The till {0} is open already on the computer {1}, in the journal {2}; close it there, "
            "or give this till another name in Settings.",
        ),
        "The till {0} is open already elsewhere, in the journal {1}; close it there, or give this "
        "till another name in Settings.": translate(
            "adapters",
            "The till {0} is open already elsewhere, in the journal {1}; close it there, or give "
            "this till another name in Settings.",
        ),
        "No Stripe key is kept for this till.": translate(
            "adapters", "No Stripe key is kept for this till."
        ),
        "What is kept in the keyring is no Stripe key.": translate(
            "adapters", "What is kept in the keyring is no Stripe key."
        ),
        "The system keyring is locked: unlock it with your login password, then try "
        "again.": translate(
            "adapters",
            "The system keyring is locked: unlock it with your login password, then try again.",
        ),
        "The system keyring refused to hand over or keep the Stripe key ({0}): log out and in "
        "again so that it is opened, then try again.": translate(
            "adapters",
            "The system keyring refused to hand over or keep the Stripe key ({0}): log out and in "
            "again so that it is opened, then try again.",
        ),
        "No system keyring answers in this session: install and start GNOME Keyring or KWallet, "
        "log in again, then try again.": translate(
            "adapters",
            "No system keyring answers in this session: install and start GNOME Keyring or "
            "KWallet, log in again, then try again.",
        ),
        "The system keyring cannot be used by this program: install pos-desktop again, then try "
        "again.": translate(
            "adapters",
            "The system keyring cannot be used by this program: install pos-desktop again, then "
            "try again.",
        ),
        **_of_starts(),
    }


def _of_starts() -> dict[str, str]:
    """Why a till does not open."""
    return {
        "The data folder {0} cannot be written: {1}. Choose another with --data-dir, or allow this "
        "user to write there.": translate(
            "adapters",
            "The data folder {0} cannot be written: {1}. Choose another with --data-dir, or allow "
            "this user to write there.",
        ),
        "Another till has the data folder {0} but does not answer. End it, or choose another "
        "folder with --data-dir.": translate(
            "adapters",
            "Another till has the data folder {0} but does not answer. End it, or choose another "
            "folder with --data-dir.",
        ),
        "pos-desktop stopped because of a defect of its own. Quote the number {0} to support: what "
        "happened is in {1}.": translate(
            "adapters",
            "pos-desktop stopped because of a defect of its own. Quote the number {0} to support: "
            "what happened is in {1}.",
        ),
        "The till was started with what it does not know: {0}. Correct the command of its icon or "
        "of the login.": translate(
            "adapters",
            "The till was started with what it does not know: {0}. Correct the command of its icon "
            "or of the login.",
        ),
        "The settings file {0} is not valid TOML: {1}. Each line has to read like: shop = "
        '"Maple Street Market". The file was left as it is.': translate(
            "adapters",
            "The settings file {0} is not valid TOML: {1}. Each line has to read like: shop = "
            '"Maple Street Market". The file was left as it is.',
        ),
        "The settings file {0} cannot be read: {1}. Allow this user to.": translate(
            "adapters", "The settings file {0} cannot be read: {1}. Allow this user to."
        ),
        "{0}, line {1}: the text is not UTF-8. Save the file as UTF-8.": translate(
            "adapters", "{0}, line {1}: the text is not UTF-8. Save the file as UTF-8."
        ),
        "{0}, line {1}: “{2}” is {3}; it has to be {4}.": translate(
            "adapters", "{0}, line {1}: “{2}” is {3}; it has to be {4}."
        ),
        "{0}, line {1}: “{2}”, which is not a setting; {3}": translate(
            "adapters", "{0}, line {1}: “{2}”, which is not a setting; {3}"
        ),
    }


def in_our_language(told: str) -> str:
    """The sentence as the window says it; as it came where nobody translated it."""
    return fitting(told, _every, _in_gap)


def _as_it_stands(gap: str) -> str:
    return gap


def _in_gap(gap: str) -> str:
    """What is wrong, and what would be right, stands in gaps."""
    return fitting(gap, _parts, _in_gap)


def fitting(
    told: str,
    sentences_by_english: Callable[[], Mapping[str, str]],
    in_gap: Callable[[str], str] = _as_it_stands,
) -> str:
    """What is said of it in the language of the window; as it came where none of them fits. The
    gaps of the sentences are whatever stands there, as `in_gap` says it."""
    for english, shown in _patterns(sentences_by_english):
        found = english.fullmatch(told)
        if found is not None:
            return shown.format(*map(in_gap, found.groups()))
    return told


def forget() -> None:
    """The language is another now."""
    _patterns.cache_clear()


def _every() -> Mapping[str, str]:
    # The first paint needs none of them.
    machine = import_module(f"{__package__}.machine")
    wishes = import_module(f"{__package__}.wishes")
    return {**sentences(), **machine.sentences(), **wishes.sentences()}


def _parts() -> Mapping[str, str]:
    parts: Mapping[str, str] = import_module(f"{__package__}.wishes").parts()
    return parts


@lru_cache(maxsize=3)
def _patterns(
    sentences_by_english: Callable[[], Mapping[str, str]],
) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Longer ones come first: a gap of a shorter one would take their ends for its own."""
    longest_first = sorted(sentences_by_english().items(), key=lambda each: -len(each[0]))
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, re.split(r"\{\d\}", english))), re.DOTALL), shown)
        for english, shown in longest_first
    )
