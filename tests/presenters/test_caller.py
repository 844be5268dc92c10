"""Who is calling: found as typed, or put into the book without losing a keystroke."""

from dataclasses import replace

import pytest

from pos_desktop.domain.customers import Contact, ContactField
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.payment import CardEntry
from pos_desktop.presenters.caller import guessed
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.phone import ContactModel, PhoneAct
from pos_desktop.services.customer_search import PAUSE
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.presenters.calls import AMELIE, MARC, Line
from tests.services.shops import TEA, TERMS, sale_of

ZOE = Contact("Zoé Martin", "zoe@martin.example")
MARC_TOO = Contact("Marc Martin")


@pytest.fixture
def line() -> Line:
    return Line().open()


@pytest.fixture
def form(line: Line) -> Line:
    """Somebody new is being typed."""
    line.find("Zoé Martin")
    line.screen.enter()
    return line


def shown(line: Line) -> ContactModel:
    """The form that is shown."""
    form = line.model.caller.form
    assert form is not None
    return form


def chosen(line: Line) -> str | None:
    """Who was chosen."""
    customer = line.model.customer
    return customer.name if customer is not None else None


def selected(line: Line) -> str | None:
    return line.model.caller.selected


def fault(line: Line) -> tuple[ContactField, Notice] | None:
    return next(iter(shown(line).faults), None)


# -- finding ---------------------------------------------------------------------------------------


def test_until_the_book_is_read_nobody_is_said_to_be_unknown() -> None:
    line = Line()
    line.screen.search("xyz")
    assert not line.model.caller.is_known
    assert line.model.caller.notice is None
    line.open()
    assert line.model.caller.is_known


def test_customers_are_found_as_typed_and_the_best_one_is_selected(line: Line) -> None:
    line.screen.search("du")
    assert sorted(line.names()) == [AMELIE.name, MARC.name]
    assert selected(line) == line.model.caller.rows[0].customer_id
    assert line.model.caller.typed == "du"


def test_enter_chooses_the_row_that_is_selected(line: Line) -> None:
    line.screen.search("marc")
    line.screen.enter()
    assert chosen(line) == MARC.name
    assert selected(line) == line.marc.customer_id
    assert line.model.agreement.is_open


def test_enter_pressed_twice_keeps_what_the_customer_said(line: Line) -> None:
    line.find("marc")
    line.screen.enter()
    line.agree()
    line.screen.enter()
    assert line.model.agreement.is_agreed


def test_another_row_can_be_chosen(line: Line) -> None:
    line.screen.search("duv")
    line.screen.choose_customer(line.marc.customer_id)
    assert chosen(line) == MARC.name


def test_somebody_who_is_in_no_row_cannot_be_chosen(line: Line) -> None:
    line.screen.choose_customer("cus_unknown")
    assert chosen(line) is None


def test_who_is_known_to_stripe_alone_comes_into_the_book_when_chosen(line: Line) -> None:
    zoe = line.customers.have(ZOE.name, ZOE.email)
    line.find("zoé")
    assert line.model.caller.rows[0].is_new_here
    line.call(zoe)
    assert line.directory.customer(zoe.customer_id) == zoe
    assert not line.model.caller.rows[0].is_new_here


def test_enter_while_stripe_is_asked_waits_for_the_answer(line: Line) -> None:
    line.customers.have(ZOE.name, ZOE.email)
    line.screen.search("zoé")
    assert line.model.caller.is_asking
    line.screen.enter()
    assert line.model.caller.form is None
    line.timers.forward(PAUSE)
    line.settle()
    assert chosen(line) == ZOE.name


def test_typing_on_forgets_that_enter_was_pressed(line: Line) -> None:
    line.customers.have(ZOE.name, ZOE.email)
    line.screen.search("zoé")
    line.screen.enter()
    line.find("zoé m")
    assert chosen(line) is None


def test_where_nobody_is_found_enter_offers_the_form(line: Line) -> None:
    line.find("Zoé Martin")
    assert line.model.caller.notice == info("nobody_found", "Zoé Martin")
    line.screen.enter()
    assert shown(line) == ContactModel(name="Zoé Martin")
    assert line.model.caller.notice is None


def test_enter_into_an_empty_field_does_nothing(line: Line) -> None:
    line.screen.enter()
    assert (line.model.caller.form, chosen(line)) == (None, None)


def test_a_search_that_stripe_did_not_answer_is_told(line: Line) -> None:
    line.network.faults.append(Fault.LOST_ANSWER)
    line.find("zoé")
    assert line.model.caller.notice == warn("trouble_no_connection")


def test_a_book_that_cannot_be_read_is_told_until_it_can(line: Line) -> None:
    line.screen.book(FULL)
    assert line.model.caller.notice == bad("customers_unread", FULL)
    line.screen.book(None)
    assert line.model.caller.notice is None


def test_a_customer_who_was_removed_at_stripe_is_not_chosen(line: Line) -> None:
    line.customers.remove(line.amelie.customer_id)
    line.call()
    assert line.model.customer is not None
    assert line.model.customer.notice == warn("customer_deleted")
    line.screen.change_caller()
    line.call()
    assert chosen(line) is None
    assert line.model.caller.notice == warn("customer_deleted")


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        (" Zoé ", Contact("Zoé")),
        ("zoe@martin.example", Contact(email="zoe@martin.example")),
        ("+33 1 23 45", Contact(phone="+33 1 23 45")),
        ("Zoé 2", Contact("Zoé 2")),
        ("", Contact()),
    ],
)
def test_what_was_typed_is_taken_for_what_it_looks_like(typed: str, contact: Contact) -> None:
    assert guessed(typed) == contact


# -- somebody new ----------------------------------------------------------------------------------


def test_a_new_customer_is_made_and_chosen(form: Line) -> None:
    form.write(*_typed(ZOE))
    form.screen.submit_contact()
    assert shown(form).is_busy
    form.settle()
    assert chosen(form) == ZOE.name
    assert form.model.caller.form is None


def test_enter_in_the_form_keeps_the_contact(form: Line) -> None:
    form.screen.enter()
    form.settle()
    assert chosen(form) == ZOE.name


def test_while_it_is_kept_nothing_else_is_heard(form: Line) -> None:
    form.screen.submit_contact()
    form.screen.type_contact(ContactField.NAME, "Other")
    form.screen.dismiss_contact()
    form.screen.new_customer()
    form.screen.submit_contact()
    form.screen.choose_customer(form.amelie.customer_id)
    form.screen.change_caller()
    assert shown(form).name == ZOE.name
    form.settle()
    assert chosen(form) == ZOE.name
    assert len(form.customers.everybody) == 3


@pytest.mark.parametrize(
    ("contact", "field", "notice"),
    [
        (Contact(), ContactField.NAME, warn("contact_empty")),
        (Contact("Z" * 300), ContactField.NAME, warn("contact_too_long", "256")),
        (Contact(email="zoe"), ContactField.EMAIL, warn("contact_not_an_email")),
        (Contact(phone="12"), ContactField.PHONE, warn("contact_not_a_phone")),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_stays_there(
    form: Line, contact: Contact, field: ContactField, notice: Notice
) -> None:
    form.write(*_typed(contact))
    form.screen.submit_contact()
    assert fault(form) == (field, notice)
    assert shown(form).name == contact.name
    assert not shown(form).is_busy
    form.screen.type_contact(field, "x")
    assert fault(form) is None


def test_a_fault_of_one_field_stays_while_another_is_typed(form: Line) -> None:
    form.write(email="zoe")
    form.screen.submit_contact()
    form.screen.type_contact(ContactField.NAME, "Zoé")
    assert fault(form) == (ContactField.EMAIL, warn("contact_not_an_email"))


def test_the_same_customer_is_pointed_out_and_can_be_taken(form: Line) -> None:
    form.write("A. Duval", AMELIE.email)
    form.screen.submit_contact()
    assert shown(form).notice == warn("customer_known")
    (twin,) = shown(form).twins
    assert twin.name == AMELIE.name
    form.screen.choose_customer(twin.customer_id)
    assert chosen(form) == AMELIE.name
    assert form.model.caller.form is None


def test_a_twin_at_stripe_alone_can_be_taken_too(form: Line) -> None:
    zoe = form.customers.have("Z. Martin", ZOE.email)
    form.customers.lags.add(zoe.customer_id)
    form.write(*_typed(ZOE))
    form.screen.submit_contact()
    form.settle()
    (twin,) = shown(form).twins
    assert twin.is_new_here
    form.screen.choose_customer(twin.customer_id)
    assert chosen(form) == "Z. Martin"


def test_two_people_can_have_one_e_mail_where_the_agent_says_so(form: Line) -> None:
    form.write("Paul Duval", AMELIE.email)
    form.screen.submit_contact()
    form.screen.create_anyway()
    form.settle()
    assert chosen(form) == "Paul Duval"


def test_typing_on_takes_the_twins_away(form: Line) -> None:
    form.write("Paul Duval", AMELIE.email)
    form.screen.submit_contact()
    form.screen.type_contact(ContactField.EMAIL, "paul@duval.example")
    assert (shown(form).twins, shown(form).notice) == ((), None)


def test_an_answer_that_was_lost_leaves_what_was_typed_and_makes_one_customer(form: Line) -> None:
    form.network.faults.append(Fault.LOST_ANSWER)
    form.screen.submit_contact()
    form.settle()
    assert shown(form).notice == warn("trouble_no_connection")
    assert shown(form).name == ZOE.name
    form.screen.submit_contact()
    form.settle()
    assert chosen(form) == ZOE.name
    assert len(form.customers.everybody) == 3


def test_without_a_way_to_stripe_nobody_is_made_and_that_is_told(form: Line) -> None:
    form.is_reached = False
    form.screen.submit_contact()
    assert shown(form).notice == bad("phone_not_reached", remedy="settings")


def test_a_refusal_of_stripe_is_told_in_its_words(form: Line) -> None:
    form.customers.refused = Refused("email_invalid", "Invalid email address")
    form.write(*_typed(ZOE))
    form.screen.submit_contact()
    form.settle()
    assert shown(form).notice == warn("trouble_refused", "Invalid email address")


def test_the_form_can_be_put_away(form: Line) -> None:
    form.screen.dismiss_contact()
    assert form.model.caller.form is None
    form.screen.type_contact(ContactField.NAME, "x")
    form.screen.submit_contact()
    form.screen.create_anyway()
    assert form.model.caller.form is None


def test_while_a_customer_is_made_nothing_is_begun_or_put_aside(form: Line) -> None:
    form.screen.type_amount("5")
    form.screen.submit_contact()
    assert form.model.enabled == frozenset()
    form.screen.act(PhoneAct.PAY_NOW)
    form.screen.take_parked("call_1")
    assert form.checkout.progress is None
    form.settle()
    assert PhoneAct.PAY_NOW in form.model.enabled
    assert form.model.order.amount == "5"


def test_a_customer_who_is_made_beside_a_call_that_was_found_again_is_only_in_the_book(
    form: Line,
) -> None:
    form.screen.submit_contact()
    form.checkout.begin(sale_of(TEA), replace(TERMS, entry=CardEntry.KEYED, types=("card",)))
    form.settle()
    assert chosen(form) is None
    assert form.model.is_locked
    assert form.directory.customer("cus_3") is not None


def test_one_customer_is_made_at_a_time(line: Line) -> None:
    line.directory.create(MARC_TOO, lambda _: None)
    line.screen.search("Zoé")
    line.screen.new_customer()
    line.screen.submit_contact()
    assert not shown(line).is_busy
    line.settle()
    line.screen.submit_contact()
    assert shown(line).is_busy


# -- somebody known --------------------------------------------------------------------------------


def test_a_customer_can_be_called_otherwise(line: Line) -> None:
    line.call()
    line.screen.edit_customer()
    assert shown(line) == ContactModel(AMELIE.name, AMELIE.email, AMELIE.phone, is_edit=True)
    line.screen.type_contact(ContactField.NAME, "Amélie Martin")
    line.screen.create_anyway()
    assert not shown(line).is_busy
    line.screen.submit_contact()
    line.settle()
    assert chosen(line) == "Amélie Martin"
    assert line.model.caller.form is None


def test_nobody_is_edited_where_nobody_was_chosen(line: Line) -> None:
    line.screen.edit_customer()
    assert line.model.caller.form is None


def test_the_form_of_a_known_customer_is_not_opened_while_another_is_kept(line: Line) -> None:
    line.call()
    line.screen.new_customer()
    line.write("New One")
    line.screen.submit_contact()
    line.screen.edit_customer()
    assert shown(line).name == "New One"


def test_another_customer_begins_with_what_was_typed(line: Line) -> None:
    line.find("marc")
    line.screen.enter()
    line.screen.type_amount("5")
    line.screen.change_caller()
    assert chosen(line) is None
    assert (line.model.caller.typed, line.model.order.amount) == ("marc", "5")
    assert selected(line) == line.marc.customer_id
    assert not line.model.agreement.is_open
    assert line.paper.came == 2


def _typed(contact: Contact) -> tuple[str, str, str]:
    return contact.name, contact.email, contact.phone
