"""Lists with cursors, search, and expansion."""

from urllib.parse import quote

import pytest

from pos_desktop.simulator.search_index import LAG
from tests.simulator.till import INTENTS, READERS, Till


def ids(page: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["id"] for each in page["data"]]


def several(till: Till, count: int) -> list[str]:
    """Intents, newest first."""
    return [str(till.intent(extra={"metadata[n]": str(n)})["id"]) for n in range(count)][::-1]


def test_a_list_is_newest_first_in_pages(till: Till) -> None:
    made = several(till, 5)
    first = till.get(f"{INTENTS}?limit=2")
    second = till.get(f"{INTENTS}?limit=2&starting_after={made[1]}")
    third = till.get(f"{INTENTS}?limit=2&starting_after={made[3]}")
    assert [ids(first), ids(second), ids(third)] == [made[:2], made[2:4], made[4:]]
    assert [each["has_more"] for each in (first, second, third)] == [True, True, False]


def test_a_list_can_be_walked_back(till: Till) -> None:
    made = several(till, 5)
    page = till.get(f"{INTENTS}?limit=2&ending_before={made[4]}")
    assert (ids(page), page["has_more"]) == (made[2:4], True)


def test_the_sdk_walks_through_all_pages(till: Till) -> None:
    made = several(till, 5)
    walked = till.api.v1.payment_intents.list({"limit": 2}).auto_paging_iter()
    assert [each.id for each in walked] == made


def test_a_list_is_filtered_by_the_time_of_creation(till: Till) -> None:
    till.simulator.clock.freeze()
    early = till.intent()
    till.simulator.clock.advance(100)
    late = till.intent()
    after = till.get(f"{INTENTS}?created%5Bgt%5D={early['created']}")
    before = till.get(f"{INTENTS}?created[lte]={early['created']}")
    assert (ids(after), ids(before)) == ([late["id"]], [early["id"]])


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=x", "starting_after=pi_1", "created[near]=1", "customer=cus_1"],
)
def test_a_list_refuses_what_it_cannot_do(till: Till, query: str) -> None:
    assert till.send("GET", f"{INTENTS}?{query}").status in (400, 404)


def search(till: Till, query: str, more: str = "") -> dict[str, list[dict[str, str]]]:
    till.simulator.clock.advance(LAG + 1)
    found = till.get(f"{INTENTS}/search?query={quote(query)}{more}")
    assert isinstance(found, dict)
    return found


def test_search_finds_by_metadata_and_status(till: Till) -> None:
    paid, _ = till.intent(extra={"metadata[sale_id]": "A-1"}), till.intent()
    till.pay(paid)
    assert ids(search(till, "metadata['sale_id']:'A-1'")) == [paid["id"]]
    assert ids(search(till, 'metadata["sale_id"]:"A-1" AND status:"succeeded"')) == [paid["id"]]
    assert ids(search(till, "metadata['sale_id']:'A-1' AND -status:'succeeded'")) == []


def test_search_is_a_minute_behind_and_answers_what_is(till: Till) -> None:
    till.simulator.clock.freeze()
    made = till.intent()
    query = quote("status:'requires_payment_method'")
    path = f"{INTENTS}/search?query={query}"
    assert ids(till.get(path)) == []
    till.simulator.clock.advance(LAG)
    till.pay(made)
    (found,) = till.get(path)["data"]
    assert (found["id"], found["status"]) == (made["id"], "succeeded")
    till.simulator.clock.advance(LAG)
    assert ids(till.get(path)) == []


def test_search_compares_amounts_and_joins_with_or(till: Till) -> None:
    small, middle, large = till.intent(100), till.intent(200), till.intent(300)
    assert ids(search(till, "amount>150")) == [large["id"], middle["id"]]
    assert ids(search(till, "amount:100 OR amount:300")) == [large["id"], small["id"]]
    assert ids(search(till, "created>0 AND amount<=100")) == [small["id"]]


def test_search_finds_part_of_a_word_and_nothing(till: Till) -> None:
    made = till.intent(extra={"metadata[sale_id]": "counter-42"})
    assert ids(search(till, "metadata['sale_id']~'unter'")) == [made["id"]]
    assert ids(search(till, "metadata['other']:null")) == [made["id"]]


def test_search_comes_in_pages(till: Till) -> None:
    made = several(till, 5)
    till.simulator.clock.advance(LAG + 1)
    walked = till.api.v1.payment_intents.search(
        {"query": "status:'requires_payment_method'", "limit": 2}
    )
    assert [each.id for each in walked.auto_paging_iter()] == made


@pytest.mark.parametrize(
    "query",
    [
        "",
        "status",
        "status:",
        "status:'x' AND",
        "colour:'red'",
        "status:'a' AND amount:1 OR amount:2",
        "metadata:'x'",
        "amount~'12'",
        "status>'x'",
        "status:'x",
        "amount:'1' amount:'2'",
    ],
)
def test_a_query_that_makes_no_sense_is_refused(till: Till, query: str) -> None:
    assert till.send("GET", f"{INTENTS}/search?query={quote(query)}").status == 400


def test_a_page_that_never_was_is_refused(till: Till) -> None:
    assert till.send("GET", f"{INTENTS}/search?query=amount%3A1&page=%C3%BC").status == 400


def test_the_latest_charge_is_an_id_unless_expanded(till: Till) -> None:
    intent = till.pay(till.intent())
    whole = till.get(f"{INTENTS}/{intent['id']}?expand%5B0%5D=latest_charge")
    assert intent["latest_charge"].startswith("ch_")
    assert whole["latest_charge"]["id"] == intent["latest_charge"]


def test_an_action_expands_to_its_intent_and_the_charge(till: Till) -> None:
    till.pay(till.intent())
    path = "action.process_payment_intent.payment_intent"
    reader = till.get(f"{READERS}/{till.reader()}?expand[]={path}.latest_charge")
    intent = reader["action"]["process_payment_intent"]["payment_intent"]
    assert intent["latest_charge"]["paid"] is True


def test_a_list_expands_each_of_its_objects(till: Till) -> None:
    till.pay(till.intent())
    page = till.get(f"{INTENTS}?expand[]=data.latest_charge")
    readers = till.get(f"{READERS}?expand[]=data.location")
    assert page["data"][0]["latest_charge"]["object"] == "charge"
    assert {each["location"]["display_name"] for each in readers["data"]} == {"Maple Street Market"}


@pytest.mark.parametrize(
    "path", ["status", "latest_charge.amount", "data.latest_charge", "latest_charge.a.b.c", "x", ""]
)
def test_what_cannot_be_expanded_is_refused_and_nothing_is_done(till: Till, path: str) -> None:
    intent = till.intent()
    reply = till.try_post(f"{INTENTS}/{intent['id']}/cancel", f"expand[]={path}")
    assert reply.status == 400
    assert till.again(intent)["status"] == "requires_payment_method"


def test_events_are_filtered_by_type(till: Till) -> None:
    till.pay(till.intent())
    both = till.get("/v1/events?types[]=charge.succeeded&types[]=payment_intent.succeeded")["data"]
    family = till.get("/v1/events?type=terminal.reader.*")["data"]
    assert [each["type"] for each in both] == ["charge.succeeded", "payment_intent.succeeded"]
    assert [each["type"] for each in family] == ["terminal.reader.action_succeeded"]
    assert till.get(f"/v1/events/{both[0]['id']}") == both[0]


def test_an_event_names_the_request_that_made_it(till: Till) -> None:
    reply = till.try_post(
        INTENTS, "amount=1200&currency=usd&allowed_payment_method_types[]=card_present", "k"
    )
    event = till.get("/v1/events")["data"][0]
    assert event["request"] == {"id": reply.headers["Request-Id"], "idempotency_key": "k"}
