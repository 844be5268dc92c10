"""What reader requests look like on the wire, and what is made of the answers."""

import pytest

from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.domain.failures import Broken, Failed, NotNow, Obstacle, Refused
from pos_desktop.domain.readers import Asking, CartDisplay, Location
from pos_desktop.domain.savedcards import Redisplay
from tests.adapters.stripe.conftest import Serve
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import action, charge, intent, pages, reader

MISSING = error_answer(404, code="resource_missing", param="reader")


def test_one_request_sights_reader_intent_and_charge(serve: Serve) -> None:
    told = intent(status="succeeded", latest_charge=charge())
    server, connection = serve(
        answer(200, reader(action=action(process_payment_intent={"payment_intent": told})))
    )
    sighting = StripeReaders(connection).sight("tmr_1")
    assert server.paths == ["GET /v1/terminal/readers/tmr_1"]
    assert server.requests[0].fields == {
        "expand[0]": "action.process_payment_intent.payment_intent.latest_charge",
        "expand[1]": "action.collect_payment_method.payment_intent.latest_charge",
        "expand[2]": "action.confirm_payment_intent.payment_intent.latest_charge",
        "expand[3]": "action.refund_payment.payment_intent.latest_charge",
    }
    assert sighting.reader.action is not None
    assert sighting.reader.action.intent == "pi_1"
    assert sighting.intent is not None
    assert sighting.intent.charge is not None
    assert sighting.intent.charge.charge_id == "ch_1"


def test_an_intent_that_was_not_expanded_is_not_made_up(serve: Serve) -> None:
    _, connection = serve(answer(200, reader(action=action())))
    sighting = StripeReaders(connection).sight("tmr_1")
    assert sighting.intent is None
    assert sighting.reader.action is not None
    assert sighting.reader.action.intent == "pi_1"


def test_a_server_that_expands_nothing_still_tells_of_the_reader(serve: Serve) -> None:
    refusal = error_answer(400, message="This property cannot be expanded (action).")
    server, connection = serve(refusal, answer(200, reader(action=action())))
    sighting = StripeReaders(connection).sight("tmr_1")
    assert (sighting.reader.reader_id, sighting.intent) == ("tmr_1", None)
    assert server.requests[1].fields == {}


@pytest.mark.parametrize("may_cancel", [True, False])
def test_a_payment_is_presented_with_the_given_key(serve: Serve, may_cancel: bool) -> None:
    server, connection = serve(answer(200, reader(action=action())))
    StripeReaders(connection).process_payment_intent(
        "tmr_1", "pi_1", Asking(customer_may_cancel=may_cancel), key="key-1"
    )
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/process_payment_intent"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "payment_intent": "pi_1",
        "process_config[enable_customer_cancellation]": "true" if may_cancel else "false",
    }


@pytest.mark.parametrize("keeps", list(Redisplay))
def test_a_card_that_is_kept_after_the_payment_says_how_far(serve: Serve, keeps: Redisplay) -> None:
    server, connection = serve(answer(200, reader(action=action())))
    StripeReaders(connection).process_payment_intent("tmr_1", "pi_1", Asking(keeps=keeps), key="k")
    assert server.requests[0].fields["process_config[allow_redisplay]"] == keeps.value


def test_a_card_is_keyed_only_where_its_holder_is_not_here(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(action=action())))
    StripeReaders(connection).process_payment_intent("tmr_1", "pi_1", Asking(keyed=True), key="k")
    assert server.requests[0].fields == {
        "payment_intent": "pi_1",
        "process_config[enable_customer_cancellation]": "true",
        "process_config[moto]": "true",
    }


def test_a_card_that_is_only_kept_says_how_far_beside_its_set_up(serve: Serve) -> None:
    told = action("process_setup_intent", process_setup_intent={"setup_intent": "seti_1"})
    server, connection = serve(answer(200, reader(action=told)))
    asking = Asking(customer_may_cancel=False, keyed=True, keeps=Redisplay.ALWAYS)
    shown = StripeReaders(connection).process_setup_intent("tmr_1", "seti_1", asking, key="key-1")
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/process_setup_intent"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "setup_intent": "seti_1",
        "allow_redisplay": "always",
        "process_config[enable_customer_cancellation]": "false",
        "process_config[moto]": "true",
    }
    assert shown.action is not None
    assert shown.action.intent == "seti_1"


def test_a_card_that_is_presented_to_be_kept_is_not_keyed(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    asking = Asking(keeps=Redisplay.LIMITED)
    StripeReaders(connection).process_setup_intent("tmr_1", "seti_1", asking, key="key-1")
    assert "process_config[moto]" not in server.requests[0].fields


@pytest.mark.parametrize("keyed", [True, False])
def test_the_security_code_is_left_out_only_where_a_card_is_keyed(
    serve: Serve, keyed: bool
) -> None:
    server, connection = serve(answer(200, reader()))
    asking = Asking(keyed=keyed, without_cvc=True)
    StripeReaders(connection).process_payment_intent("tmr_1", "pi_1", asking, key="key-1")
    assert ("process_config[skip_cvc]" in server.requests[0].fields) is keyed


def test_a_card_is_not_kept_before_it_is_said_how_far(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).process_setup_intent("tmr_1", "seti_1", Asking(), key="key-1")
    assert isinstance(caught.value.failure, Broken)
    assert server.requests == []


def test_an_account_that_may_not_key_cards_names_the_field(serve: Serve) -> None:
    _, connection = serve(error_answer(400, param="process_config[moto]"))
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).process_payment_intent(
            "tmr_1", "pi_1", Asking(keyed=True), key="key-1"
        )
    assert caught.value.failure == Refused("invalid_request_error", "No.", "process_config[moto]")


def test_a_read_card_is_confirmed_with_the_given_key(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    StripeReaders(connection).confirm_payment_intent("tmr_1", "pi_1", key="key-2")
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/confirm_payment_intent"]
    assert server.requests[0].headers["idempotency-key"] == "key-2"
    assert server.requests[0].fields == {"payment_intent": "pi_1"}


def test_a_basket_is_shown_in_whole_minor_units(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(action=action("set_reader_display"))))
    display = CartDisplay("usd", (("Oat milk", 2, 700), ("Bread", 1, 450)), tax=90, total=1240)
    StripeReaders(connection).show_cart("tmr_1", display)
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/set_reader_display"]
    assert server.requests[0].fields == {
        "type": "cart",
        "cart[currency]": "usd",
        "cart[line_items][0][description]": "Oat milk",
        "cart[line_items][0][quantity]": "2",
        "cart[line_items][0][amount]": "700",
        "cart[line_items][1][description]": "Bread",
        "cart[line_items][1][quantity]": "1",
        "cart[line_items][1][amount]": "450",
        "cart[tax]": "90",
        "cart[total]": "1240",
    }


def test_a_cleared_reader_does_nothing(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    assert StripeReaders(connection).cancel_action("tmr_1").action is None
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/cancel_action"]


def test_clearing_a_reader_that_had_nothing_to_do_is_no_failure(serve: Serve) -> None:
    _, connection = serve(MISSING, answer(200, reader()))
    assert StripeReaders(connection).cancel_action("tmr_1").action is None


def test_clearing_a_reader_that_does_not_exist_is_refused(serve: Serve) -> None:
    _, connection = serve(MISSING)
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).cancel_action("tmr_1")
    assert caught.value.failure == Refused("resource_missing", "No.", "reader")


def test_a_reader_that_authorizes_is_not_cleared(serve: Serve) -> None:
    _, connection = serve(error_answer(400, code="terminal_reader_busy"))
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).cancel_action("tmr_1")
    assert caught.value.failure == NotNow(Obstacle.READER_BUSY, "No.")


def test_a_reader_is_registered_by_its_pairing_code(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(label="Bar")))
    assert StripeReaders(connection).register("one-two-three", "Bar", "tml_1").label == "Bar"
    assert server.paths == ["POST /v1/terminal/readers"]
    assert server.requests[0].fields == {
        "registration_code": "one-two-three",
        "label": "Bar",
        "location": "tml_1",
    }


def test_a_reader_is_renamed(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(label="Bar")))
    StripeReaders(connection).rename("tmr_1", "Bar")
    assert server.paths == ["POST /v1/terminal/readers/tmr_1"]
    assert server.requests[0].fields == {"label": "Bar"}


def test_a_reader_is_removed(serve: Serve) -> None:
    gone = {"id": "tmr_1", "object": "terminal.reader", "deleted": True}
    server, connection = serve(answer(200, gone))
    StripeReaders(connection).remove("tmr_1")
    assert server.paths == ["DELETE /v1/terminal/readers/tmr_1"]


def test_a_reader_that_left_the_account_is_missing_though_the_answer_is_ok(serve: Serve) -> None:
    gone = {"id": "tmr_1", "object": "terminal.reader", "deleted": True}
    server, connection = serve(answer(200, gone))
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).sight("tmr_1")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "resource_missing"
    assert len(server.requests) == 1


def test_removing_what_is_gone_already_is_done(serve: Serve) -> None:
    _, connection = serve(MISSING)
    StripeReaders(connection).remove("tmr_1")


def test_a_reader_that_may_not_be_removed_is_refused(serve: Serve) -> None:
    _, connection = serve(error_answer(400, code="reader_in_use"))
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).remove("tmr_1")
    assert caught.value.failure == Refused("reader_in_use", "No.")


def test_all_pages_of_readers_are_read(serve: Serve) -> None:
    url = "/v1/terminal/readers"
    server, connection = serve(
        answer(200, pages(reader(), more=True, url=url)), answer(200, pages(reader(id="tmr_2")))
    )
    listed = StripeReaders(connection).list()
    assert [found.reader_id for found in listed] == ["tmr_1", "tmr_2"]
    assert server.requests[1].fields == {"limit": "100", "starting_after": "tmr_1"}


def test_locations_say_their_country_in_capitals(serve: Serve) -> None:
    told: dict[str, object] = {
        "id": "tml_1",
        "object": "terminal.location",
        "display_name": "Main street",
        "address": {"country": "us", "line1": "1 Main Street"},
    }
    _, connection = serve(answer(200, pages(told)))
    assert StripeReaders(connection).locations() == (Location("tml_1", "Main street", "US"),)


def test_a_reader_id_cannot_lead_elsewhere(serve: Serve) -> None:
    server, connection = serve(MISSING)
    with pytest.raises(Failed):
        StripeReaders(connection).sight("../payment_intents/pi_1")
    assert server.paths == ["GET /v1/terminal/readers/..%2Fpayment_intents%2Fpi_1"]
