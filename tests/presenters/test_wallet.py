"""The customer's page: cards, agreements, what happened; removing and withdrawing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.journal import Entry
from pos_desktop.presenters.notices import bad, info, warn
from pos_desktop.presenters.phone import Happening
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.presenters.calls import AMELIE, Line, code_of, covered, page


@pytest.fixture
def line() -> Line:
    return Line().open()


# -- reading ---------------------------------------------------------------------------------------


def test_the_page_shows_contact_cards_and_what_was_agreed(line: Line) -> None:
    bare, card = line.world.new_card(), covered(line)
    line.screen.choose_customer("cus_1")
    assert (page(line).name, page(line).email) == (AMELIE.name, AMELIE.email)
    assert page(line).is_reading
    line.settle()
    newest, older = page(line).cards
    assert (newest.method_id, newest.agreed_at, newest.channel) == (
        card.method_id,
        SAVING.given_at,
        Channel.PHONE,
    )
    assert (older.method_id, older.agreed_at, older.channel) == (bare.method_id, None, None)
    assert (newest.brand, newest.last4, newest.exp_month, newest.exp_year) == (
        "visa",
        "4242",
        12,
        2030,
    )
    assert line.happened() == [Happening.AGREED]
    assert not page(line).is_reading


def test_the_newest_card_that_may_be_charged_is_chosen(line: Line) -> None:
    card = covered(line)
    line.world.new_card()
    line.call()
    assert page(line).selected == card.method_id


def test_a_card_that_has_expired_is_marked_and_not_chosen_by_itself(line: Line) -> None:
    card = covered(line)
    line.clock.forward((datetime(2031, 1, 2, tzinfo=UTC) - NOON).total_seconds())
    line.call()
    assert page(line).cards[0].is_expired
    assert page(line).selected is None
    line.screen.choose_card(card.method_id)
    assert page(line).selected == card.method_id


def test_only_a_card_of_the_customer_can_be_chosen(line: Line) -> None:
    other = line.world.new_card("cus_2")
    line.screen.choose_card(other.method_id)
    line.call()
    line.screen.choose_card(other.method_id)
    assert page(line).selected is None


def test_a_book_that_cannot_be_read_is_told_on_the_page(line: Line) -> None:
    line.call()
    line.journal.refusal = FULL
    line.screen.reached()
    line.settle()
    assert page(line).notice == bad("wallet_unread", FULL)


def test_where_stripe_is_silent_the_page_says_so_and_shows_what_the_shop_knows(
    line: Line,
) -> None:
    card = covered(line)
    line.world.faults.append(Fault.LOST_ANSWER)
    line.call()
    assert code_of(page(line).notice) == "trouble_no_connection"
    assert [row.method_id for row in page(line).cards] == [card.method_id]


def test_a_defect_of_ours_is_told_on_the_page(line: Line) -> None:
    line.cards.is_broken = True
    line.call()
    assert code_of(page(line).notice) == "trouble_broken"
    assert not page(line).is_reading


def test_the_answer_to_an_older_reading_is_dropped(line: Line) -> None:
    covered(line)
    line.screen.choose_customer("cus_1")
    line.call(line.marc)
    assert (page(line).customer_id, page(line).cards) == ("cus_2", ())


def test_a_defect_in_an_older_reading_is_told_to_nobody_else(line: Line) -> None:
    line.screen.choose_customer("cus_1")
    line.cards.is_broken = True
    line.lookups.work()
    line.lookups.work()
    line.cards.is_broken = False
    line.call(line.marc)
    assert page(line).notice is None


def test_a_customer_of_whom_stripe_tells_nothing_is_shown_as_the_book_has_them(
    line: Line,
) -> None:
    line.network.faults.append(Fault.LOST_ANSWER)
    line.call()
    assert page(line).name == AMELIE.name


def test_a_name_that_was_changed_at_stripe_is_shown(line: Line) -> None:
    known = line.customers.everybody["cus_1"]
    line.customers.everybody["cus_1"] = replace(known, contact=replace(AMELIE, name="A. Martin"))
    line.call()
    assert page(line).name == "A. Martin"


def test_news_of_another_customer_changes_nothing(line: Line) -> None:
    line.screen.choose_customer("cus_1")
    line.screen.choose_customer("cus_2")
    line.customers.remove("cus_1")
    line.settle()
    assert page(line).notice is None


# -- removing --------------------------------------------------------------------------------------


def test_a_card_is_removed_after_a_second_yes_and_what_was_agreed_ends(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    assert page(line).asks_removal == card.method_id
    line.screen.confirm_removal()
    assert page(line).is_reading
    line.settle()
    assert page(line).cards == ()
    assert page(line).notice == info("card_removed", "4242")
    assert line.happened() == [Happening.WITHDRAWN, Happening.AGREED]
    assert line.world.cards[card.method_id].customer is None


def test_without_the_second_yes_the_card_stays(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.screen.dismiss_removal()
    line.screen.confirm_removal()
    line.settle()
    assert page(line).asks_removal is None
    assert [row.method_id for row in page(line).cards] == [card.method_id]


def test_a_question_about_one_card_is_gone_when_another_is_chosen(line: Line) -> None:
    first, second = covered(line), covered(line)
    line.call()
    line.screen.ask_removal(first.method_id)
    line.screen.choose_card(second.method_id)
    assert page(line).asks_removal is None


def test_only_a_card_that_is_there_can_be_removed(line: Line) -> None:
    line.screen.ask_removal("pm_unknown")
    line.screen.confirm_removal()
    line.call()
    line.screen.ask_removal("pm_unknown")
    assert page(line).asks_removal is None


def test_an_end_that_cannot_be_written_is_told_and_the_agreement_stands(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.journal.refusal = FULL
    line.screen.confirm_removal()
    line.lane.drain()
    assert page(line).notice == bad("agreement_not_ended", FULL)
    line.journal.refusal = None
    line.settle()
    assert page(line).cards[0].agreed_at is not None


def test_a_card_that_stripe_could_not_be_asked_to_remove_is_told(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.world.faults.append(Fault.LOST_REQUEST)
    line.screen.confirm_removal()
    line.settle()
    assert page(line).notice == warn("card_not_removed")


def test_a_card_that_is_another_customer_s_meanwhile_is_told(line: Line) -> None:
    card = covered(line)
    line.call()
    line.world.cards[card.method_id] = replace(card, customer="cus_2")
    line.screen.ask_removal(card.method_id)
    line.screen.confirm_removal()
    line.settle()
    assert page(line).notice == warn("card_of_another")


def test_a_card_that_was_left_to_be_removed_is_removed_when_its_customer_calls(
    line: Line,
) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.world.faults.append(Fault.LOST_REQUEST)
    line.screen.confirm_removal()
    line.settle()
    line.screen.change_caller()
    line.call()
    assert page(line).notice == info("card_removed_now", "")
    assert page(line).cards == ()


def test_what_was_left_of_a_customer_who_hung_up_is_told_to_nobody_else(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.world.faults.append(Fault.LOST_REQUEST)
    line.screen.confirm_removal()
    line.settle()
    line.screen.choose_customer("cus_1")
    line.call(line.marc)
    assert page(line).notice is None


def test_a_removal_that_ends_after_the_customer_hung_up_is_told_to_nobody_else(
    line: Line,
) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.screen.confirm_removal()
    line.call(line.marc)
    assert page(line).notice is None


def test_a_defect_of_ours_in_a_removal_is_told(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.screen.confirm_removal()
    line.cards.is_broken = True
    line.lane.drain()
    assert code_of(page(line).notice) == "trouble_broken"
    assert not page(line).is_reading


def test_a_defect_in_a_removal_is_told_to_nobody_else(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.ask_removal(card.method_id)
    line.screen.confirm_removal()
    line.screen.choose_customer("cus_2")
    line.cards.is_broken = True
    line.lane.work()
    line.cards.is_broken = False
    line.settle()
    assert page(line).notice is None


# -- withdrawing -----------------------------------------------------------------------------------


def test_an_agreement_is_taken_back_and_its_card_is_gone(line: Line) -> None:
    card = covered(line)
    line.call()
    end(line, f"consent_of_{card.method_id}")
    assert page(line).notice == info("agreement_ended", "4242")
    assert (page(line).cards, page(line).selected) == ((), None)


def test_an_agreement_without_a_card_is_taken_back(line: Line) -> None:
    line.journal.record(Entry("consent.given", NOON, "Ana", "till-1", consent=SAVING))
    line.call()
    end(line, SAVING.consent_id)
    assert page(line).notice == info("agreement_ended", "")


def end(line: Line, consent_id: str) -> None:
    """The customer takes it back, and says so twice."""
    line.screen.withdraw(consent_id)
    line.screen.confirm_removal()
    line.settle()


def test_an_agreement_ends_only_after_a_second_yes(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.withdraw(f"consent_of_{card.method_id}")
    asked = page(line).asks_withdrawal
    line.settle()
    assert asked is not None
    assert (asked.consent_id, asked.last4) == (f"consent_of_{card.method_id}", "4242")
    assert line.journal.kinds.count("consent.withdrawn") == 0


def test_an_agreement_of_which_the_end_is_dismissed_stands(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.withdraw(f"consent_of_{card.method_id}")
    line.screen.dismiss_removal()
    line.screen.confirm_removal()
    line.settle()
    assert page(line).asks_withdrawal is None
    assert line.journal.kinds.count("consent.withdrawn") == 0


def test_one_second_yes_is_asked_for_at_a_time(line: Line) -> None:
    card = covered(line)
    line.call()
    line.screen.withdraw(f"consent_of_{card.method_id}")
    line.screen.ask_removal(card.method_id)
    removal = page(line).asks_withdrawal, page(line).asks_removal
    line.screen.withdraw(f"consent_of_{card.method_id}")
    assert removal == (None, card.method_id)
    assert page(line).asks_removal is None


def test_only_an_agreement_that_stands_is_taken_back_and_only_once(line: Line) -> None:
    card = covered(line)
    line.screen.withdraw("consent_unknown")
    line.call()
    line.screen.withdraw("consent_unknown")
    for _ in range(2):
        line.screen.withdraw(f"consent_of_{card.method_id}")
        line.screen.confirm_removal()
    line.screen.ask_removal(card.method_id)
    line.settle()
    end(line, f"consent_of_{card.method_id}")
    assert page(line).asks_removal is None
    assert line.journal.kinds.count("consent.withdrawn") == 1
