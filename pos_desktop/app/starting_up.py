"""What a login runs to open this till."""

import os
import sys
from pathlib import Path

from pos_desktop.adapters.autostart import own
from pos_desktop.config import Options
from pos_desktop.config.replacing import replace_file
from pos_desktop.ports.autostart import Autostart

_CONSOLE = "-console"


def start_command(options: Options) -> tuple[str, ...]:
    """The program, with its data folder where one was said here and not laid down."""
    folder = options.data_dir
    if folder is None or str(folder) == options.machine.place("data_dir"):
        return _program()
    return (*_program(), "--data-dir", str(folder.expanduser().absolute()))


def autostart_of(options: Options) -> Autostart:
    """This system's way to open this till at login."""
    return own(start_command(options), replace_file)


def _program() -> tuple[str, ...]:
    """A frozen program is called by its own name, not by that of its console twin."""
    image = os.environ.get("APPIMAGE")
    if image:
        return (image,)
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return (str(program.with_name(program.name.replace(_CONSOLE, ""))),)
    return (str(program), "-m", "pos_desktop")
