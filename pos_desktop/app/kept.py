"""What the safe keeping of the book is given by the till."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.app.backing import BackingUp
from pos_desktop.app.foundations import Foundations, Wanted


@dataclass(frozen=True, slots=True)
class Kept:
    """`restore` is told of the copy that is to be the book; the till begins anew with it."""

    on: Foundations
    backing: BackingUp
    is_idle: Callable[[], bool]
    restore: Callable[[Wanted], None]
