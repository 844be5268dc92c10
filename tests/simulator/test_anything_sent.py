"""Whatever is sent is answered: with 200, or with an error object and a status below 500."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_desktop.simulator import Simulator
from pos_desktop.simulator.routes import ENDPOINTS
from tests.simulator.till import CUSTOMERS, INTENTS, READERS, REFUNDS, SETUPS, Till

_RULES = sorted({(each.method, each.rule) for each in ENDPOINTS})
_NAMES = sorted({name for each in ENDPOINTS for name in each.fields} | {"expand", "nonsense"})
_TAILS = [
    "",
    "[]",
    "[0]",
    "[a]",
    "[a][b]",
    "[][a]",
    "[currency]",
    "[line_items][0][amount]",
    "[number]",
    "[cvc]",
    "[moto]",
    "[allow_redisplay]",
]
_VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "0",
            "1",
            "-1",
            "1200",
            "usd",
            "true",
            "card_present",
            "cart",
            "null",
            "data.x",
            "intent",
            "charge",
            "refund",
            "refunds",
            "duplicate",
        ]
    ),
    st.text(max_size=12),
    st.integers().map(str),
)
_PAIRS = st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_TAILS), _VALUES), max_size=6)


@pytest.fixture(scope="module")
def busy_till() -> Iterator[Till]:
    simulator = Simulator()
    simulator.start()
    till = Till(simulator)
    till.refund(till.pay(till.intent()), amount="100")
    till.save()
    till.ask(till.intent())
    yield till
    till.close()
    simulator.stop()


_LISTS = {
    "reader": READERS,
    "intent": INTENTS,
    "setup": SETUPS,
    "customer": CUSTOMERS,
    "charge": "/v1/charges",
    "refund": REFUNDS,
}


def newest(till: Till, noun: str) -> str:
    """The id of the newest of a kind, if there is any."""
    page = till.get(f"{_LISTS[noun]}?limit=1")["data"]
    return str(page[0]["id"]) if page else noun


def known(till: Till, value: str) -> str:
    """The id of the newest of a kind where the value names one, else the value."""
    return newest(till, value) if value in _LISTS else value


@settings(max_examples=250)
@given(
    rule=st.sampled_from(_RULES),
    identifier=st.one_of(st.sampled_from([*_LISTS, "x"]), st.text(max_size=6)),
    pairs=_PAIRS,
)
def test_every_answer_has_a_shape(
    busy_till: Till, rule: tuple[str, str], identifier: str, pairs: list[tuple[str, str, str]]
) -> None:
    method, path = rule
    till = busy_till
    text = quote(known(till, identifier), safe="") or "-"
    path = "/".join(text if part.startswith("<") else part for part in path.split("/"))
    form = "&".join(
        f"{quote(name + tail)}={quote(known(till, value).encode('utf-8', 'ignore'))}"
        for name, tail, value in pairs
    )
    reply = till.send(method, f"{path}?{form}")
    assert reply.status < 500
    assert ("error" in reply.json) == (reply.status != 200)
    if method == "DELETE" and reply.status == 200:
        till.control("POST", "reset")
    assert till.send("GET", READERS).status == 200
