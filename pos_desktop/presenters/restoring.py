"""Putting a copy in the place of the book, from the settings: which one, what would be lost, and
only then, once more asked, the restore itself, for which the till opens anew."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from pos_desktop.domain.copies import BookCopy, Loss, Origin
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import leave_givers
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.keeping import Copies
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.approvals import refused
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.approving import Approval, Approving

_Listed = tuple[BookCopy, ...]


class Step(StrEnum):
    """How far a person is."""

    CHOOSING = "choosing"
    LOOKING = "looking"
    """The copy is looked through."""
    ASKED = "asked"
    """What would be lost is shown."""
    SURE = "sure"
    """Asked once more; the next yes does it."""
    BEGUN = "begun"
    """The till opens anew."""


@dataclass(frozen=True, slots=True)
class RestoreModel:
    """What the card shows. `chosen` is the copy at hand, `loss` what only the book has."""

    step: Step = Step.CHOOSING
    copies: _Listed = ()
    is_listed: bool = False
    """Whether the folder was read."""
    is_on_server: bool = False
    chosen: BookCopy | None = None
    loss: Loss | None = None
    needs_leave: bool = False
    """Whether a manager's PIN is asked for."""
    notice: Notice | None = None


class RestoreView(Protocol):
    """Draws the card."""

    def present(self, model: RestoreModel) -> None:
        """Show this, and nothing else."""

    def forget_pin(self) -> None:
        """Empty the field."""


@dataclass(frozen=True, slots=True)
class RestoreParts:
    """What the card works with.

    `begin` is told which file is to be the book, and who gave leave, "" where none was needed: it
    opens the till anew. `is_idle` says whether nothing is being paid.
    """

    view: RestoreView
    copies: Copies | None
    lane: Lane
    settings: Callable[[], Settings]
    approving: Approving
    is_idle: Callable[[], bool]
    begin: Callable[[str, str], None]


class RestorePresenter:
    """Leads from the list to the restore. `copies` is None where a server keeps the book."""

    def __init__(self, parts: RestoreParts) -> None:
        self._parts = parts
        self._model = RestoreModel(is_on_server=parts.copies is None)

    def open(self) -> None:
        """The screen comes to the front."""
        if self._model.step is Step.BEGUN:
            return
        self._show(RestoreModel(copies=self._model.copies, is_on_server=self._model.is_on_server))
        if self._parts.copies is not None:
            self._parts.lane.submit(self._parts.copies.kept, self._listed, self._broke)

    def choose(self, file: str) -> None:
        """This copy of the list, or this file: looked through, and compared with the book."""
        copies = self._parts.copies
        if copies is None or self._model.step not in {Step.CHOOSING, Step.ASKED}:
            return
        known = next((one for one in self._model.copies if one.file == file), None)
        at_hand = known or BookCopy(file, Origin.FILE, 0)
        self._show(replace(self._model, step=Step.LOOKING, chosen=at_hand, loss=None, notice=None))
        look = partial(_looked, copies, file)
        self._parts.lane.submit(look, partial(self._looked, at_hand), self._broke)

    def dismiss(self) -> None:
        """No restore after all; a look that is under way counts no more."""
        if self._model.step is not Step.BEGUN:
            self._show(
                replace(self._model, step=Step.CHOOSING, chosen=None, loss=None, notice=None)
            )

    def go_on(self) -> None:
        """The loss was read: ask once more."""
        if self._model.step is Step.ASKED:
            now = self._parts.settings()
            needs_leave = bool(leave_givers(now.staff, now.manager_pin))
            self._parts.view.forget_pin()
            self._show(replace(self._model, step=Step.SURE, needs_leave=needs_leave, notice=None))

    def restore(self, pin: str = "") -> None:
        """Do it."""
        if self._model.step is not Step.SURE:
            return
        if not self._parts.is_idle():
            self._tell(warn("restore_payment_first"))
        elif self._model.needs_leave:
            self._parts.approving.ask(pin, partial(self._asked, self._model.chosen))
        else:
            self._begin("")

    def _asked(self, about: BookCopy | None, approval: Approval) -> None:
        if self._model.step is not Step.SURE or self._model.chosen != about:
            return  # leave for one copy is none for another
        if approval.by is not None:
            self._begin(approval.by)
        else:
            leave = refused(approval, unsaid="staff_leave_needed", wrong="staff_leave_wrong")
            self._tell(leave)

    def _begin(self, leave: str) -> None:
        chosen = self._model.chosen
        # A payment may have begun while the PIN was compared.
        if chosen is None or not self._parts.is_idle():
            self._tell(warn("restore_payment_first"))
        else:
            self._show(replace(self._model, step=Step.BEGUN, notice=info("restore_begun")))
            self._parts.begin(chosen.file, leave)

    def _listed(self, copies: _Listed) -> None:
        self._show(replace(self._model, copies=copies, is_listed=True))

    def _looked(self, at_hand: BookCopy, found: tuple[BookCopy, Loss] | str) -> None:
        if self._model.step is not Step.LOOKING or self._model.chosen != at_hand:
            return  # it was dismissed meanwhile
        if isinstance(found, str):
            notice = bad("restore_unusable", found)
            self._show(replace(self._model, step=Step.CHOOSING, chosen=None, notice=notice))
            return
        copy, loss = found
        self._show(replace(self._model, step=Step.ASKED, chosen=copy, loss=loss))

    def _broke(self, number: str) -> None:
        self._show(
            replace(
                self._model, step=Step.CHOOSING, chosen=None, is_listed=True, notice=defect(number)
            )
        )

    def _tell(self, notice: Notice) -> None:
        self._show(replace(self._model, notice=notice))

    def _show(self, model: RestoreModel) -> None:
        self._model = model
        self._parts.view.present(model)


def _looked(copies: Copies, file: str) -> tuple[BookCopy, Loss] | str:
    """On the lane: the copy and what would be lost, or why it cannot be used."""
    try:
        return copies.look(file), copies.loss(file)
    except JournalFailed as failed:
        return failed.reason
