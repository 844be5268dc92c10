"""The reader's one slot: what may replace what, and that no payment is put aside unseen."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pos_desktop.simulator import reader_machine as machine
from pos_desktop.simulator.reader_machine import (
    BusyError,
    NotWaitingError,
    Phase,
    Slot,
    Turn,
    WrongIntentError,
)

_intents = st.sampled_from(["pi_a", "pi_b", "pi_c"])
_slots = st.builds(
    Slot,
    phase=st.sampled_from(Phase),
    action=st.just("process_payment_intent"),
    subject=_intents,
    cancellable=st.booleans(),
)


class ReaderAndTills(RuleBasedStateMachine):
    """Every intent that was taken up is with the reader, put aside, or through: exactly one."""

    def __init__(self) -> None:
        super().__init__()
        self.slot = Slot()
        self.held: str | None = None

    def _turned(self, turn: Turn, taken: str | None) -> None:
        expected = self.held if self.held != taken else None
        assert turn.put_aside == expected
        self.slot, self.held = turn.slot, taken

    @rule(intent=_intents, cancellable=st.booleans())
    def prompt(self, intent: str, cancellable: bool) -> None:
        try:
            turn = machine.prompt(self.slot, "process", intent, cancellable=cancellable)
        except BusyError:
            assert self.slot.phase in (Phase.AUTHORIZING, Phase.STUCK)
        else:
            self._turned(turn, intent)

    @rule()
    def show(self) -> None:
        try:
            turn = machine.show(self.slot)
        except BusyError:
            assert self.slot.phase in (Phase.AUTHORIZING, Phase.STUCK)
        else:
            self._turned(turn, None)

    @rule()
    def collect(self) -> None:
        try:
            self.slot = machine.collect(self.slot, 100.0)
        except NotWaitingError:
            assert self.slot.phase is not Phase.PROMPTING

    @rule()
    def authorize(self) -> None:
        try:
            self.slot = machine.authorize(self.slot, 101.0)
        except NotWaitingError:
            assert self.slot.phase is not Phase.PROMPTING

    @rule(intent=_intents)
    def confirm(self, intent: str) -> None:
        try:
            self.slot = machine.confirm(self.slot, intent, 102.0)
        except BusyError:
            assert self.slot.phase in (Phase.AUTHORIZING, Phase.STUCK)
        except WrongIntentError:
            assert self.slot.phase is not Phase.COLLECTED or self.held != intent

    @rule()
    def time_ends_the_phase(self) -> None:
        if self.slot.until is not None:
            self.slot, self.held = machine.finish(self.slot), None

    @rule()
    def hang(self) -> None:
        if self.slot.phase is Phase.AUTHORIZING:
            self.slot = machine.hang(self.slot)

    @rule()
    def cancel(self) -> None:
        try:
            turn = machine.cancel(self.slot)
        except BusyError:
            assert self.slot.phase is Phase.AUTHORIZING
        else:
            self._turned(turn, None)

    @rule()
    def customer_cancels(self) -> None:
        try:
            turn = machine.customer_cancels(self.slot)
        except NotWaitingError:
            assert self.slot.phase is not Phase.PROMPTING or not self.slot.cancellable
        else:
            self._turned(turn, None)

    @invariant()
    def the_slot_holds_the_intent_that_was_taken_up(self) -> None:
        assert self.slot.subject == self.held

    @invariant()
    def only_a_card_at_work_ends_by_itself(self) -> None:
        timed = self.slot.phase in (Phase.AUTHORIZING, Phase.COLLECTED)
        assert (self.slot.until is not None) == timed


TestReaderAndTills = ReaderAndTills.TestCase


@given(_slots)
def test_nothing_can_be_commanded_while_a_card_is_authorized(slot: Slot) -> None:
    try:
        machine.show(slot)
    except BusyError:
        assert slot.phase in (Phase.AUTHORIZING, Phase.STUCK)
    else:
        assert slot.phase not in (Phase.AUTHORIZING, Phase.STUCK)


def test_a_stuck_reader_can_be_cancelled() -> None:
    assert machine.cancel(Slot(Phase.STUCK, "process", "pi_a")).slot == Slot()


def test_a_collected_card_waits_thirty_seconds() -> None:
    prompted = machine.prompt(Slot(), "collect", "pi_a", cancellable=False).slot
    assert machine.collect(prompted, 100.0).until == 130.0
