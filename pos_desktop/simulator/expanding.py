"""``expand[]``: ids in an answer replaced by the objects they name, four levels deep.

Each kind of object says which of its fields may be expanded. A field that can be expanded in
Stripe but always is null here may be asked for, and stays null.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.paging import listed
from pos_desktop.simulator.readers import seen
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter
from pos_desktop.simulator.world import World

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Node:
    """`kind`: expands to an object of that kind; `inside`: a plain hash with such fields; `many`:
    to the list of those of its kind that name this object."""

    kind: str | None = None
    inside: Mapping[str, "Node"] = field(default_factory=dict)
    many: bool = False


_ALWAYS_NULL = Node("")
_INTENT = Node("payment_intent")
_SETUP = Node("setup_intent")
_CUSTOMER = Node("customer")
_METHOD = Node("payment_method")
_ATTEMPT = Node("setup_attempt")
_EXPANDABLE: dict[str, dict[str, Node]] = {
    "payment_intent": {
        "latest_charge": Node("charge"),
        "payment_method": _METHOD,
        "customer": _CUSTOMER,
        "application": _ALWAYS_NULL,
        "on_behalf_of": _ALWAYS_NULL,
        "payment_record": _ALWAYS_NULL,
        "review": _ALWAYS_NULL,
        "source": _ALWAYS_NULL,
    },
    "charge": {
        "payment_intent": _INTENT,
        "refunds": Node("refund", many=True),
        "application": _ALWAYS_NULL,
        "application_fee": _ALWAYS_NULL,
        "customer": _CUSTOMER,
        "failure_balance_transaction": _ALWAYS_NULL,
        "on_behalf_of": _ALWAYS_NULL,
        "review": _ALWAYS_NULL,
        "source_transfer": _ALWAYS_NULL,
        "transfer": _ALWAYS_NULL,
    },
    "terminal.reader": {
        "location": Node("terminal.location"),
        "action": Node(
            inside={
                "process_payment_intent": Node(inside={"payment_intent": _INTENT}),
                "collect_payment_method": Node(inside={"payment_intent": _INTENT}),
                "confirm_payment_intent": Node(inside={"payment_intent": _INTENT}),
                "process_setup_intent": Node(inside={"setup_intent": _SETUP}),
                "refund_payment": Node(
                    inside={
                        "charge": Node("charge"),
                        "payment_intent": _INTENT,
                        "refund": Node("refund"),
                    }
                ),
            }
        ),
    },
    "payment_method": {
        "customer": _CUSTOMER,
        "card": Node(inside={"generated_from": Node(inside={"setup_attempt": _ATTEMPT})}),
    },
    "setup_intent": {
        "customer": _CUSTOMER,
        "latest_attempt": _ATTEMPT,
        "payment_method": _METHOD,
        "application": _ALWAYS_NULL,
        "mandate": _ALWAYS_NULL,
        "on_behalf_of": _ALWAYS_NULL,
        "single_use_mandate": _ALWAYS_NULL,
    },
    "refund": {
        "charge": Node("charge"),
        "customer": _CUSTOMER,
        "failure_balance_transaction": _ALWAYS_NULL,
        "payment_intent": _INTENT,
        "payment_method": _METHOD,
        "source_transfer_reversal": _ALWAYS_NULL,
        "transfer_reversal": _ALWAYS_NULL,
    },
    "setup_attempt": {
        "customer": _CUSTOMER,
        "payment_method": _METHOD,
        "payment_method_details": Node(
            inside={"card_present": Node(inside={"generated_card": _METHOD})}
        ),
        "setup_intent": _SETUP,
        "application": _ALWAYS_NULL,
        "on_behalf_of": _ALWAYS_NULL,
    },
    "customer": {
        "default_source": _ALWAYS_NULL,
        "invoice_settings": Node(inside={"default_payment_method": _ALWAYS_NULL}),
        "test_clock": _ALWAYS_NULL,
    },
}


def expanded(world: World, answer: Document, paths: list[str]) -> Document:
    """The answer with the named fields expanded. Raises `RefusalError` for one that cannot be."""
    for path in paths:
        steps = path.split(".")
        if len(steps) > DEEPEST:
            raise invalid_parameter(
                f"You cannot expand more than {DEEPEST} levels of a property: {path[:200]}",
                "expand",
            )
        if answer.get("object") in ("list", "search_result"):
            if steps[0] != "data" or len(steps) == 1:
                raise _cannot(path)
            answer = answer | {
                "data": [_expand(world, each, steps[1:], path) for each in answer["data"]]
            }
        else:
            answer = _expand(world, answer, steps, path)
    return answer


def _expand(world: World, document: Document, steps: list[str], path: str) -> Document:
    nodes = _EXPANDABLE.get(document["object"], {})
    _check(nodes, steps, path)
    return _walk(world, document, nodes, steps)


def _check(nodes: Mapping[str, Node], steps: list[str], path: str) -> None:
    """Raise `RefusalError` for a path that leads nowhere, whatever the values are just now."""
    node = nodes.get(steps[0])
    rest = steps[1:]
    if node is None or (node.kind is None and not rest) or (node.kind == "" and rest):
        raise _cannot(path)
    if node.many and rest:
        raise _cannot(path)  # Stripe goes on through `data`; here the list is as deep as it gets
    if rest:
        _check(node.inside if node.kind is None else _EXPANDABLE.get(node.kind, {}), rest, path)


def _walk(
    world: World, document: Document, nodes: Mapping[str, Node], steps: list[str]
) -> Document:
    step, rest = steps[0], steps[1:]
    node, value = nodes[step], document.get(step)
    if node.many:
        return document | {step: _naming(world, node.kind or "", document)}
    if value is None or node.kind == "":
        return document
    if node.kind is None:
        return document | {step: _walk(world, value, node.inside, rest)}
    whole = value if isinstance(value, dict) else _fetch(world, node.kind, value)
    if whole is None:
        return document
    if rest:
        whole = _walk(world, whole, _EXPANDABLE.get(node.kind, {}), rest)
    return document | {step: whole}


def _naming(world: World, kind: str, document: Document) -> Document:
    """The newest of a kind that name this object, a page of them."""
    noun = document["object"]
    mine = (each for each in world.store.newest(kind) if each[noun] == document["id"])
    return listed(mine, f"/v1/{noun}s/{document['id']}/{kind}s", {}, kind)


def _fetch(world: World, kind: str, identifier: str) -> Document | None:
    found = world.store.get(kind, identifier)
    if found is not None and kind == "terminal.reader":
        return seen(world, found)
    return found or world.store.get("removed", identifier)


def _cannot(path: str) -> RefusalError:
    return invalid_parameter(f"This property cannot be expanded ({path[:200]}).", "expand")
