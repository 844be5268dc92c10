"""The command line: one module a subcommand, each imported only when it is wanted."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from pos_desktop.app import garbage
from pos_desktop.cli.arguments import of_till, parser
from pos_desktop.config import Options, privacy
from pos_desktop.config.paths import machine_settings
from pos_desktop.ports.vault import Vault

_WITH_WINDOW = (None, "demo")


def _unproved() -> int:
    raise NotImplementedError("only the whole program can prove itself")


def run(
    arguments: Sequence[str],
    machine: Path | None = None,
    self_test: Callable[[], int] = _unproved,
) -> int:
    """Do what the arguments say; the exit status is 0 done, 2 wrong usage, 1 anything else.

    `machine` is the settings file for all users, where it is not this system's own. `self_test`
    proves the installation; the command line cannot do that itself, for it is part of it.
    """
    machine = machine or machine_settings()
    logging.getLogger().addHandler(logging.NullHandler())  # or Python logs to standard error
    wanted = _parsed(arguments, machine)
    if wanted.self_test or wanted.command is not None:
        garbage.take_up()
    privacy.claim()
    work = self_test if wanted.self_test else partial(_do, wanted, machine)
    return _ended(work, partial(_failed, wanted, machine))


def _ended(work: Callable[[], int], failed: Callable[[Exception], int]) -> int:
    """The status of the work, or what `failed` makes of its error."""
    try:
        return _said(work)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough of it; Python would complain at its own end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the one place for a defect of a command
        return failed(error)


def _said(work: Callable[[], int]) -> int:
    """The status of the work, once all that it said was taken: Python finds out at its own end
    that nobody reads it, and complains."""
    status = work()
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.flush()
    return status


def _failed(wanted: argparse.Namespace, machine: Path, error: Exception) -> int:
    """Refused with a reason, or a defect of ours: told; the status."""
    status = int(getattr(error, "exit_status", 1))
    reason = getattr(error, "reason", None)
    if not isinstance(reason, str):
        return _stopped(error, wanted, machine, status)
    from pos_desktop.cli import refusing  # noqa: PLC0415 - rarely wanted
    from pos_desktop.logs import without_keys  # noqa: PLC0415

    reason = without_keys(reason)
    log = refusing.tell(reason, error, wanted, machine)
    return _shown(reason, log, wanted, machine, status)


def _parsed(arguments: Sequence[str], machine: Path) -> argparse.Namespace:
    """What the arguments say; wrong usage ends with status 2."""
    till = of_till(arguments)
    if till is not None:
        return till
    root = parser()
    try:
        return root.parse_args(arguments)
    except SystemExit:
        if root.refusal:
            from pos_desktop.cli import refusing  # noqa: PLC0415 - rarely wanted

            refusing.tell_usage(root.refusal, arguments, machine)
        raise


def _stopped(error: Exception, wanted: argparse.Namespace, machine: Path, status: int) -> int:
    """A defect of ours ends the command: in the log under a number, and told by that."""
    from pos_desktop.cli import defects  # noqa: PLC0415

    told = defects.told(error, wanted, machine)
    print(told, file=sys.stderr)
    _shown(told, "", wanted, machine, status)
    if wanted.command in _WITH_WINDOW:
        defects.leave(status)
    return status


def _shown(told: str, log: str, wanted: argparse.Namespace, machine: Path, status: int) -> int:
    """In a window too, where nobody reads standard error; the status. What is broken may be what
    draws windows: that is in the log then."""
    from pos_desktop.cli import defects, refusing  # noqa: PLC0415

    def show() -> int:
        refusing.show(told, log, wanted, machine, status)
        return status

    def failed(error: Exception) -> int:
        defects.told(error, wanted, machine)
        return status

    return _ended(show, failed)


def _do(wanted: argparse.Namespace, machine: Path) -> int:
    match wanted.command:
        case None:
            return _open_till(wanted, machine)
        case "simulator":
            from pos_desktop.cli import simulator  # noqa: PLC0415

            return simulator.run(wanted.port, wanted.country, wanted.state)
        case "demo":
            from pos_desktop.cli import demo  # noqa: PLC0415

            look = demo.Look(wanted.theme, wanted.size, wanted.lang)
            return demo.run(wanted.out, look, wanted.country)
        case "configure":
            from pos_desktop.cli import configure  # noqa: PLC0415

            asked = (wanted.values, wanted.lock, wanted.unlock, wanted.unset)
            orders = configure.orders_of(*asked)
            return configure.run(machine, orders, sys.stdout, sys.stderr)
        case _:
            return _do_with_data(wanted, machine)


def _open_till(wanted: argparse.Namespace, machine: Path) -> int:
    from pos_desktop.cli import displays  # noqa: PLC0415

    if displays.is_missing():
        raise displays.NoDisplay
    garbage.hold_back()
    from pos_desktop.runtime import features  # noqa: PLC0415

    features.ignore()
    from pos_desktop.app.opening import open_till  # noqa: PLC0415
    from pos_desktop.config import options_from, read_machine  # noqa: PLC0415

    return open_till(options_from(wanted, os.environ, read_machine(machine)))


def _do_with_data(wanted: argparse.Namespace, machine: Path) -> int:
    from pos_desktop.app.doctoring import installation  # noqa: PLC0415
    from pos_desktop.config import options_from, read_machine  # noqa: PLC0415

    options = options_from(wanted, os.environ, read_machine(machine))
    match wanted.command:
        case "key":
            from pos_desktop.app.commandacts import CommandActs  # noqa: PLC0415
            from pos_desktop.app.latevault import LateVault  # noqa: PLC0415
            from pos_desktop.cli import key  # noqa: PLC0415

            found = installation(options)
            vault: Vault = LateVault()
            if wanted.action != "show":
                vault = CommandActs(found, f"key {wanted.action}").vault()
            streams = (sys.stdin, sys.stdout, sys.stderr)
            profile = key.profile_of(wanted.profile, found.settings.profile)
            return key.run(wanted.action, profile, vault, *streams)
        case "autostart":
            from pos_desktop.app.starting_up import autostart_of  # noqa: PLC0415
            from pos_desktop.cli import autostart  # noqa: PLC0415

            return autostart.run(wanted.action, autostart_of(options), sys.stdout, sys.stderr)
        case "doctor":
            from pos_desktop.cli import doctoring  # noqa: PLC0415

            return doctoring.run(options, wanted.skip, sys.stdout, in_json=wanted.as_json)
        case "diagnostics":
            from pos_desktop.cli import diagnostics  # noqa: PLC0415

            return diagnostics.run(wanted.file, options, sys.stdout, force=wanted.force)
        case "reconcile":
            return _reconcile(wanted, options)
        case "backup" | "restore":
            from pos_desktop.cli import keeping  # noqa: PLC0415

            do = keeping.back_up if wanted.command == "backup" else keeping.restore
            return do(wanted.file, installation(options), sys.stdout, force=wanted.force)
        case _:
            return _export(wanted, options)


def _export(wanted: argparse.Namespace, options: Options) -> int:
    from pos_desktop.app.commandacts import CommandActs  # noqa: PLC0415
    from pos_desktop.app.doctoring import installation  # noqa: PLC0415
    from pos_desktop.cli import export  # noqa: PLC0415
    from pos_desktop.cli.days import parse_day  # noqa: PLC0415

    since = parse_day(wanted.since) if wanted.since else None
    until = parse_day(wanted.until) if wanted.until else None
    found = installation(options)
    journal = found.journal()
    try:
        if wanted.what in export.PERSONAL:
            about = (
                ("what", wanted.what),
                ("format", wanted.form),
                ("since", wanted.since or ""),
                ("until", wanted.until or ""),
            )
            CommandActs(found, "export").note("data.exported", about)
        return export.run(wanted.what, wanted.form, since, until, journal, sys.stdout)
    finally:
        journal.close()


def _reconcile(wanted: argparse.Namespace, options: Options) -> int:
    from pos_desktop.app.doctoring import installation  # noqa: PLC0415
    from pos_desktop.app.reconciliation import Reconciliation  # noqa: PLC0415
    from pos_desktop.cli import reconcile  # noqa: PLC0415
    from pos_desktop.cli.days import parse_day  # noqa: PLC0415
    from pos_desktop.domain.reconciling import Remedy  # noqa: PLC0415

    since = parse_day(wanted.since) if wanted.since else None
    until = parse_day(wanted.until) if wanted.until else None
    found = installation(options)
    span = reconcile.span_of(since, until, found.clock.now())
    opened = Reconciliation.of(found, "pos-desktop reconcile", "Taken at Stripe")
    try:
        paid = Remedy(wanted.paid)
        told = (opened, sys.stdout, sys.stderr)
        return reconcile.run(span, wanted.apply, paid, wanted.as_json, *told)
    finally:
        opened.close()
