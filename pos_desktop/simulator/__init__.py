"""A Stripe look-alike on loopback HTTP."""

from pos_desktop.simulator.embedding import Simulator
from pos_desktop.simulator.statefile import StateFileError

__all__ = ["Simulator", "StateFileError"]
