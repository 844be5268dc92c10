"""What a new simulated account begins with: one shop, three readers, a default configuration.

The one account that is connected to it has a shop of its own, with one reader.
"""

from pos_desktop.simulator import configurations, locations
from pos_desktop.simulator.accounts import CONNECTED_SHOP, SHOP
from pos_desktop.simulator.readers import (
    SILENT_SECONDS,
    SOFTWARE,
    hardware,
    keep,
    register,
    slot_in,
    state,
)
from pos_desktop.simulator.world import World

OLD_SOFTWARE = "2.37.2.0"


def seed(world: World) -> None:
    """The shops and their readers; Japan has no WisePOS E (D:region), so an S700 in its place."""
    world.moment = world.clock.now()
    first = _first(world)
    devices = (
        ("Store room", first, False),
        ("Back counter", "simulated-s700", True),
        ("Front counter", first, True),
    )
    _open(world, SHOP, devices)
    complete(world)


def complete(world: World) -> None:
    """What an account of an earlier version has not: a default configuration, and the shop of the
    account that is connected to it."""
    world.moment = world.clock.now()
    if not any(each["is_account_default"] for each in world.store.newest(configurations.NOUN)):
        configurations.opened(world, {}, is_default=True)
    for account in world.connected:
        world.store.enter(account)
        if next(world.store.newest(locations.NOUN), None) is None:
            configurations.opened(world, {}, is_default=True)
            _open(world, CONNECTED_SHOP, (("Kiosk counter", _first(world), True),))
    world.store.enter("")
    world.store.commit()


def _first(world: World) -> str:
    return "simulated-wpe" if "wisepos_e" in world.country.readers else "simulated-s700"


def _open(world: World, name: str, devices: tuple[tuple[str, str, bool], ...]) -> None:
    """A shop with these readers: label, registration code, whether it is online."""
    shop = locations.opened(world, name, world.country.address(), {})
    for label, code, online in devices:
        reader = register(world, hardware(code), shop["id"], {"label": label})
        software = SOFTWARE if online else OLD_SOFTWARE
        world.store.put("terminal.reader", reader | {"device_sw_version": software})
        if not online:
            kept = state(world, reader["id"])
            silent_since = world.moment - SILENT_SECONDS - 3600
            keep(world, kept, slot_in(kept), silent_since=silent_since)
