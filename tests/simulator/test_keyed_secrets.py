"""What is keyed is nowhere: no file, no log, no object, no refusal has the number or the code."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.simulator.redacting import redacted
from tests.simulator.conftest import Open
from tests.simulator.till import INTENTS, READERS, Till

KEYED = ("4000000000000127", "4242424242424242", "378282246310005", "4000000000000341")
PRESENTED = "4000056655665556"
CODE = "7377"
"""The American Express card's; four digits that no other object is likely to have as a value."""


def a_day(till: Till) -> None:
    """Cards keyed to be saved and to be paid with, one of them wrongly; one presented."""
    customer = till.customer()
    setup = till.setup(customer)
    for number in KEYED:
        till.ask_setup(setup)
        till.try_enter(number, **({"cvc": CODE} if number.startswith("37") else {}))
        if till.setup_again(setup)["status"] == "succeeded":
            setup = till.setup(customer)
    intent = till.post(INTENTS, "amount=1200&currency=usd&allowed_payment_method_types[]=card")
    till.ask(intent, extra={"process_config[moto]": "true"})
    till.try_enter("4242424242424242", cvc="12")
    till.try_enter("4242424242424242", exp_month="4242424242424242")
    till.enter("4242424242424242")
    till.ask(till.intent())
    till.present(PRESENTED)


def values(document: Any) -> Iterator[str]:
    """Every key and every value."""
    match document:
        case dict():
            for key, value in document.items():
                yield str(key)
                yield from values(value)
        case list():
            for each in document:
                yield from values(each)
        case _:
            yield str(document)


def test_the_state_file_has_no_number(opening: Open, tmp_path: Path) -> None:
    till = opening(state=tmp_path / "state")
    a_day(till)
    content = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"setup_intent" in content
    assert [each for each in (*KEYED, PRESENTED) if each.encode() in content] == []


def test_the_state_file_has_no_number_while_the_bank_is_asked(
    opening: Open, tmp_path: Path
) -> None:
    till = opening(state=tmp_path / "state", authorizing_seconds=60)
    till.ask_setup(till.setup())
    till.enter("378282246310005", cvc=CODE)
    content = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"authorizing" in content
    assert b"378282246310005" not in content
    assert f'"{CODE}"'.encode() not in content


def test_no_object_has_a_number_or_a_code(till: Till) -> None:
    a_day(till)
    world = till.simulator._world
    found = [
        value
        for kind in tuple(world.store._kinds)
        for document in world.store.newest(kind)
        for value in values(document)
    ]
    assert found
    assert [each for each in found if each in (*KEYED, PRESENTED, CODE, "cvc", "number")] == []


def test_the_log_has_no_number_and_no_code(till: Till) -> None:
    a_day(till)
    text = json.dumps(till.control("GET", "log").json)
    assert "present_payment_method" in text
    assert [each for each in (*KEYED, PRESENTED, f"={CODE}", "=737&", "=12&") if each in text] == []


@pytest.mark.parametrize(
    ("form", "noted"),
    [
        ("type=card&card[number]=42&card[cvc]=737", "type=card&card[number]=*&card[cvc]=*"),
        ("card%5Bnumber%5D=42&card%5Bcvc%5D=737", "card%5Bnumber%5D=*&card%5Bcvc%5D=*"),
        ("card[%6eumber]=42", "card[%6eumber]=*"),
        ("number=42&cvc=1", "number=*&cvc=*"),
        ("type=4242424242424242", "*"),
        ("4242+4242+4242+4242", "*"),
        ("card[exp_month]=4242-4242-4242-4242", "*"),
        ("card[exp_month]=12&card[exp_year]=2031", "card[exp_month]=12&card[exp_year]=2031"),
        ("", ""),
    ],
)
def test_a_form_is_noted_without_its_secrets(form: str, noted: str) -> None:
    path = f"{READERS}/tmr_1/present_payment_method"
    assert redacted(form, path) == noted.replace("*", "[redacted]")


def test_other_requests_are_noted_as_they_came() -> None:
    form = "metadata[sale]=123456789012345&serial_number=9"
    assert redacted(form, INTENTS) == form


@pytest.mark.parametrize(
    "given",
    [
        {"number": "5399999999999999"},
        {"exp_month": "5399999999999999"},
        {"exp_year": "5399999999999999"},
        {"cvc": "5399999999999999"},
        {"number": "53999999999999995399999999999999"},
        {"exp_month": "5399999999999999\0"},
    ],
)
def test_a_refusal_does_not_repeat_what_was_keyed(till: Till, given: dict[str, str]) -> None:
    till.ask_setup(till.setup())
    number = given.get("number", "4242424242424242")
    rest = {name: value for name, value in given.items() if name != "number"}
    reply = till.try_enter(number, **rest)
    assert reply.status == 400
    assert "5399999999999999" not in json.dumps(reply.json)


def test_a_form_that_cannot_be_read_is_not_repeated(till: Till) -> None:
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    for wrong in ("%zz", "%ff"):
        reply = till.try_post(path, f"card[number]=5399999999999999{wrong}")
        assert reply.status == 400
        assert "card[number]" in reply.error["message"]
        assert "5399999999999999" not in json.dumps(reply.json)


def test_a_replay_is_known_without_the_number(till: Till) -> None:
    till.ask_setup(till.setup())
    path = f"/v1/test_helpers/terminal/readers/{till.reader()}/present_payment_method"
    body = "type=card&card[number]={}&card[exp_month]=7&card[exp_year]=2031&card[cvc]=737"
    first = till.try_post(path, body.format("4242424242424242"), "k")
    other = till.try_post(path, body.format("5555555555554444"), "k")
    assert (first.status, other.json) == (200, first.json)


@given(
    name=st.sampled_from(["card[number]", "card[cvc]", "number", "cvc", "card_present[number]"]),
    disguise=st.lists(st.booleans(), min_size=30, max_size=30),
    value=st.text("0123456789", min_size=3, max_size=19),
    before=st.lists(st.tuples(st.text("abc", min_size=1), st.text("xyz")), max_size=3),
)
def test_no_spelling_of_the_field_lets_its_value_through(
    name: str, disguise: list[bool], value: str, before: list[tuple[str, str]]
) -> None:
    key = "".join(
        f"%{ord(letter):02x}" if hidden else letter
        for letter, hidden in zip(name, disguise, strict=False)
    )
    form = "&".join([*(f"{one}={other}" for one, other in before), f"{key}={value}"])
    for path in ("/v1/test_helpers/terminal/readers/tmr_1/present_payment_method", INTENTS):
        assert redacted(form, path).rpartition("=")[2] == "[redacted]"
