"""Terminal configurations: the account's default one, and those that locations have of their own.

Of what a configuration can say the simulator acts on tips alone. UNSOURCED: the texts of refusals;
that the default cannot be deleted; that a location without tips of its own takes the default's.
Real readers learn of a change within ten minutes (C25:terminal_fleet_configurations-overview), the
simulated ones at once.
"""

from collections.abc import Mapping

from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.paging import listed
from pos_desktop.simulator.parameters import (
    Boolean,
    Clearable,
    Integer,
    Kind,
    Shape,
    Text,
    Unsimulated,
)
from pos_desktop.simulator.refusals import invalid_parameter, refused
from pos_desktop.simulator.tip_tables import TIPPING, check_tipping
from pos_desktop.simulator.world import World

NOUN = "terminal.configuration"
RESOURCE = "terminal_configuration"
_DEVICES = (
    "bbpos_wisepad3", "bbpos_wisepos_e", "stripe_s700", "stripe_s710", "stripe_t600",
    "verifone_m425", "verifone_p400", "verifone_p630", "verifone_ux700", "verifone_v660p",
)  # fmt: skip
_PLAIN = ("cellular", "name", "offline", "reboot_window", "tipping")

_FIELDS: Mapping[str, Kind] = {
    **dict.fromkeys((*_DEVICES, "wifi"), Unsimulated()),
    "cellular": Clearable(Shape({"enabled": Boolean()}, frozenset({"enabled"}))),
    "name": Text(100),
    "offline": Clearable(Shape({"enabled": Boolean()}, frozenset({"enabled"}))),
    "reader_security": Unsimulated(),
    "reboot_window": Clearable(
        Shape(
            {"end_hour": Integer(0, 23), "start_hour": Integer(0, 23)},
            frozenset({"end_hour", "start_hour"}),
        )
    ),
    "tipping": Clearable(TIPPING),
}


def opened(world: World, given: Document, *, is_default: bool = False) -> Document:
    """A new configuration, kept and returned."""
    configuration: Document = {
        "id": new_id("tmc", 14),
        "object": NOUN,
        **dict.fromkeys((*_DEVICES, *_PLAIN, "reader_security", "wifi")),
        "is_account_default": is_default,
        "livemode": False,
    }
    configuration |= {name: given[name] for name in _PLAIN if name in given}
    world.store.put(NOUN, configuration)
    return configuration


def in_force(world: World, location_id: str | None) -> Document | None:
    """The tips of a location's readers: its own, or else the account's; None for none."""
    location = world.store.get("terminal.location", location_id or "")
    own = world.store.get(NOUN, (location or {}).get("configuration_overrides") or "")
    if own is not None and own["tipping"] is not None:
        tipping: Document = own["tipping"]
        return tipping
    for each in world.store.newest(NOUN):
        if each["is_account_default"]:
            default: Document | None = each["tipping"]
            return default
    return None


def check_known(world: World, configuration: str | None) -> None:
    """Raise `RefusalError` for the id of a configuration that there is not."""
    if configuration is not None:
        world.find(NOUN, configuration, NOUN, "configuration_overrides")


def _create(call: Call) -> Document:
    _check(call.params)
    return opened(call.world, call.params)


def _check(given: Document) -> None:
    if given.get("tipping") is not None:
        check_tipping(given["tipping"])
    window = given.get("reboot_window")
    if window is not None and window["start_hour"] == window["end_hour"]:
        raise invalid_parameter(
            "The end_hour must be different than the start_hour.", "reboot_window[end_hour]"
        )


def _retrieve(call: Call) -> Document:
    return call.world.find(NOUN, call.ids["configuration"], NOUN, "configuration")


def _update(call: Call) -> Document:
    configuration = _retrieve(call)
    _check(call.params)
    configuration |= {name: call.params[name] for name in _PLAIN if name in call.params}
    call.world.store.put(NOUN, configuration)
    return configuration


def _list(call: Call) -> Document:
    asked = call.params.get("is_account_default")
    passing = (
        each
        for each in call.world.store.newest(NOUN)
        if asked in (None, each["is_account_default"])
    )
    return listed(passing, call.path, call.params, NOUN)


def _delete(call: Call) -> Document:
    world, configuration = call.world, _retrieve(call)
    if configuration["is_account_default"]:
        raise refused("You cannot delete the default configuration of the account.")
    for location in tuple(world.store.newest("terminal.location")):
        if location["configuration_overrides"] == configuration["id"]:
            world.store.put("terminal.location", location | {"configuration_overrides": None})
    world.store.delete(NOUN, configuration["id"])
    removed: Document = {"id": configuration["id"], "object": NOUN, "deleted": True}
    world.store.put("removed", removed)
    return removed


_ALL = "/v1/terminal/configurations"
_ONE = f"{_ALL}/<configuration>"

ENDPOINTS = (
    Endpoint("POST", _ALL, RESOURCE, _create, _FIELDS),
    Endpoint("GET", _ALL, RESOURCE, _list, {**PAGED, "is_account_default": Boolean()}),
    Endpoint("GET", _ONE, RESOURCE, _retrieve),
    Endpoint("POST", _ONE, RESOURCE, _update, _FIELDS),
    Endpoint("DELETE", _ONE, RESOURCE, _delete),
)
