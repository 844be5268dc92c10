"""Every route there is. A later feature adds its module's ENDPOINTS here."""

from collections.abc import Mapping

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from pos_desktop.simulator import (
    accounts,
    beyond,
    cards_on_file,
    configurations,
    customers,
    increments,
    inputs,
    locations,
    lookups,
    payment_intents,
    presenting,
    reader_commands,
    reader_refunds,
    refunds,
    registering,
    setup_attempts,
    setup_intents,
)
from pos_desktop.simulator.endpoints import Endpoint
from pos_desktop.simulator.refusals import unrecognized_url

ENDPOINTS: tuple[Endpoint, ...] = (
    *accounts.ENDPOINTS,
    *beyond.ENDPOINTS,
    *payment_intents.ENDPOINTS,
    *increments.ENDPOINTS,
    *configurations.ENDPOINTS,
    *inputs.ENDPOINTS,
    *registering.ENDPOINTS,
    *reader_commands.ENDPOINTS,
    *reader_refunds.ENDPOINTS,
    *refunds.ENDPOINTS,
    *presenting.ENDPOINTS,
    *locations.ENDPOINTS,
    *lookups.ENDPOINTS,
    *customers.ENDPOINTS,
    *cards_on_file.ENDPOINTS,
    *setup_intents.ENDPOINTS,
    *setup_attempts.ENDPOINTS,
)

_MAP = Map(
    [Rule(each.rule, methods=[each.method], endpoint=each) for each in ENDPOINTS],
    strict_slashes=True,
    merge_slashes=False,
    redirect_defaults=False,
)


def matched(method: str, path: str) -> tuple[Endpoint, Mapping[str, str]]:
    """The endpoint of a path, and the ids in it. Raises `RefusalError` (404) for any other."""
    try:
        endpoint, ids = _MAP.bind("127.0.0.1").match(path, method)
    except HTTPException:
        raise unrecognized_url(method, path) from None
    if not isinstance(endpoint, Endpoint) or endpoint.method != method:
        raise unrecognized_url(method, path)
    return endpoint, ids
