"""A call that is interrupted waits with all that was typed, and goes on where it was left."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.phone import OrderModel, PhoneAct
from pos_desktop.presenters.waitingcalls import is_begun
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.presenters.calls import AMELIE, MARC, Line


@pytest.fixture
def line() -> Line:
    return Line().open()


@pytest.fixture
def parked(line: Line) -> Line:
    """Amélie's call waits."""
    line.call()
    line.screen.choose_channel(Channel.MAIL)
    line.agree()
    line.screen.type_amount("12,5")
    line.screen.type_description("Two teas")
    line.act(PhoneAct.PARK)
    return line


def name(line: Line) -> str | None:
    """Who is on the line."""
    customer = line.model.customer
    return customer.name if customer is not None else None


def waiting(line: Line) -> list[str]:
    """Whose calls wait."""
    return [row.name for row in line.model.caller.parked]


def take(line: Line, place: int = 0) -> None:
    line.screen.take_parked(line.model.caller.parked[place].call_id)
    line.settle()


def test_only_a_call_that_was_begun_can_be_parked(line: Line) -> None:
    assert PhoneAct.PARK not in line.model.acts
    line.screen.search("a")
    assert PhoneAct.PARK in line.model.acts


def test_a_parked_call_leaves_the_page_to_the_next_one(parked: Line) -> None:
    assert (waiting(parked), name(parked)) == ([AMELIE.name], None)
    assert parked.model.order == OrderModel()
    assert parked.model.caller.parked[0].parked_at == NOON
    assert parked.paper.came == 2


def test_a_call_that_is_taken_up_goes_on_without_the_yes(parked: Line) -> None:
    take(parked)
    assert (waiting(parked), name(parked)) == ([], AMELIE.name)
    assert (parked.model.order.amount, parked.model.order.description) == ("12,5", "Two teas")
    assert parked.model.agreement.channel is Channel.MAIL
    assert parked.model.agreement.is_open
    assert not parked.model.agreement.is_agreed


def test_the_call_at_hand_waits_instead(parked: Line) -> None:
    parked.call(parked.marc)
    take(parked)
    assert (waiting(parked), name(parked)) == ([MARC.name], AMELIE.name)


def test_a_contact_that_was_typed_is_typed_again(line: Line) -> None:
    line.screen.new_customer()
    line.write("Zoé", "zoe@martin.example", "+33 9")
    line.act(PhoneAct.PARK)
    assert waiting(line) == ["Zoé"]
    take(line)
    form = line.model.caller.form
    assert form is not None
    assert (form.name, form.email, form.phone) == ("Zoé", "zoe@martin.example", "+33 9")


def test_an_amount_of_nobody_waits_too(line: Line) -> None:
    line.screen.type_amount("5")
    line.act(PhoneAct.PARK)
    assert waiting(line) == [""]
    take(line)
    assert (line.model.order.amount, line.model.caller.form) == ("5", None)


def test_somebody_without_a_name_waits_under_e_mail_or_phone(line: Line) -> None:
    for typed in ("zoe@martin.example", "+33 9 88 77"):
        line.screen.search(typed)
        line.act(PhoneAct.PARK)
    assert sorted(waiting(line)) == ["+33 9 88 77", "zoe@martin.example"]


def test_a_customer_who_was_removed_meanwhile_is_typed_anew(parked: Line) -> None:
    parked.customers.remove("cus_1")
    parked.directory.refresh("cus_1", lambda _: None)
    parked.settle()
    take(parked)
    form = parked.model.caller.form
    assert form is not None
    assert (form.name, name(parked)) == (AMELIE.name, None)


def test_a_call_can_be_taken_up_once_its_customer_can_be_found(parked: Line) -> None:
    after = Line(parked.journal, parked.world)
    after.screen.shown()
    after.lane.drain()
    assert waiting(after) == []
    after.settle()
    take(after)
    assert (waiting(after), name(after)) == ([], AMELIE.name)


def test_while_a_call_is_put_aside_nothing_can_be_changed(line: Line) -> None:
    line.call()
    line.screen.act(PhoneAct.PARK)
    assert line.model.is_locked
    assert line.model.enabled == frozenset()
    line.screen.type_amount("5")
    line.screen.act(PhoneAct.PARK)
    line.screen.take_parked("call_unknown")
    line.settle()
    assert waiting(line) == [AMELIE.name]


def test_a_call_that_cannot_be_written_down_stays_on_the_page(line: Line) -> None:
    line.call()
    line.screen.type_amount("5")
    line.journal.refusal = FULL
    line.screen.act(PhoneAct.PARK)
    line.lane.drain()
    assert line.model.notice == bad("call_not_parked", FULL)
    assert (name(line), line.model.order.amount) == (AMELIE.name, "5")
    assert not line.model.is_locked


def test_a_call_that_cannot_be_parked_is_not_given_up_for_another(parked: Line) -> None:
    parked.call(parked.marc)
    parked.journal.refusal = FULL
    take(parked)
    assert (name(parked), waiting(parked)) == (MARC.name, [AMELIE.name])


def test_a_call_is_dropped(parked: Line) -> None:
    parked.screen.drop_parked(parked.model.caller.parked[0].call_id)
    parked.settle()
    assert waiting(parked) == []


def test_calls_that_cannot_be_read_are_told(line: Line) -> None:
    line.journal.refusal = FULL
    line.screen.shown()
    line.lane.drain()
    assert line.model.notice == bad("parking_unwritten", FULL)


def test_a_call_that_waits_no_more_is_not_taken_up(parked: Line) -> None:
    parked.screen.take_parked("call_unknown")
    parked.settle()
    assert waiting(parked) == [AMELIE.name]


def test_a_call_that_another_hand_ended_a_moment_ago_only_clears_the_page(parked: Line) -> None:
    (call,) = parked.parking.calls
    parked.call(parked.marc)
    ended = replace(call, is_over=True)
    parked.journal.record(Entry("call.dropped", NOON, "Ana", "till-1", parked=ended))
    take(parked)
    assert (name(parked), waiting(parked)) == (None, [MARC.name])


def test_calls_of_before_the_start_wait_still(line: Line) -> None:
    call = ParkedCall("call_1", "till-1", "Ana", NOON, name="Zoé", amount="5")
    line.journal.record(Entry("call.parked", NOON, "Ana", "till-1", parked=call))
    again = Line(line.journal, line.world).open()
    assert waiting(again) == ["Zoé"]


def set_down(line: Line) -> tuple[str, Line]:
    """The window is opened anew: the id of the call that waits, and the page of the next run."""
    call_id = line.screen.waiting.set_down()
    line.settle()
    again = Line(line.journal, line.world)
    again.screen.waiting.go_on_with(call_id)
    return call_id, again


def read_book(line: Line) -> None:
    """The page comes to the front, and the shop's customers are read."""
    line.open()
    line.screen.waiting.known()
    line.settle()


def test_the_call_at_hand_is_at_hand_again_when_the_window_was_opened_anew(line: Line) -> None:
    line.call()
    line.screen.choose_channel(Channel.MAIL)
    line.agree()
    line.screen.type_amount("12,5")
    _, again = set_down(line)
    read_book(again)
    assert (name(again), again.model.order.amount, waiting(again)) == (AMELIE.name, "12,5", [])
    assert again.model.agreement.channel is Channel.MAIL
    assert not again.model.agreement.is_agreed
    again.act(PhoneAct.PARK)
    assert waiting(again) == [AMELIE.name]


def test_it_is_taken_up_whichever_is_read_first(line: Line) -> None:
    line.call()
    _, again = set_down(line)
    again.directory.load()
    again.settle()
    again.screen.waiting.known()
    again.open()
    assert name(again) == AMELIE.name


def test_it_waits_where_another_call_was_begun_meanwhile(line: Line) -> None:
    line.call()
    _, again = set_down(line)
    again.open()
    again.call(again.marc)
    again.screen.waiting.known()
    again.settle()
    assert (name(again), waiting(again)) == (MARC.name, [AMELIE.name])


def test_where_nothing_is_at_hand_nothing_is_set_down(line: Line) -> None:
    call_id, again = set_down(line)
    read_book(again)
    assert (call_id, name(again), waiting(again)) == ("", None, [])


def test_a_call_that_is_being_parked_is_not_set_down_as_well(line: Line) -> None:
    line.call()
    line.screen.act(PhoneAct.PARK)
    assert line.screen.waiting.set_down() == ""
    line.settle()
    assert waiting(line) == [AMELIE.name]


def test_what_was_typed_into_the_search_alone_is_no_call(line: Line) -> None:
    line.screen.search("a")
    assert not is_begun(line.model)
    line.screen.new_customer()
    assert is_begun(line.model)
    line.screen.dismiss_contact()
    line.screen.type_description("Two teas")
    assert is_begun(line.model)
