"""Payments for connected accounts: whose they are, and what the platform keeps (D:connect).

UNSOURCED: the refusal of `on_behalf_of` for an account that is not connected.
"""

from pos_desktop.simulator import fees
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.world import World


def read(world: World, given: Document) -> None:
    """Check what the parameters of a new intent say of connected accounts, and complete them.

    Raises `RefusalError`.
    """
    transfer: Document | None = given.get("transfer_data")
    if transfer is not None:
        _check_connected(world, transfer["destination"], "transfer_data[destination]")
        given["transfer_data"] = {"amount": None, "destination": transfer["destination"]}
    if given.get("on_behalf_of") is not None:
        _check_connected(world, given["on_behalf_of"], "on_behalf_of")
    check_fee(world, given, given["amount"])


def check_fee(world: World, intent: Document, amount: int) -> None:
    """Raise `RefusalError` for a fee that nobody owes, or that is more than the amount."""
    fee: int | None = intent.get("application_fee_amount")
    if fee is not None:
        fees.check_allowed(world, intent)
        fees.check_amount(fee, amount)


def _check_connected(world: World, account: str, param: str) -> None:
    if world.tenant or account not in world.connected:
        raise refused(f"No such destination: '{account[:60]}'", "resource_missing", param)
