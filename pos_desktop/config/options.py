"""What was said on the command line and in the environment, read once into one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from pos_desktop.config import fields
from pos_desktop.domain.servers import STRIPE, NoServer, server_of, takes_live_keys
from pos_desktop.domain.settings import Mode


@dataclass(eq=False)
class OptionsRefused(Exception):
    """An option or variable has a value that cannot be; `reason` is one plain sentence."""

    reason: str
    exit_status: ClassVar[int] = 2
    """Wrong usage of the command line."""


@dataclass(frozen=True, slots=True)
class Options:
    """What beats the settings: None where nothing was said.

    `stripe_base` is an https or loopback address without a slash at its end. `database_url` may
    hold a password, so it is not part of the printed form.
    """

    data_dir: Path | None = None
    stripe_base: str | None = None
    language: str | None = None
    training: bool = False
    database_url: str | None = field(default=None, repr=False)

    def overrides(self) -> dict[str, object]:
        """The settings that these options decide, by name."""
        found: dict[str, object] = {}
        if self.training:
            found["mode"] = Mode.TRAINING
        if self.language is not None:
            found["language"] = self.language
        return found

    def stripe_server(self, mode: Mode) -> str:
        """The Stripe that a mode speaks to; training has its own and does not ask.

        Raises:
            OptionsRefused: a live key would leave for another server than Stripe's.
        """
        base = self.stripe_base or STRIPE
        if mode is Mode.LIVE and not takes_live_keys(base):
            raise OptionsRefused(
                f"A live key is sent to {STRIPE} only, never to {base}. "
                "Leave out --stripe-base and POS_DESKTOP_STRIPE_BASE, or use a test key."
            )
        return base


def options_from(arguments: object, environ: Mapping[str, str]) -> Options:
    """The options of parsed arguments (any object with their names) over the environment.

    An argument that a command does not have, or that was not given, is None or missing; a variable
    that is set to nothing is not set.

    Raises:
        OptionsRefused: naming the option or variable, what is wrong and what would be right.
    """
    data_dir, _ = _said(arguments, "data_dir", environ, "DATA_DIR")
    base, base_name = _said(arguments, "stripe_base", environ, "STRIPE_BASE")
    language, language_name = _said(arguments, "lang", environ, "LANG")
    return Options(
        data_dir=Path(data_dir) if data_dir else None,
        stripe_base=_checked_base(base, base_name) if base else None,
        language=_checked_language(language, language_name) if language else None,
        training=bool(getattr(arguments, "training", False)),
        database_url=environ.get("POS_DESKTOP_DATABASE_URL", "").strip() or None,
    )


def _said(
    arguments: object, name: str, environ: Mapping[str, str], variable: str
) -> tuple[str, str]:
    """The text given, and what to call it; empty where nothing was given."""
    argument = getattr(arguments, name, None)
    if argument is not None:
        return str(argument), f"--{name.replace('_', '-')}"
    variable = f"POS_DESKTOP_{variable}"
    return environ.get(variable, "").strip(), variable


def _checked_language(code: str, name: str) -> str:
    rule = fields.RULES["language"]
    try:
        return str(rule.read(code))
    except ValueError as error:
        raise OptionsRefused(f"{name} is “{code}”; it has to be {rule.wish}.") from error


def _checked_base(text: str, name: str) -> str:
    """The address, if a key may be sent there; the text itself is never told, it may hold one."""
    try:
        return server_of(text)
    except NoServer as refused:
        raise OptionsRefused(f"{name} {refused.what}. {_RIGHT}") from None


_RIGHT = f"Write it as {STRIPE}, or http://127.0.0.1:8421 for a server on this computer."
