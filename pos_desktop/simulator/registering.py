"""The endpoints of readers as things one owns: register, list, rename, remove."""

from pos_desktop.simulator import intents
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed
from pos_desktop.simulator.parameters import Choice, Metadata, Text
from pos_desktop.simulator.reader_commands import RESOURCE
from pos_desktop.simulator.reader_machine import Phase
from pos_desktop.simulator.reader_replies import busy
from pos_desktop.simulator.readers import NOUN, hardware, register, seen, slot_in, state
from pos_desktop.simulator.refusals import invalid_parameter, refused

DEVICE_TYPES = (
    "bbpos_chipper2x bbpos_wisepad3 bbpos_wisepos_e mobile_phone_reader simulated_stripe_s700 "
    "simulated_stripe_s710 simulated_stripe_t600 simulated_verifone_m425 simulated_verifone_p630 "
    "simulated_verifone_ux700 simulated_verifone_v660p simulated_wisepos_e stripe_m2 stripe_s700 "
    "stripe_s710 stripe_t600 verifone_P400 verifone_m425 verifone_p630 verifone_ux700 "
    "verifone_v660p"
).split()


def _create(call: Call) -> Document:
    world, given = call.world, call.params
    code: str = given["registration_code"].strip()
    if not code:
        raise invalid_parameter(
            "Invalid registration_code: it is blank. Enter the three words that the reader shows.",
            "registration_code",
            "parameter_invalid_string_blank",
        )
    device = hardware(code)
    location: str | None = given.get("location")
    if location is not None:
        world.find("terminal.location", location, "terminal.location", "location")
    if device.model not in world.country.readers:
        raise refused(
            f"This reader is not available in {world.country.code}.",
            "terminal_reader_invalid_location_for_activation",
            "registration_code",
        )
    if any(device.serial_number == each["serial_number"] for each in world.store.newest(NOUN)):
        raise refused(
            "This reader is already registered to your account. Remove it first to register it "
            "again.",
            "resource_already_exists",
            "registration_code",
        )
    return seen(world, register(world, device, location, given))


def _list(call: Call) -> Document:
    world, given = call.world, call.params
    readers = (seen(world, each) for each in world.store.newest(NOUN))
    wanted = {
        name: given[name]
        for name in ("device_type", "location", "serial_number", "status")
        if name in given
    }
    passing = (
        each for each in readers if all(each[name] == value for name, value in wanted.items())
    )
    return listed(passing, call.path, given, NOUN)


def _retrieve(call: Call) -> Document:
    removed = call.world.store.get("removed", call.ids["reader"])
    if removed is not None:
        return removed
    return seen(call.world, call.world.find(NOUN, call.ids["reader"], NOUN, "reader"))


def _update(call: Call) -> Document:
    world, given = call.world, call.params
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    if "label" in given:
        reader["label"] = given["label"] or reader["serial_number"]
    if "metadata" in given:
        reader["metadata"] = merged(reader["metadata"], given["metadata"])
    world.store.put(NOUN, reader)
    return seen(world, reader)


def _delete(call: Call) -> Document:
    world = call.world
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    kept = state(world, reader["id"])
    if slot_in(kept).phase is Phase.AUTHORIZING:
        raise busy()
    intents.put_aside(world, kept["subject"])
    world.store.delete(NOUN, reader["id"])
    world.store.delete("reader_state", reader["id"])
    removed: Document = {
        "id": reader["id"],
        "object": "terminal.reader",
        "deleted": True,
        "device_type": reader["device_type"],
        "serial_number": reader["serial_number"],
    }
    world.store.put("removed", removed)
    return removed


_ALL, _ONE = "/v1/terminal/readers", "/v1/terminal/readers/<reader>"

ENDPOINTS = (
    Endpoint(
        "POST",
        _ALL,
        RESOURCE,
        _create,
        {
            "label": Text(),
            "location": Text(),
            "metadata": Metadata(),
            "registration_code": Text(),
        },
        frozenset({"registration_code"}),
    ),
    Endpoint(
        "GET",
        _ALL,
        RESOURCE,
        _list,
        {
            **PAGED,
            "device_type": Choice(tuple(DEVICE_TYPES)),
            "location": Text(),
            "serial_number": Text(),
            "status": Choice(("offline", "online")),
        },
    ),
    Endpoint("GET", _ONE, RESOURCE, _retrieve),
    Endpoint("POST", _ONE, RESOURCE, _update, {"label": Text(clears=True), "metadata": Metadata()}),
    Endpoint("DELETE", _ONE, RESOURCE, _delete),
)
