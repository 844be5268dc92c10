"""When Python looks for cyclic garbage: not while the till opens, and never through the catalogue.

A look through everything takes as long as there is of it: with a catalogue of 100,000 products, a
tenth of a second in the middle of a scan. What a start makes stays until the end, so it is set
aside once (`gc.freeze`), and later looks go through what came since. The book of customers, which
is read when phone orders are first shown, is the same: held back while it is read, then set aside.
What is set aside and no longer used is freed all the same, unless it goes in circles.

The looks themselves are those of `runtime.sweeping`.
"""

import gc


def hold_back() -> None:
    """Look for none from now on: what is made is much, and little of it is thrown away."""
    gc.disable()


def take_up() -> None:
    """Look for it after all, where it was held back: no till is opened, but a command is done."""
    if not gc.isenabled():
        set_aside()


def set_aside() -> None:
    """All that there is now stays; look through what comes from now on."""
    gc.freeze()
    gc.enable()


def take_back() -> None:
    """What was set aside may be garbage now: another till follows."""
    gc.unfreeze()
    gc.collect()
    from pos_desktop.runtime import memory  # noqa: PLC0415 - not before the first paint

    memory.give_back()
