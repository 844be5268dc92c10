"""When Python looks for cyclic garbage: not while the till opens, and never through the catalogue.

A look through everything takes as long as there is of it: with a catalogue of 100,000 products, a
tenth of a second in the middle of a scan. What a start makes stays until the end, so it is set
aside once (`gc.freeze`), and later looks go through what came since.
"""

import gc


def hold_back() -> None:
    """Look for none from now on: a start makes much and throws away little."""
    gc.disable()


def set_aside() -> None:
    """All that there is now stays; look through what comes from now on."""
    gc.freeze()
    gc.enable()


def take_back() -> None:
    """What was set aside may be garbage now: another till follows."""
    gc.unfreeze()
    gc.collect()
