"""Questions on the reader: `collect_inputs`, its test helpers, and a customer who goes away.

Source: facts section 1 (SDK, C25:terminal_features_collect-inputs). UNSOURCED: the code of a
time-out, the answers that the test helper gives but for the e-mail, and the texts of refusals.
"""

from collections.abc import Mapping

from pos_desktop.simulator import outcomes, reader_machine
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.input_parameters import INPUTS, check_input
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.parameters import Choice, Metadata
from pos_desktop.simulator.reader_commands import RESOURCE, send
from pos_desktop.simulator.reader_machine import Phase, Turn
from pos_desktop.simulator.readers import NOUN, is_simulated, keep, seen, slot_in, state
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.world import World

COLLECTING = "collect_inputs"
IDLE_SECONDS = 120.0
"""Without a touch the reader gives up."""
TIMED_OUT = ("timeout", "The customer did not answer in time.")
_TEST_ANSWERS = {
    "email": "someone@example.com",
    "numeric": "1234",
    "phone": "+15555550100",
    "text": "Some text",
}


def _collect(call: Call) -> Document:
    world = call.world
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    for at, each in enumerate(call.params["inputs"]):
        check_input(each, f"inputs[{at}]")
    fact: Document = {
        "inputs": [_asked(each) for each in call.params["inputs"]],
        "metadata": merged({}, call.params.get("metadata") or {}),
    }

    def turn(kept: Document) -> Turn:
        until = world.moment + IDLE_SECONDS
        return reader_machine.ask(slot_in(kept), COLLECTING, until)

    return send(call, reader, COLLECTING, fact, turn, moto=False)


def _asked(given: Document) -> Document:
    """An input as the action tells it while it is not answered."""
    words: Document = given["custom_text"]
    kind: str = given["type"]
    asked: Document = {
        "custom_text": {
            name: words.get(name)
            for name in ("description", "skip_button", "submit_button", "title")
        },
        "required": given.get("required", False),
        "skipped": None,
        "toggles": [
            {"default_value": None, "description": None, "title": None, "value": None} | toggle
            for toggle in given.get("toggles", [])
        ],
        "type": kind,
    }
    if kind == "selection":
        choices = [{"style": None} | each for each in given["selection"]["choices"]]
        return asked | {kind: {"choices": choices, "id": None, "text": None}}
    return asked | {kind: {"value": None}}


def _succeed(call: Call) -> Document:
    reader, _ = _waiting(call)
    skips = call.params.get("skip_non_required_inputs", "none") == "all"
    asked: list[Document] = reader["action"][COLLECTING]["inputs"]
    values = [None if skips and not each["required"] else _test_answer(each) for each in asked]
    return _answered(call.world, reader, values)


def _test_answer(asked: Document) -> str:
    if asked["type"] == "selection":
        return str(asked["selection"]["choices"][0]["id"])
    if asked["type"] == "signature":
        return new_id("file")
    return _TEST_ANSWERS[asked["type"]]


def _time_out(call: Call) -> Document:
    reader, kept = _waiting(call)
    return _give_up(call.world, reader, kept)


def _waiting(call: Call) -> tuple[Document, Document]:
    """The reader and its unseen state. Raises `RefusalError` where it does not ask."""
    world = call.world
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    if not is_simulated(reader):
        raise refused("You can only collect inputs on a simulated reader in a sandbox.")
    kept = state(world, reader["id"])
    if not _asks(kept):
        raise refused("The reader is not collecting inputs.", param="reader")
    return reader, kept


def _asks(kept: Document) -> bool:
    slot = slot_in(kept)
    return slot.phase is Phase.PROMPTING and slot.action == COLLECTING


def answer(world: World, reader_id: str, given: Mapping[str, object]) -> Document:
    """The customer answers: `values` by position, what is absent is skipped. Raises ValueError."""
    reader = world.find(NOUN, reader_id, NOUN, "reader")
    if not _asks(state(world, reader_id)):
        raise ValueError("The reader is not asking anything.")
    values = given.get("values", {})
    asked: list[Document] = reader["action"][COLLECTING]["inputs"]
    if not isinstance(values, dict):
        raise TypeError("The values are an object, by the position of the input.")
    found = [values.get(str(at)) for at in range(len(asked))]
    for each, value in zip(asked, found, strict=True):
        _check_answer(each, value)
    return _answered(world, reader, found)


def _check_answer(asked: Document, value: object) -> None:
    if value is None:
        if asked["required"]:
            raise ValueError(f"The {asked['type']} is required: it cannot be skipped.")
        return
    if not isinstance(value, str) or not value:
        raise ValueError(f"The answer to the {asked['type']} is a text.")
    ids = [each["id"] for each in asked.get("selection", {}).get("choices", [])]
    if asked["type"] == "selection" and value not in ids:
        raise ValueError(f"The selection is one of {', '.join(map(str, ids))}.")


def _answered(world: World, reader: Document, values: list[str | None]) -> Document:
    asked: list[Document] = reader["action"][COLLECTING]["inputs"]
    told = [_told(each, value) for each, value in zip(asked, values, strict=True)]
    about = reader["action"][COLLECTING] | {"inputs": told}
    reader |= {"action": reader["action"] | {COLLECTING: about}}
    kept = state(world, reader["id"])
    keep(world, kept, reader_machine.finish(slot_in(kept)))
    return seen(world, outcomes.complete(world, reader))


def _told(asked: Document, value: str | None) -> Document:
    toggles = [each | {"value": each["default_value"] or "disabled"} for each in asked["toggles"]]
    told = asked | {"skipped": value is None, "toggles": toggles}
    kind: str = asked["type"]
    if value is None:
        return told
    if kind == "selection":
        chosen = next(each for each in asked[kind]["choices"] if each["id"] == value)
        return told | {kind: asked[kind] | {"id": value, "text": chosen["text"]}}
    return told | {kind: {"value": value}}


def lapse(world: World, reader_id: str) -> None:
    """Nobody touched the reader for two minutes."""
    reader = world.store.get(NOUN, reader_id)
    if reader is not None:
        _give_up(world, reader, state(world, reader_id))


def _give_up(world: World, reader: Document, kept: Document) -> Document:
    keep(world, kept, reader_machine.finish(slot_in(kept)))
    return seen(world, outcomes.fail(world, reader, *TIMED_OUT))


_ONE = "/v1/terminal/readers/<reader>"
_HELPER = "/v1/test_helpers/terminal/readers/<reader>"

ENDPOINTS = (
    Endpoint(
        "POST",
        f"{_ONE}/{COLLECTING}",
        RESOURCE,
        _collect,
        {"inputs": INPUTS, "metadata": Metadata()},
        frozenset({"inputs"}),
    ),
    Endpoint(
        "POST",
        f"{_HELPER}/succeed_input_collection",
        RESOURCE,
        _succeed,
        {"skip_non_required_inputs": Choice(("all", "none"))},
    ),
    Endpoint("POST", f"{_HELPER}/timeout_input_collection", RESOURCE, _time_out),
)
