"""The page of the settings that tells who did what, wired."""

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.ports.journal import Journal
from pos_desktop.presenters.audit import AuditParts, AuditPresenter
from pos_desktop.ui.audit import AuditPage


class AuditSettings:
    """Lives as long as the settings screen; reads when its page comes to the front."""

    def __init__(self, parts: ChoosingParts, page: AuditPage) -> None:
        self._parts = parts
        presenter = AuditPresenter(AuditParts(page, self._journal, parts.lookup, CLOCK))
        self._presenter = presenter
        page.opened.connect(presenter.open)
        page.stepped.connect(presenter.step)
        page.day_typed.connect(presenter.type_day)
        page.person_chosen.connect(presenter.choose)
        page.steps_wanted.connect(self._show_steps)

    def _show_steps(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.show_steps(wanted=wanted)

    def _journal(self) -> Journal | None:
        books = self._parts.books()
        return None if books is None else books.journal
