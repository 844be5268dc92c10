"""Everything that is checked before an endpoint begins: key, route, permission, version, form."""

import re
from urllib.parse import unquote

from pos_desktop.simulator.accounts import no_access
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.forms import FormError, Tree, decode
from pos_desktop.simulator.keys import expanded_resources, key_in
from pos_desktop.simulator.messages import Request
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter
from pos_desktop.simulator.routes import matched
from pos_desktop.simulator.world import API_VERSION, World

LARGEST_BODY = 256 * 1024
_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.[a-z_]+)?", re.ASCII)
_FORM = "application/x-www-form-urlencoded"


def admitted(world: World, request: Request) -> tuple[Endpoint, Call]:
    """The endpoint and its call. Raises `RefusalError` that no idempotency key remembers."""
    key = key_in(request.headers.get("authorization"))
    world.keys.check(key)
    endpoint, ids = matched(request.method, unquote(request.path))
    writes = request.method != "GET"
    world.keys.permit(key, endpoint.resource, writes=writes, account=world.account)
    tenant_of(world, request)
    version = _version(request.headers.get("stripe-version"))
    params = endpoint.shape.read(_parameters(request), "")
    for resource in sorted(expanded_resources(params.get("expand", []))):
        world.keys.permit(key, resource, writes=False, account=world.account)
    return endpoint, Call(world, request.method, request.path, ids, params, version)


def tenant_of(world: World, request: Request) -> str:
    """The connected account in whose name a request is made (Stripe-Account); "" for none.

    Raises `RefusalError` for one that is not connected.
    """
    account = request.headers.get("stripe-account", "")
    if account in ("", world.account):
        return ""
    if account not in world.connected:
        raise no_access(account)
    return account


def _version(header: str | None) -> str:
    match = _VERSION.fullmatch(header or API_VERSION)
    if match is None:
        raise RefusalError(
            400,
            f"Invalid Stripe API version: {(header or '')[:40]}. You can view your API version in "
            "your Stripe dashboard (https://dashboard.stripe.com/developers).",
            executed=False,
        )
    return match[1]


def _parameters(request: Request) -> dict[str, Tree]:
    if len(request.body) > LARGEST_BODY:
        raise RefusalError(413, "The request is too large.", executed=False)
    parts = [request.query]
    if request.body:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise invalid_parameter(
                f"Invalid request (check that your POST content type is {_FORM}). If you have any "
                "questions, we can help at https://support.stripe.com/.",
                None,
            )
        try:
            parts.append(request.body.decode())
        except UnicodeError:
            raise invalid_parameter("Invalid UTF-8 in request parameters.", None) from None
    try:
        return decode("&".join(part for part in parts if part))
    except FormError as error:
        raise invalid_parameter(str(error), None) from None
