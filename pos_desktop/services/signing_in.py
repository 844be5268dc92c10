"""Who of the staff is at the till. Where nobody is listed, nobody signs in and nothing is asked."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pos_desktop.domain.pins import matches
from pos_desktop.domain.staff import Person, named
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Lane
from pos_desktop.services.auditing import Note, NoteHere
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.tries import Tries

Problem = tuple[str, str]
"""Why somebody is not signed in: a code, and what it is about."""
Done = Callable[[Problem | None], None]


class SigningIn:
    """Signs people in and out, and writes it down; `note_for_sure` has it on disk on return, for
    what the lane may not come to any more."""

    def __init__(
        self,
        settings: KeptSettings,
        lane: Lane,
        clock: Clock,
        note: Note,
        note_for_sure: NoteHere,
    ) -> None:
        self._settings = settings
        self._lane = lane
        self._clock = clock
        self._note = note
        self._note_for_sure = note_for_sure
        self._tries: dict[str, Tries] = {}
        self.is_locked = self._starts_locked()
        """Whether nobody is at the till: all waits until somebody signs in."""
        if self.is_asked and not self.is_locked:
            self._note("staff.signed_in", (("how", "start, without a PIN"),), None)

    @property
    def is_asked(self) -> bool:
        """Whether people sign in here at all."""
        return bool(self._settings.now.staff)

    @property
    def present(self) -> Person | None:
        """Who is at the till, where people sign in and somebody has."""
        now = self._settings.now
        return None if self.is_locked else named(now.staff, now.cashier)

    def sign_in(self, name: str, pin: str, done: Done) -> None:
        """This person takes over, if they have no PIN or it is right."""
        person = named(self._settings.now.staff, name)
        if person is None:
            done(("staff_nobody", name))
        elif person.pin is None:
            self._enter(person, "without a PIN", done)
        elif not pin.strip():
            done(("staff_pin_needed", person.name))
        elif wait := self._tries_of(person).wait:
            done(("staff_pin_wait", str(wait)))
        else:
            compare = partial(matches, pin.strip(), person.pin)
            broke = partial(self._broke, done)
            self._lane.submit(compare, partial(self._compared, person, done), broke)

    def sign_out(self, why: str) -> None:
        """Nobody is at the till any more; whoever comes signs in."""
        if self.is_asked and not self.is_locked:
            self._note("staff.signed_out", (("why", why),), None)
            self.is_locked = True

    def leave(self) -> None:
        """The till is closed."""
        if self.is_asked and not self.is_locked:
            self._note_for_sure("staff.signed_out", (("why", "the till was closed"),))

    def _starts_locked(self) -> bool:
        now = self._settings.now
        last = named(now.staff, now.cashier)
        return bool(now.staff) and (last is None or last.pin is not None)

    def _compared(self, person: Person, done: Done, is_right: bool) -> None:  # noqa: FBT001 - an answer
        self._tries_of(person).count(is_right=is_right)
        if is_right:
            self._enter(person, "with a PIN", done)
        else:
            self._note("staff.refused", (("name", person.name), ("why", "wrong PIN")), None)
            done(("staff_wrong_pin", person.name))

    def _enter(self, person: Person, how: str, done: Done) -> None:
        before = self.present
        if before == person:
            done(None)
            return
        if before is not None:
            self._note("staff.signed_out", (("why", f"{person.name} takes over"),), None)
        now = replace(self._settings.now, cashier=person.name)
        kept = partial(self._entered, how, done)
        self._settings.change(now, kept, partial(self._not_kept, before, done))

    def _entered(self, how: str, done: Done) -> None:
        self.is_locked = False
        self._note("staff.signed_in", (("how", how),), None)
        done(None)

    def _not_kept(self, before: Person | None, done: Done, reason: str) -> None:
        """Who was there before is there again: the book never names who cannot be kept."""
        if before is not None:
            self._note("staff.signed_in", (("how", "the other one could not be kept"),), None)
        done(("settings_not_kept", reason))

    def _broke(self, done: Done, _sentence: str) -> None:
        done(("staff_pin_broke", ""))

    def _tries_of(self, person: Person) -> Tries:
        return self._tries.setdefault(person.name.casefold(), Tries(self._clock))
