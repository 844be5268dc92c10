"""What can be an e-mail address at all. Pure."""

import re

from pos_desktop.simulator.refusals import refused

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


def check_email(address: str | None, param: str) -> None:
    """Raise `RefusalError` (400 email_invalid) for what no e-mail address can be."""
    if address is not None and _ADDRESS.fullmatch(address) is None:
        raise refused(f"Invalid email address: {address[:60]}", "email_invalid", param)
