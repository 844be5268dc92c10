"""What a new simulated account begins with: one shop, three readers, a default configuration."""

from pos_desktop.simulator import configurations, locations
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

SHOP = "Maple Street Market"
OLD_SOFTWARE = "2.37.2.0"


def seed(world: World) -> None:
    """The shop and its readers; Japan has no WisePOS E (D:region), so an S700 in its place."""
    world.moment = world.clock.now()
    configurations.opened(world, {"name": None}, is_default=True)
    shop = locations.opened(world, SHOP, world.country.address(), {})
    first = "simulated-wpe" if "wisepos_e" in world.country.readers else "simulated-s700"
    devices = (
        ("Store room", first, False),
        ("Back counter", "simulated-s700", True),
        ("Front counter", first, True),
    )
    for label, code, online in devices:
        reader = register(world, hardware(code), shop["id"], {"label": label})
        software = SOFTWARE if online else OLD_SOFTWARE
        world.store.put("terminal.reader", reader | {"device_sw_version": software})
        if not online:
            kept = state(world, reader["id"])
            silent_since = world.moment - SILENT_SECONDS - 3600
            keep(world, kept, slot_in(kept), silent_since=silent_since)
    world.store.commit()
