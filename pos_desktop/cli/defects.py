"""A defect of our own that ended a command: in the log under a number, and told by that alone."""

import argparse
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from pos_desktop import logs
from pos_desktop.config import OptionsRefused, Paths, options_from, read_machine
from pos_desktop.ports.preferences import PreferencesFailed
from pos_desktop.runtime.crash import DEFECTS

_OF_OPTIONS = (
    ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""Where the options themselves are what fails, the log is where it is without any."""


def told(error: BaseException, wanted: argparse.Namespace, machine: Path) -> str:
    """Write the error down; the sentence for whoever called.

    What an error says may hold a key or a name, so that only the log has it, redacted.
    """
    where, why_not = begun(wanted, machine)
    number, _ = DEFECTS.told(error, "command")
    stopped = "pos-desktop stopped because of a defect of its own"
    if why_not is not None:
        return f"{stopped} ({type(error).__name__}, {_place(error)}). {why_not}"
    return f"{stopped}. Quote the number {number} to support: what happened is in {where}."


def leave(status: int) -> NoReturn:
    """End the process of a till at once: Qt would abort on a thread that still runs.

    The journal is on disk, and what its lanes were given before is written by now.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # a program without a console has none
            stream.flush()
    os._exit(status)


def begun(wanted: argparse.Namespace, machine: Path) -> tuple[str, str | None]:
    """Where the log is, begun if it is not, and why there is none."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logs.LogFile):
            return handler.baseFilename, None
    file = paths(wanted, machine).log
    try:
        logs.start(file)
    except logs.LogFailed as failed:
        return "", failed.reason
    return str(file), None


def paths(wanted: argparse.Namespace, machine: Path) -> Paths:
    """Where the till's files are, as far as can be told of options that may be what is wrong."""
    with suppress(OptionsRefused, PreferencesFailed, *_OF_OPTIONS):
        return Paths.of(options_from(wanted, os.environ, read_machine(machine)).data_dir)
    return Paths.of(getattr(wanted, "data_dir", None))


def _place(error: BaseException) -> str:
    """File and line in which it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "nowhere"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
