"""What a customer takes back stops being charged: in the book first, then at Stripe."""

from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from typing_extensions import override

from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Refused, Silence
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.customers import SavedCards
from pos_desktop.services.withdrawing import Ended, Given, Withdrawing
from tests.domain.agreements import CARD, GIVEN, OTHER_CARD, SAVING
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.journals import FULL, MemoryJournal

OF_CARD = replace(SAVING, card=CARD)
OLDER = replace(OF_CARD, consent_id="consent_0")
OF_OTHER_CARD = replace(SAVING, consent_id="consent_9", card=OTHER_CARD)
ENDED = Withdrawal(NOON, "Ana")
SILENT = NoAnswer(Silence.NETWORK)
REMOVED = replace(OF_CARD, withdrawn=ENDED, card=replace(CARD, customer=None))


class Killed(BaseException):
    """The till's process is gone."""


@dataclass
class Fuse:
    """Kills the till right before its so-many-th step; never, where there is none."""

    steps: int | None = None
    burnt: int = 0

    def step(self) -> None:
        if self.burnt == self.steps:
            raise Killed
        self.burnt += 1


class Book(MemoryJournal):
    """A journal of agreements that fills up, and is killed before it writes."""

    def __init__(self, fuse: Fuse, *consents: Consent) -> None:
        super().__init__()
        self._fuse = Fuse()
        self.full_after: int | None = None
        for each in consents:
            self.record(Entry("consent.given", GIVEN, "Ana", "till-1", consent=each))
        self.entries.clear()
        self._fuse = fuse

    @override
    def record(self, entry: Entry) -> Sale | None:
        if self.full_after == len(self.entries):
            self.refusal = FULL
        self._check()
        self._fuse.step()
        return super().record(entry)


@dataclass
class Kept(SavedCards):
    """The cards at Stripe, which can fail, and be killed before."""

    fuse: Fuse
    cards: dict[str, SavedCard] = field(
        default_factory=lambda: {one.method_id: one for one in (CARD, OTHER_CARD)}
    )
    failure: Failure | None = None
    detached: list[str] = field(default_factory=list)

    @override
    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        return tuple(one for one in self.cards.values() if one.customer == customer_id)

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        self.fuse.step()
        return self.cards[method_id]

    @override
    def detach(self, method_id: str) -> SavedCard:
        if self.failure is not None:
            raise Failed(self.failure)
        self.fuse.step()
        self.detached.append(method_id)
        return self._owned(method_id, None)

    def _owned(self, method_id: str, customer: str | None) -> SavedCard:
        self.cards[method_id] = replace(self.cards[method_id], customer=customer)
        return self.cards[method_id]


class Office:
    """Agreements, cards, and what was told."""

    def __init__(self, *consents: Consent) -> None:
        self.fuse = Fuse()
        self.book, self.kept = Book(self.fuse, *consents), Kept(self.fuse)
        self.lane = ToldLane()
        self.broke: list[str] = []
        self.given: list[Given] = []
        self.ended: list[Ended] = []
        self.withdrawing = Withdrawing(
            journal=self.book,
            cards=self.kept,
            lane=self.lane,
            clock=SteeredClock(),
            settings=Settings,
        )

    def withdraw(self, consent: Consent) -> Ended:
        self.withdrawing.withdraw(consent, self.ended.append, self.broke.append)
        self.lane.drain()
        return self.ended.pop()

    def remove(self, card: SavedCard) -> Ended:
        self.withdrawing.remove("cus_1", card, self.ended.append, self.broke.append)
        self.lane.drain()
        return self.ended.pop()

    def finish(self) -> Ended:
        self.withdrawing.finish("cus_1", self.ended.append, self.broke.append)
        self.lane.drain()
        return self.ended.pop()

    def finish_all(self) -> Ended:
        self.withdrawing.finish_all(self.ended.append, self.broke.append)
        self.lane.drain()
        return self.ended.pop()

    def record(self, consent: Consent) -> Given:
        self.withdrawing.record(consent, self.given.append, self.broke.append)
        self.lane.drain()
        return self.given.pop()

    def written(self, consent_id: str) -> Consent:
        """The agreement as the book has it."""
        known = self.book.consent(consent_id)
        assert known is not None
        return known


def test_an_agreement_ends_in_the_book_before_its_card_is_removed() -> None:
    office = Office(OF_CARD)
    told = office.withdraw(OF_CARD)
    assert told == Ended((REMOVED,))
    assert office.kept.detached == ["pm_1"]
    first, last = office.book.entries
    assert (first.kind, first.consent) == ("consent.withdrawn", replace(OF_CARD, withdrawn=ENDED))
    assert (last.kind, last.consent) == ("card.removed", told.consents[0])
    assert (first.actor, first.till) == ("Ana", "till-1")


def test_an_agreement_whose_card_was_never_saved_just_ends() -> None:
    office = Office(SAVING)
    assert office.withdraw(SAVING) == Ended((replace(SAVING, withdrawn=ENDED),))
    assert (office.book.kinds, office.kept.detached) == (["consent.withdrawn"], [])


def test_a_card_that_was_saved_since_the_page_was_shown_is_removed_too() -> None:
    office = Office(OF_CARD)
    office.withdraw(SAVING)
    assert office.kept.detached == ["pm_1"]


def test_all_that_was_agreed_about_a_card_ends_with_it_and_nothing_else() -> None:
    office = Office(OLDER, OF_CARD, OF_OTHER_CARD)
    told = office.remove(CARD)
    assert [one.consent_id for one in told.consents] == ["consent_1", "consent_0"]
    assert not any(one.stands or one.awaits_removal for one in told.consents)
    assert office.written("consent_9") == OF_OTHER_CARD


def test_a_card_without_any_agreement_can_be_removed() -> None:
    office = Office()
    assert office.remove(CARD) == Ended()
    (entry,) = office.book.entries
    assert (entry.kind, entry.consent) == ("card.removed", None)
    assert entry.detail == (("customer", "cus_1"), ("method", "pm_1"), ("last4", "4242"))
    assert office.kept.detached == ["pm_1"]


def test_a_card_that_cannot_be_removed_leaves_the_agreement_withdrawn_and_says_so() -> None:
    office = Office(OF_CARD)
    office.kept.failure = SILENT
    told = office.withdraw(OF_CARD)
    assert told == Ended((replace(OF_CARD, withdrawn=ENDED),), left=SILENT)
    assert told.consents[0].awaits_removal


def test_removing_is_repeated_without_a_second_withdrawal() -> None:
    office = Office(OF_CARD)
    office.kept.failure = SILENT
    office.withdraw(OF_CARD)
    office.kept.failure = None
    assert office.withdraw(OF_CARD) == Ended((REMOVED,))
    assert office.book.kinds == ["consent.withdrawn", "card.removed"]


def test_what_is_ended_already_is_told_and_not_written_again() -> None:
    office = Office(REMOVED)
    office.kept.cards["pm_1"] = replace(CARD, customer=None)
    assert office.withdraw(OF_CARD) == Ended((REMOVED,))
    assert (office.book.kinds, office.kept.detached) == ([], [])


def test_a_card_that_was_detached_elsewhere_counts_as_removed() -> None:
    office = Office(OF_CARD)
    office.kept.cards["pm_1"] = replace(CARD, customer=None)
    assert office.withdraw(OF_CARD) == Ended((REMOVED,))
    assert office.kept.detached == []


def test_a_card_of_another_customer_is_never_taken_from_them() -> None:
    office = Office()
    office.kept.cards["pm_1"] = replace(CARD, customer="cus_2")
    assert office.remove(CARD) == Ended(left=Refused("card_of_another", ""))
    assert (office.book.kinds, office.kept.detached) == ([], [])


@pytest.mark.parametrize("consent", [SAVING, OF_CARD])
def test_a_book_that_cannot_be_read_or_written_stops_everything(consent: Consent) -> None:
    office = Office(consent)
    office.book.refusal = FULL
    assert office.withdraw(consent) == Ended(unwritten=FULL)
    assert office.finish() == Ended(unwritten=FULL)
    assert office.kept.detached == []


def test_a_book_that_fills_up_in_between_says_what_is_ended_and_what_is_not() -> None:
    office = Office(OLDER, OF_CARD)
    office.book.full_after = 1
    told = office.remove(CARD)
    assert told == Ended((replace(OF_CARD, withdrawn=ENDED),), unwritten=FULL)
    office.book.refusal = office.book.full_after = None
    assert office.written("consent_0").stands
    assert office.kept.detached == []


def test_what_is_still_to_be_removed_is_removed_when_its_customer_is_looked_at() -> None:
    waiting = replace(OF_CARD, withdrawn=ENDED)
    office = Office(waiting, replace(OF_OTHER_CARD, withdrawn=ENDED))
    told = office.finish()
    assert sorted(office.kept.detached) == ["pm_1", "pm_2"]
    assert not any(one.awaits_removal for one in told.consents)
    assert office.finish() == Ended()


def test_a_start_removes_what_was_to_be_removed_of_every_customer() -> None:
    theirs = replace(OTHER_CARD, customer="cus_2")
    of_another = replace(OF_OTHER_CARD, customer_id="cus_2", card=theirs, withdrawn=ENDED)
    office = Office(replace(OF_CARD, withdrawn=ENDED), of_another)
    office.kept.cards["pm_2"] = theirs
    assert office.finish().consents == (REMOVED,)
    told = office.finish_all()
    assert sorted(office.kept.detached) == ["pm_1", "pm_2"]
    assert [one.customer_id for one in told.consents] == ["cus_2"]
    assert office.finish_all() == Ended()


def test_the_first_of_the_failures_is_told() -> None:
    waiting = replace(OF_CARD, withdrawn=ENDED)
    office = Office(waiting, replace(OF_OTHER_CARD, withdrawn=ENDED))
    office.kept.failure = SILENT
    assert office.finish().left == SILENT
    office.kept.failure, office.book.full_after = None, 0
    assert office.finish().unwritten == FULL


def test_after_a_kill_at_any_moment_a_card_without_an_agreement_is_only_ever_found_withdrawn() -> (
    None
):
    for steps in count():
        office = Office(OLDER, OF_CARD)
        office.fuse.steps = steps
        try:
            office.withdraw(OF_CARD)
        except Killed:
            office.fuse.steps = None
        else:
            break
        found = [office.written(one) for one in ("consent_0", "consent_1")]
        if office.kept.detached:
            assert not any(one.stands for one in found)
        office.lane.forget()
        # The next start: the agent says it again, and it comes to the same end.
        told = office.withdraw(OF_CARD)
        assert told == Ended((REMOVED, replace(REMOVED, consent_id="consent_0")))
        assert sorted(office.book.kinds) == ["card.removed"] * 2 + ["consent.withdrawn"] * 2
        assert office.kept.detached == ["pm_1"]
    assert steps == 6


def test_after_a_kill_what_is_withdrawn_is_removed_without_being_asked_again() -> None:
    office = Office(OF_CARD)
    office.fuse.steps = 2  # withdrawn and looked at, not removed yet
    with pytest.raises(Killed):
        office.withdraw(OF_CARD)
    office.fuse.steps = None
    office.lane.forget()
    assert office.written("consent_1").awaits_removal
    assert office.finish() == Ended((REMOVED,))


def test_an_agreement_about_a_card_that_is_there_is_written_down_with_the_card_as_it_is() -> None:
    office = Office()
    renewed = replace(CARD, exp_year=2034)
    office.kept.cards["pm_1"] = renewed
    assert office.record(OF_CARD) == Given(replace(OF_CARD, card=renewed))
    (entry,) = office.book.entries
    assert (entry.kind, entry.consent) == ("consent.given", replace(OF_CARD, card=renewed))


def test_an_agreement_is_written_down_once() -> None:
    office = Office()
    first = office.record(OF_CARD)
    assert office.record(OF_CARD) == first
    assert office.book.kinds == ["consent.given"]


@pytest.mark.parametrize(("owner", "code"), [("cus_2", "card_of_another"), (None, "card_detached")])
def test_a_card_that_is_not_the_customers_gets_no_agreement(owner: str | None, code: str) -> None:
    office = Office()
    office.kept.cards["pm_1"] = replace(CARD, customer=owner)
    assert office.record(OF_CARD) == Given(refusal=Refused(code, ""))
    assert office.book.kinds == []


def test_a_card_that_cannot_be_looked_at_gets_no_agreement() -> None:
    class Silent(Kept):
        @override
        def retrieve(self, method_id: str) -> SavedCard:
            raise Failed(SILENT)

    office = Office()
    withdrawing = Withdrawing(
        journal=office.book,
        cards=Silent(office.fuse),
        lane=office.lane,
        clock=SteeredClock(),
        settings=Settings,
    )
    withdrawing.record(OF_CARD, office.given.append, office.broke.append)
    office.lane.drain()
    assert office.given == [Given(refusal=SILENT)]


def test_a_book_that_cannot_be_written_gets_no_agreement() -> None:
    office = Office()
    office.book.refusal = FULL
    assert office.record(OF_CARD) == Given(unwritten=FULL)


def test_an_agreement_to_save_a_card_is_not_written_down_alone() -> None:
    with pytest.raises(ValueError, match="with what saves it"):
        Office().record(SAVING)


def test_a_withdrawal_that_was_written_earlier_keeps_its_day() -> None:
    earlier = replace(OF_CARD, withdrawn=Withdrawal(GIVEN, "Ben"))
    office = Office(earlier)
    (ended,) = office.withdraw(OF_CARD).consents
    assert ended == replace(REMOVED, withdrawn=Withdrawal(GIVEN, "Ben"))


def test_a_card_that_was_saved_before_it_was_its_customers_is_removed_all_the_same() -> None:
    office = Office(replace(OF_CARD, card=replace(CARD, customer=None)))
    assert office.withdraw(OF_CARD) == Ended((REMOVED,))
    assert office.kept.detached == ["pm_1"]
    assert office.book.kinds == ["consent.withdrawn", "card.removed"]
