"""What was said on the command line and in the environment, read once into one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from pos_desktop.config import fields
from pos_desktop.config.machine import Machine
from pos_desktop.domain.settings import Mode


@dataclass(eq=False)
class OptionsRefused(Exception):
    """An option or variable has a value that cannot be; `reason` is one plain sentence."""

    reason: str
    exit_status: ClassVar[int] = 2
    """Wrong usage of the command line."""


@dataclass(frozen=True, slots=True)
class Options:
    """What beats the settings: None where nothing was said. `said` are settings of the environment,
    `machine` is what an administrator laid down for all users.

    `stripe_base` is an https or loopback address without a slash at its end. `database_url` is the
    address of a server's database or the path of a file; it may hold a password, so it is not part
    of the printed form.
    """

    data_dir: Path | None = None
    stripe_base: str | None = None
    language: str | None = None
    training: bool = False
    database_url: str | None = field(default=None, repr=False)
    kiosk: bool = False
    said: Mapping[str, object] = field(default_factory=dict, repr=False)
    machine: Machine = field(default_factory=Machine, repr=False)

    @property
    def is_on_server(self) -> bool:
        """Whether the journal is in a server's database, which is that server's to keep safe."""
        return self.database_url is not None and "://" in self.database_url

    @property
    def database_file(self) -> Path | None:
        """The file that is the journal of test or live mode, where one was named."""
        if self.database_url is None or self.is_on_server:
            return None
        return Path(self.database_url).expanduser()

    def overrides(self) -> dict[str, object]:
        """The settings that these options decide, by name."""
        found = dict(self.said)
        if self.kiosk:
            found["kiosk"] = True
        if self.training:
            found["mode"] = Mode.TRAINING
        if self.language is not None:
            found["language"] = self.language
        return found

    def in_mode(self, mode: Mode | None) -> "Options":
        """The same, once the mode was chosen on the screen: that beats what was said at first."""
        said = {name: value for name, value in self.said.items() if name != "mode"}
        return replace(self, training=mode is Mode.TRAINING, said=said)

    def in_language(self, language: str) -> "Options":
        """The same, once another language than what was said at first was chosen on the screen."""
        if self.overrides().get("language", language) == language:
            return self
        said = {name: value for name, value in self.said.items() if name != "language"}
        return replace(self, language=None, said=said)

    def stripe_server(self, mode: Mode) -> str:
        """The Stripe that a mode speaks to; training has its own and does not ask.

        Raises:
            OptionsRefused: a live key would leave for another server than Stripe's.
        """
        from pos_desktop.domain.servers import (  # noqa: PLC0415 - once Stripe is spoken to
            STRIPE,
            takes_live_keys,
        )

        base = self.stripe_base or STRIPE
        if mode is Mode.LIVE and not takes_live_keys(base):
            raise OptionsRefused(
                f"A live key is sent to {STRIPE} only, never to {base}. "
                "Leave out --stripe-base and POS_DESKTOP_STRIPE_BASE, or use a test key."
            )
        return base


def options_from(
    arguments: object, environ: Mapping[str, str], machine: Machine | None = None
) -> Options:
    """The options of parsed arguments (any object with their names) over the environment, over what
    the machine's file says of places; what that locks beats both.

    An argument that a command does not have, or that was not given, is None or missing; a variable
    that is set to nothing is not set.

    Raises:
        OptionsRefused: naming the option or variable, what is wrong and what would be right.
    """
    machine = machine or Machine()
    training = bool(getattr(arguments, "training", False))
    _see_training_allowed(machine, training=training)
    data_dir, _ = _said(arguments, "data_dir", environ, "DATA_DIR")
    base, base_name = _said(arguments, "stripe_base", environ, "STRIPE_BASE")
    language, language_name = _said(arguments, "lang", environ, "LANG")
    url = environ.get("POS_DESKTOP_DATABASE_URL", "").strip()
    folder = _decided("data_dir", data_dir, machine)
    return Options(
        data_dir=Path(folder) if folder else None,
        stripe_base=_decided(
            "stripe_base", _checked_base(base, base_name) if base else "", machine
        ),
        language=str(_checked("language", language, language_name)) if language else None,
        training=training,
        kiosk=bool(getattr(arguments, "kiosk", False)),
        database_url=_decided("database_url", _checked_database(url), machine),
        said=_settings_of(environ),
        machine=machine,
    )


def _see_training_allowed(machine: Machine, *, training: bool) -> None:
    """Who wants to play must not find themselves at a till that takes money."""
    mode = machine.values.get("mode")
    if training and "mode" in machine.locked and mode is not Mode.TRAINING:
        raise OptionsRefused(
            f"--training: {machine.file} locks the mode of this computer to {mode}. "
            "Leave the option out, or ask the administrator."
        )


def _decided(name: str, given: str, machine: Machine) -> str | None:
    """A place: what was given, or what the machine's file says; what that locks is its alone."""
    return (None if name in machine.locked else given or None) or machine.place(name)


def variable_of(name: str) -> str:
    """The variable of the environment that decides a setting."""
    return f"POS_DESKTOP_{name.upper()}"


_OTHER = frozenset(("LANG", "DATA_DIR", "STRIPE_BASE", "DATABASE_URL"))
_DEVELOPING = ("DEV_", "PLANTED", "TRIPWIRE", "CONTRACT")


def stray_variables(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that look like ours and say nothing here: mostly a name that is misspelt."""
    known = {variable_of(name) for name in (*fields.RULES, *_OTHER)}
    ours = (name for name in environ if name.startswith(variable_of("")))
    dropped = tuple(variable_of(name) for name in _DEVELOPING)
    return tuple(sorted(n for n in ours if n not in known and not n.startswith(dropped)))


def _settings_of(environ: Mapping[str, str]) -> dict[str, object]:
    """The settings that the environment decides, by name."""
    return {
        name: _checked(name, text, variable_of(name))
        for name in fields.RULES
        if (text := environ.get(variable_of(name), "").strip())
    }


def _said(
    arguments: object, name: str, environ: Mapping[str, str], variable: str
) -> tuple[str, str]:
    """The text given, and what to call it; empty where nothing was given."""
    argument = getattr(arguments, name, None)
    if argument is not None:
        return str(argument), f"--{name.replace('_', '-')}"
    variable = f"POS_DESKTOP_{variable}"
    return environ.get(variable, "").strip(), variable


def _checked(setting: str, text: str, name: str) -> object:
    rule = fields.RULES[setting]
    try:
        return rule.read(fields.said(setting, text))
    except ValueError as error:
        raise OptionsRefused(f"{name} is “{text}”; it has to be {rule.wish}.") from error


def _checked_database(text: str) -> str:
    from pos_desktop.config import places  # noqa: PLC0415 - mostly it is not said

    try:
        return places.database(text, "POS_DESKTOP_DATABASE_URL") if text else ""
    except ValueError as error:
        raise OptionsRefused(str(error)) from None


def _checked_base(text: str, name: str) -> str:
    from pos_desktop.config import places  # noqa: PLC0415 - mostly it is not said

    try:
        return places.server(text, name)
    except ValueError as error:
        raise OptionsRefused(str(error)) from None
