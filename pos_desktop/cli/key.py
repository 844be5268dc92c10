"""`pos-desktop key`: the Stripe key in the system keyring."""

import codecs
from getpass import getpass
from typing import TextIO

from pos_desktop.app.keyproblems import PROBLEMS
from pos_desktop.config import OptionsRefused, fields
from pos_desktop.domain.keys import KeyFacts, KeyProblem, KeyRefused, facts_of
from pos_desktop.ports.vault import Vault, VaultFailed

_LONGEST = 4096
"""Characters read of standard input; a key has some hundred."""

UNRESTRICTED = (
    "Warning: this live key may do everything in your Stripe account. Use a restricted key"
    " (rk_live_…) for a till: https://docs.stripe.com/keys/restricted-api-keys"
)


def profile_of(said: str | None, of_settings: str) -> str:
    """Which till's key is meant.

    Raises:
        OptionsRefused: no till could have a profile of that name.
    """
    rule = fields.RULES["profile"]
    try:
        return of_settings if said is None else str(rule.read(said))
    except ValueError as error:
        raise OptionsRefused(f"--profile is “{said}”; it has to be {rule.wish}.") from error


def run(  # noqa: PLR0917 - as many things are said on the command line
    action: str, profile: str, vault: Vault, stdin: TextIO, out: TextIO, err: TextIO
) -> int:
    """Do `set`, `show` or `clear`; the exit status is 0, or 1 after one sentence on `err`.

    Raises:
        ValueError: there is no such action.
    """
    try:
        match action:
            case "set":
                _set(profile, vault, stdin, out, err)
            case "show":
                return _show(profile, vault, out, err)
            case "clear":
                vault.clear(profile)
                print(f"No key is kept for profile {profile}.", file=out)
            case _:
                raise ValueError(f"there is no action {action} on a key")
    except KeyRefused as refused:
        print(PROBLEMS[refused.problem], file=err)
    except VaultFailed as failed:
        print(failed.reason, file=err)
    else:
        return 0
    return 1


def _set(profile: str, vault: Vault, stdin: TextIO, out: TextIO, err: TextIO) -> None:
    key = _given(stdin, err)
    facts = facts_of(key)
    vault.write(profile, key)
    print(f"Kept for profile {profile}: {_told(facts)}.", file=out)
    if facts.is_mighty:
        print(UNRESTRICTED, file=err)


def _show(profile: str, vault: Vault, out: TextIO, err: TextIO) -> int:
    key = vault.read(profile)
    if key is None:
        print(f"No key is kept for profile {profile}: `pos-desktop key set` keeps one.", file=err)
        return 1
    print(f"Profile {profile}: {_told(facts_of(key))}.", file=out)
    return 0


def _told(facts: KeyFacts) -> str:
    kind = "restricted" if facts.restricted else "unrestricted"
    return f"{facts.mode.value} mode, {kind} key ending in {facts.last4}"


def _given(stdin: TextIO, err: TextIO) -> str:
    """The key, without the blanks around it that copying brings along; not shown while typed."""
    try:
        if stdin.isatty():
            return getpass("Stripe key (it is not shown): ", stream=err).strip()
        return _read(stdin).strip()
    except EOFError:
        return ""
    except UnicodeDecodeError:
        raise KeyRefused(KeyProblem.NOT_A_KEY) from None


def _read(stdin: TextIO) -> str:
    """What a person or a script gave: editors and shells of Windows put a mark before a text, and
    some write it in two bytes a letter."""
    raw = getattr(stdin, "buffer", None)
    if raw is None:
        return stdin.read(_LONGEST).removeprefix("\ufeff")
    given: bytes = raw.read(_LONGEST)
    wide = given.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return given.decode("utf-16" if wide else "utf-8-sig")
