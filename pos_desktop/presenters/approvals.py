"""What is said where a manager's leave was not given."""

from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.services.approving import Approval


def refused(approval: Approval, *, unsaid: str, wrong: str) -> Notice:
    """How long to wait after too many tries; else the notice `unsaid`, where no PIN was typed, or
    `wrong`."""
    if approval.wait:
        return warn("pin_wait", str(approval.wait))
    return warn(unsaid if approval.problem == "needs_manager" else wrong)
