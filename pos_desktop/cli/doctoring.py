"""Which checks `pos-desktop doctor` makes, also of an installation that cannot be looked into."""

from collections.abc import Sequence
from typing import TextIO

from pos_desktop.app.checkup import NAMES, about, checks_of
from pos_desktop.app.doctoring import installation
from pos_desktop.app.findings import Check, Finding, Status
from pos_desktop.cli import doctor
from pos_desktop.config import DataFolderFailed, Options, OptionsRefused
from pos_desktop.ports.preferences import PreferencesFailed


def run(options: Options, skip: Sequence[str], out: TextIO, *, in_json: bool) -> int:
    """Make the checks; the exit status is 1 if any failed. `skip` are names, parted by commas.

    Raises:
        OptionsRefused: there is no check of that name.
        DataFolderFailed, PreferencesFailed: for people; monitoring gets its report all the same.
    """
    left_out = {name.strip() for one in skip for name in one.split(",")}
    for name in sorted(left_out - {*NAMES}):
        raise OptionsRefused(f"--skip: there is no check “{name}”; there are {', '.join(NAMES)}.")
    try:
        found = installation(options)
    except (DataFolderFailed, PreferencesFailed) as failed:
        if not in_json:
            raise
        check = "settings" if isinstance(failed, PreferencesFailed) else "data folder"
        finding = Finding(check, Status.FAILED, failed.reason, "Mend that first.")
        return doctor.run((Check(check, lambda: finding),), True, out, about(options))  # noqa: FBT003
    checks = [check for check in checks_of(found) if check.name not in left_out]
    return doctor.run(checks, in_json, out, about(options, found))
