"""Locations: where readers stand. The rules of an address depend on its country (facts 8)."""

from collections.abc import Mapping

from pos_desktop.simulator.configurations import check_known
from pos_desktop.simulator.countries import COUNTRIES
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed
from pos_desktop.simulator.parameters import Kind, Metadata, Shape, Text, Unsimulated
from pos_desktop.simulator.refusals import invalid_parameter, refused
from pos_desktop.simulator.world import World

NOUN = "terminal.location"
RESOURCE = "terminal_location"
_PARTS = ("city", "country", "line1", "line2", "postal_code", "state")


def opened(world: World, name: str, address: Document, given: Document) -> Document:
    """A new location, kept and returned."""
    location: Document = {
        "id": new_id("tml", 14),
        "object": "terminal.location",
        "address": {part: address.get(part) for part in _PARTS},
        "address_kana": None,
        "address_kanji": None,
        "configuration_overrides": given.get("configuration_overrides"),
        "display_name": name,
        "display_name_kana": None,
        "display_name_kanji": None,
        "livemode": False,
        "metadata": {key: value for key, value in (given.get("metadata") or {}).items() if value},
        "phone": given.get("phone"),
    }
    world.store.put(NOUN, location)
    return location


def _create(call: Call) -> Document:
    world, given = call.world, call.params
    for name in ("display_name", "address"):
        if name not in given:
            raise invalid_parameter(f"Missing required param: {name}.", name, "parameter_missing")
    if not given["display_name"].strip():
        raise invalid_parameter(
            "Invalid display_name: it is blank.", "display_name", "parameter_invalid_string_blank"
        )
    _check_address(world, given["address"])
    check_known(world, given.get("configuration_overrides"))
    return opened(world, given["display_name"], given["address"], given)


def _check_address(world: World, address: Document) -> None:
    code = address["country"]
    if code not in COUNTRIES:
        raise invalid_parameter(
            f"Country '{code[:20]}' is unknown. Try using a 2-character alphanumeric country code "
            "instead, such as 'US', 'EG', or 'GB'.",
            "address[country]",
            "country_code_invalid",
        )
    if code != world.country.code:
        raise refused(
            f"Locations in {code} cannot be created by an account in {world.country.code}.",
            "terminal_location_country_unsupported",
            "address[country]",
        )
    for part in world.country.address_parts:
        if not (address.get(part) or "").strip():
            raise invalid_parameter(
                f"Missing required param: address[{part}].",
                f"address[{part}]",
                "parameter_missing",
            )


def _list(call: Call) -> Document:
    return listed(call.world.store.newest(NOUN), call.path, call.params, NOUN)


def _retrieve(call: Call) -> Document:
    removed = call.world.store.get("removed", call.ids["location"])
    return removed or call.world.find(NOUN, call.ids["location"], NOUN, "location")


def _update(call: Call) -> Document:
    world, given = call.world, call.params
    location = world.find(NOUN, call.ids["location"], NOUN, "location")
    if "address" in given:
        address = location["address"] | given["address"]
        if address["country"] != location["address"]["country"]:
            raise refused("You cannot change the country of a location.", None, "address[country]")
        _check_address(world, address)
        location["address"] = address
    if "metadata" in given:
        location["metadata"] = merged(location["metadata"], given["metadata"])
    check_known(world, given.get("configuration_overrides"))
    plain = ("configuration_overrides", "display_name", "phone")
    location |= {name: given[name] for name in plain if name in given}
    world.store.put(NOUN, location)
    return location


def _delete(call: Call) -> Document:
    world = call.world
    location = world.find(NOUN, call.ids["location"], NOUN, "location")
    if any(each["location"] == location["id"] for each in world.store.newest("terminal.reader")):
        raise refused(
            "You cannot delete a location that has readers registered to it. Remove the readers "
            "first.",
            None,
            "location",
        )
    world.store.delete(NOUN, location["id"])
    removed: Document = {"id": location["id"], "object": NOUN, "deleted": True}
    world.store.put("removed", removed)
    return removed


_ADDRESS = {
    "city": Text(clears=True),
    "country": Text(),
    "line1": Text(clears=True),
    "line2": Text(clears=True),
    "postal_code": Text(clears=True),
    "state": Text(clears=True),
}
_REST: Mapping[str, Kind] = {
    "address_kana": Unsimulated(),
    "address_kanji": Unsimulated(),
    "configuration_overrides": Text(clears=True),
    "display_name": Text(1000),
    "display_name_kana": Unsimulated(),
    "display_name_kanji": Unsimulated(),
    "metadata": Metadata(),
    "phone": Text(clears=True),
}
_ALL, _ONE = "/v1/terminal/locations", "/v1/terminal/locations/<location>"

ENDPOINTS = (
    Endpoint(
        "POST",
        _ALL,
        RESOURCE,
        _create,
        {**_REST, "address": Shape(_ADDRESS, frozenset({"country"}))},
    ),
    Endpoint("GET", _ALL, RESOURCE, _list, PAGED),
    Endpoint("GET", _ONE, RESOURCE, _retrieve),
    Endpoint("POST", _ONE, RESOURCE, _update, {**_REST, "address": Shape(_ADDRESS)}),
    Endpoint("DELETE", _ONE, RESOURCE, _delete),
)
