"""The command line's grammar: `--help` of each command is its manual."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from pos_desktop import __version__
from pos_desktop.overriding import override

_LANGUAGES = ("en", "fr")


class Parser(argparse.ArgumentParser):
    """Tells of wrong usage without the key that somebody may have put there."""

    refusal = ""
    """What was wrong, once something is."""

    @override
    def error(self, message: str) -> NoReturn:
        from pos_desktop.logs import redacted  # noqa: PLC0415 - for those who mistyped alone

        self.refusal = redacted(message)
        super().error(self.refusal)


class _Unsure(Exception):
    """These arguments are not only those of a till."""


class _TillParser(Parser):
    """Knows how a till is opened, and gives up on everything else."""

    @override
    def error(self, message: str) -> NoReturn:
        raise _Unsure


def of_till(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What arguments say that do no more than open the till; None where the whole grammar has to
    say what they are. Making that takes as long as painting the window."""
    till = _TillParser(prog="pos-desktop", add_help=False)
    till.set_defaults(command=None)
    _add_till(till)
    try:
        return till.parse_args(arguments)
    except _Unsure:
        return None


def parser() -> Parser:
    """The parser of `pos-desktop`; wrong usage ends with exit status 2."""
    root = Parser(
        prog="pos-desktop",
        description="A desktop point of sale for Stripe Terminal. "
        "Without a command it opens the till.",
        epilog="POS_DESKTOP_DATABASE_URL, or database_url in the file of the computer, says where "
        "the journal is instead of the data folder: the whole path of a file, or the address of a "
        "PostgreSQL database for several tills.",
    )
    root.add_argument("--version", action="version", version=f"pos-desktop {__version__}")
    _add_till(root)
    commands = root.add_subparsers(dest="command", metavar="command")
    _add_simulator(commands)
    _add_demo(commands)
    _add_key(commands)
    _add_configure(commands)
    _add_autostart(commands)
    _add_doctor(commands)
    _add_diagnostics(commands)
    _add_export(commands)
    _add_reconcile(commands)
    _add_keeping(commands)
    return root


def _add_till(root: Parser) -> None:
    root.add_argument(
        "--training",
        action="store_true",
        help="open the till on the embedded simulator: no account, no key, no network",
    )
    root.add_argument(
        "--self-test",
        action="store_true",
        help="prove that this installation works, a line for each check; needs no display, network "
        "or key, and leaves nothing behind",
    )
    root.add_argument(
        "--kiosk",
        action="store_true",
        help="fill the screen; a manager's PIN, or Ctrl+Shift+Q where there is none, closes it",
    )
    _add_places(root)


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives the type no public name


def _add_places(parser: argparse.ArgumentParser, *, inherited: bool = False) -> None:
    """Options of every command that opens the till or its data.

    Inherited ones are not set where they are not given, so that they do not undo those that stand
    before the command.
    """
    default = argparse.SUPPRESS if inherited else None
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", default=default, help="settings, journal and logs"
    )
    parser.add_argument(
        "--stripe-base",
        metavar="URL",
        default=default,
        help="a Stripe-compatible server; refused unless it is https or loopback",
    )
    parser.add_argument(
        "--lang", choices=_LANGUAGES, metavar="CODE", default=default, help="en or fr"
    )


def _add_simulator(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "simulator",
        help="run only the embedded Stripe simulator",
        description="Runs the embedded Stripe simulator on 127.0.0.1 until interrupted. The first "
        "line on standard output is a JSON object with base_url and api_key.",
    )
    command.add_argument("--port", type=int, default=0, metavar="N", help="0 picks a free one")
    command.add_argument("--country", default="US", metavar="CODE", help="ISO 3166, such as US")
    command.add_argument(
        "--state", type=Path, metavar="FILE", help="keeps its objects in FILE over a restart"
    )


def _add_demo(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "demo",
        help="play a day through the real window",
        description="Plays a day through the real window without a person and writes a PNG of "
        "every step. Works with no display. Exit 1 if any step did not end as it should.",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="for the pictures")
    command.add_argument(
        "--theme", choices=("light", "dark", "contrast"), default="light", help="colours"
    )
    command.add_argument(
        "--country",
        choices=("US", "CA"),
        default="US",
        help="whose day: CA pays by Interac, gives back at the reader, and captures at closing",
    )
    command.add_argument(
        "--size", default="1366x768", metavar="WxH", help="of the window, such as 1920x1080"
    )
    _add_places(command, inherited=True)


def _add_key(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "key",
        help="the Stripe key in the system keyring",
        description="`set` reads the key from standard input, never from an argument; `show` "
        "prints its mode, kind and last four characters; `clear` forgets it.",
    )
    command.add_argument("action", choices=("set", "show", "clear"))
    command.add_argument(
        "--profile", help="which till's key; that of the settings unless given, mostly “default”"
    )
    _add_places(command, inherited=True)


def _add_configure(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "configure",
        help="lay down settings for every till on this computer",
        description="Writes settings into the machine's file, for an installer or an "
        "administrator's script: NAME=VALUE as docs/administration.md lists them. What is locked "
        "cannot be changed by a user, an option or the environment. Without any of these it shows "
        "the file. Exit 2 for a name or a value that cannot be.",
    )
    command.add_argument(
        "--machine", action="store_true", required=True, help="for all users of this computer"
    )
    command.add_argument("values", nargs="*", metavar="NAME=VALUE", help="such as language=fr")
    for name, told in (
        ("lock", "these are decided by the file alone"),
        ("unlock", "these may be changed again"),
        ("unset", "these leave the file"),
    ):
        command.add_argument(f"--{name}", action="append", default=[], metavar="NAMES", help=told)


def _add_autostart(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "autostart",
        help="open the till when this user logs in",
        description="`on` has each login of this user open the till, `off` has none, `show` says "
        "which it is and where that is written.",
    )
    command.add_argument("action", choices=("on", "off", "show"))
    _add_places(command, inherited=True)


def _add_doctor(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "doctor",
        help="check this installation",
        description="Checks display, keyring, key, readers, data folder, database and clock: a "
        "line each with ok, warning or failed, and the remedy. Exit 1 if any failed. Takes a "
        "minute at most.",
    )
    command.add_argument("--json", action="store_true", dest="as_json", help="for monitoring")
    command.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="NAMES",
        help="leave these checks out, such as display,keyring where nobody is logged in",
    )
    _add_places(command, inherited=True)


def _add_diagnostics(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "diagnostics",
        help="write what support needs to know, without secrets",
        description="Writes a zip for support: versions, settings, logs, counts of the journal, "
        "the doctor's findings and a list of files. It holds no keys, no card numbers and no names "
        "of customers. Works while the till runs, without a display, and with a damaged journal.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="such as support.zip")
    command.add_argument("--force", action="store_true", help="overwrite FILE where it is there")
    _add_places(command, inherited=True)


def _add_export(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "export",
        help="sales, payments, consents or the audit log to standard output",
        description="Writes sales, payments, consents or the audit log, oldest first. Amounts are "
        "in minor units, times and days in UTC. --from a day and --to a day are with that day; a "
        "moment such as 2026-11-22T17:00Z can be given instead, and --to a moment is without it.",
        epilog="payments: also cards that were saved without a payment (kind is setup, the amount "
        "0, and sale_id and setup_intent name the set-up). consents: what customers agreed to, "
        "with the exact text that they heard, the card and the withdrawal; name, e-mail and phone "
        "are those of the shop's book now. audit: who did what when at every till, with the hash "
        "of each entry and of the one before it; docs/audit.md tells how to check them.",
    )
    command.add_argument(
        "what", choices=("sales", "payments", "consents", "audit"), help="what is to be written"
    )
    command.add_argument(
        "--format", choices=("csv", "json"), default="json", dest="form", help="json unless given"
    )
    command.add_argument(
        "--from", metavar="D", dest="since", help="opened, begun or given since, as 2026-11-22"
    )
    command.add_argument(
        "--to", metavar="D", dest="until", help="opened, begun or given until, as 2026-11-23"
    )
    _add_places(command, inherited=True)


def _add_reconcile(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "reconcile",
        help="compare the book with Stripe",
        description="Compares the journal with Stripe: yesterday, today and whatever is open, or "
        "the days that are given (in UTC, both with that day). Tells each difference; with --apply "
        "sets it right: holds of completed sales are captured, other holds released, the book "
        "corrected by what Stripe says. Payments that no till of this book made are told and left "
        "alone. Exit 0 if nothing is left, 1 if something is. One that is interrupted goes on "
        "where it stopped.",
    )
    command.add_argument("--apply", action="store_true", help="set the differences right")
    command.add_argument(
        "--paid",
        choices=("refund", "order"),
        default="refund",
        help="with --apply, for money that was taken without a sale: give it back (refund), or "
        "make the sale (order); refund unless given",
    )
    command.add_argument("--from", metavar="D", dest="since", help="since, as 2026-11-22")
    command.add_argument("--to", metavar="D", dest="until", help="until, as 2026-11-23")
    command.add_argument("--json", action="store_true", dest="as_json", help="for scripts")
    _add_places(command, inherited=True)


def _add_keeping(commands: "_Commands[Parser]") -> None:
    command = commands.add_parser(
        "backup",
        help="write a copy of the journal",
        description="Writes a copy of the journal as it is at this moment, while the till may go "
        "on selling, looks it through and says what is in it; also of one that is a file "
        "elsewhere (POS_DESKTOP_DATABASE_URL). For a PostgreSQL database use pg_dump on its "
        "server.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="such as journal-monday.sqlite3")
    command.add_argument("--force", action="store_true", help="overwrite FILE where it is there")
    _add_places(command, inherited=True)
    command = commands.add_parser(
        "restore",
        help="put a copy in the place of the journal",
        description="Looks a copy through and puts it in the place of the journal of the same mode."
        " What was there is kept beside it. Close the till first. When it is opened next, it asks "
        "Stripe for the payments that were made since the copy; cash sales made since are lost.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="a backup of this program")
    command.add_argument(
        "--force", action="store_true", help="also where the journal has what FILE has not"
    )
    _add_places(command, inherited=True)
