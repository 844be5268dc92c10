"""The doctor's check of the settings: which file decides what, and which line of one is wrong."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from pos_desktop.app.findings import Finding, Status
from pos_desktop.config.options import stray_variables, variable_of
from pos_desktop.config.settings_file import Origin, SettingsFile

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def settings(files: SettingsFile, environment: Mapping[str, str]) -> Finding:
    """Who decides what, and what is wrong in the machine's file or the environment.

    Raises:
        PreferencesFailed: the user's file cannot be read.
    """
    origins = files.origins()
    by = {one: [name for name in origins if origins[name] is one] for one in Origin}
    override = [_said(name, environment) for name in by[Origin.OVERRIDE]]
    told = [
        f"{what} {', '.join(names)}."
        for what, names in (
            (f"{files.machine.file} locks", by[Origin.LOCKED]),
            ("For this run there are", override),
            (f"{files.user} sets", by[Origin.USER]),
            (f"{files.machine.file} sets", by[Origin.MACHINE]),
        )
        if names
    ]
    detail = " ".join(told) or "Nothing is set: the built-in settings hold."
    strays = [f"{name} is the variable of no setting." for name in stray_variables(environment)]
    wrong = (*files.machine.wrong, *_open_to_others(files.machine.file), *strays)
    if not wrong:
        return Finding("settings", Status.OK, detail)
    status = Status.FAILED if files.machine.only_trains else Status.WARNING
    closed = ("Until that is mended the till only trains.",) if files.machine.only_trains else ()
    remedy = "Mend that; `pos-desktop configure --machine` shows the machine's file."
    return Finding("settings", status, " ".join((*wrong, *closed, detail)), remedy)


def _open_to_others(file: Path | None) -> Iterator[str]:
    """A lock that anybody can take off is none; Windows has access lists, which are not read."""
    if os.name != "posix" or file is None or not file.exists():
        return
    for path in (file, file.parent):
        if path.stat().st_mode & _OTHERS_WRITE:
            yield f"{path} can be changed by others than its owner: run `chmod go-w {path}`."


def _said(name: str, environment: Mapping[str, str]) -> str:
    variable = variable_of(name)
    return variable if environment.get(variable) else f"{name} as an option"
