"""`pos-desktop autostart`: whether a login of this user opens the till."""

from typing import TextIO

from pos_desktop.ports.autostart import Autostart, AutostartFailed


def run(action: str, autostart: Autostart, out: TextIO, err: TextIO) -> int:
    """Do `on`, `off` or `show`; the exit status is 0, or 1 after one sentence on `err`."""
    try:
        match action:
            case "on":
                autostart.turn_on()
            case "off":
                autostart.turn_off()
            case _:
                pass
        is_on = autostart.is_on()
    except AutostartFailed as failed:
        print(failed.reason, file=err)
        return 1
    told = "opens" if is_on else "does not open"
    print(f"A login of this user {told} the till ({autostart.place()}).", file=out)
    return 0
