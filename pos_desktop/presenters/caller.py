"""Who is calling: found as typed, put into the book, changed, or taken from a call that waits."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_desktop.domain.customers import Contact, ContactField, ContactRefused, Customer
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.phone import CallerModel, CallerRow, ContactModel, ParkedRow
from pos_desktop.presenters.troubles import trouble_of
from pos_desktop.services.customer_records import Answer, Duplicates, Kept, NotDone
from pos_desktop.services.customer_search import Found
from pos_desktop.services.customers import Directory
from pos_desktop.services.parking import Parking


@dataclass(frozen=True, slots=True)
class CallerParts:
    """What it works with.

    `chosen` is told of the customer who was chosen, `edited` of one who is called otherwise now,
    `changed` of everything else.
    """

    directory: Directory
    parking: Parking
    chosen: Callable[[Customer], None]
    edited: Callable[[Customer], None]
    changed: Callable[[], None]


class Caller:
    """The search field, what was found, and the contact that is typed, where one is."""

    def __init__(self, parts: CallerParts) -> None:
        self._parts = parts
        self._typed = ""
        self._selected: str | None = None
        self._enters = False
        """Whether the first who is found is to be chosen, for Enter was pressed."""
        self._form: ContactModel | None = None
        self._edited: Customer | None = None
        self._twins: tuple[Customer, ...] = ()
        self._is_known = False
        self._book_trouble: str | None = None
        self._notice: Notice | None = None
        parts.directory.listen(self._found)

    @property
    def contact(self) -> Contact:
        """What was typed of somebody who is not chosen yet."""
        if self._form is None:
            return guessed(self._typed)
        return Contact(self._form.name, self._form.email, self._form.phone)

    @property
    def is_typing(self) -> bool:
        """Whether a contact is being typed."""
        return self._form is not None

    @property
    def is_busy(self) -> bool:
        """Whether a contact is being kept."""
        return self._form is not None and self._form.is_busy

    def book(self, trouble: str | None) -> None:
        """The shop's book of customers was read or written, or could not be."""
        self._is_known, self._book_trouble = True, trouble
        self._parts.changed()

    def search(self, typed: str) -> None:
        """The search field holds this now."""
        self._typed, self._enters, self._notice = typed, False, None
        self._selected = None
        self._parts.directory.search(typed)

    def enter(self) -> None:
        """Take the row that is selected, wait for Stripe's answer, or offer the form."""
        if self._form is not None:
            self.submit()
        elif self._selected is not None:
            self.choose(self._selected)
        elif self._parts.directory.found.is_asking:
            self._enters = True
        elif self._typed.strip():
            self.ask_new()

    def choose(self, customer_id: str) -> None:
        """This is who is calling; they are in the book from now on."""
        if self.is_busy:
            return
        customer = self._known(customer_id)
        if customer is None:
            return
        if customer.is_deleted:
            self._notice = warn("customer_deleted")
            self._parts.changed()
            return
        self._parts.directory.adopt(customer)
        self._take(customer)

    def leave(self) -> None:
        """Another customer: the search is there again, as it was typed."""
        self._selected = None
        self._select(self._parts.directory.found)
        self.dismiss()

    def clear(self) -> None:
        """The next call: nothing is typed."""
        self._form = self._edited = None
        self._twins = ()
        self.search("")

    def fill(self, contact: Contact) -> None:
        """Go on with somebody who was typed and not chosen."""
        if contact != Contact():
            self._open(contact, None)

    def ask_new(self) -> None:
        """Somebody new, beginning with what was typed."""
        if not self.is_busy:
            self._open(guessed(self._typed), None)

    def ask_edit(self, customer: Customer) -> None:
        """The customer is to be called otherwise."""
        if not self.is_busy:
            self._open(customer.contact, customer)

    def type(self, field: ContactField, typed: str) -> None:
        """A field of the form holds this now."""
        form = self._form
        if form is None or form.is_busy:
            return
        match field:
            case ContactField.NAME:
                form = replace(form, name=typed)
            case ContactField.EMAIL:
                form = replace(form, email=typed)
            case ContactField.PHONE:
                form = replace(form, phone=typed)
        faults = tuple(fault for fault in form.faults if fault[0] is not field)
        self._twins = ()
        self._form = replace(form, faults=faults, twins=(), notice=None)
        self._parts.changed()

    def submit(self) -> None:
        """Keep the contact, unless somebody else has this e-mail or phone."""
        edited, directory = self._edited, self._parts.directory
        if edited is not None:
            self._send(lambda contact: directory.edit(edited, contact, self._answered))
        else:
            self._send(lambda contact: directory.create(contact, self._answered))

    def create_anyway(self) -> None:
        """The twins are other people."""
        if self._edited is None:
            self._send(lambda new: self._parts.directory.create_anyway(new, self._answered))

    def dismiss(self) -> None:
        """No contact is to be kept."""
        if not self.is_busy:
            self._form, self._edited, self._twins = None, None, ()
            self._parts.changed()

    def model(self, chosen: str | None) -> CallerModel:
        """The step as it stands; `chosen` is who is calling, where that is known."""
        found = self._parts.directory.found
        return CallerModel(
            typed=self._typed,
            rows=tuple(map(self._row, found.customers)),
            selected=chosen or self._selected,
            is_asking=found.is_asking,
            is_known=self._is_known,
            form=self._form,
            parked=self._parked() if self._is_known else (),
            notice=self._shown_notice(found),
        )

    def _parked(self) -> tuple[ParkedRow, ...]:
        """Calls that wait; with the book, for whoever takes one up must be found in it."""
        return tuple(
            ParkedRow(one.call_id, one.name or one.email or one.phone, one.parked_at)
            for one in self._parts.parking.calls
        )

    def _shown_notice(self, found: Found) -> Notice | None:
        if self._notice is not None:
            return self._notice
        if self._book_trouble is not None:
            return bad("customers_unread", self._book_trouble)
        if found.failure is not None:
            return trouble_of(found.failure)
        nobody = self._is_known and not found.customers and not found.is_asking
        typed = found.typed.strip()
        return info("nobody_found", typed) if nobody and typed and self._form is None else None

    def _row(self, customer: Customer) -> CallerRow:
        contact, directory = customer.contact, self._parts.directory
        return CallerRow(
            customer.customer_id,
            contact.name,
            contact.email,
            contact.phone,
            is_new_here=directory.customer(customer.customer_id) is None,
        )

    def _known(self, customer_id: str) -> Customer | None:
        directory = self._parts.directory
        shown = (*self._twins, *directory.found.customers)
        known = directory.customer(customer_id)
        return next((one for one in shown if one.customer_id == customer_id), known)

    def _found(self, found: Found) -> None:
        self._select(found)
        if self._enters and not found.is_asking:
            self._enters = False
            self.enter()
        else:
            self._parts.changed()

    def _select(self, found: Found) -> None:
        """The best one, unless another one of them is selected."""
        ids = [one.customer_id for one in found.customers]
        if self._selected not in ids:
            self._selected = ids[0] if ids and found.typed.strip() else None

    def _open(self, contact: Contact, edited: Customer | None) -> None:
        self._edited, self._twins, self._notice = edited, (), None
        self._enters = False
        self._form = ContactModel(
            contact.name, contact.email, contact.phone, is_edit=edited is not None
        )
        self._parts.changed()

    def _send(self, send: Callable[[Contact], None]) -> None:
        form, directory = self._form, self._parts.directory
        if form is None or form.is_busy or (self._edited is None and directory.is_creating):
            return
        self._form = replace(form, is_busy=True, faults=(), twins=(), notice=None)
        try:
            send(self.contact)
        except ContactRefused as refused:
            fault = warn(f"contact_{refused.problem.value}", *_limit(refused))
            self._form = replace(form, faults=((refused.field, fault),), notice=None)
        self._parts.changed()

    def _answered(self, answer: Answer) -> None:
        form = self._form or ContactModel()
        match answer:
            case Kept(customer):
                edited, self._form, self._edited, self._twins = self._edited, None, None, ()
                tell = self._parts.edited if edited is not None else self._take
                tell(customer)
            case Duplicates(twins):
                self._twins = twins
                rows = tuple(map(self._row, twins))
                notice = warn("customer_known")
                self._form = replace(form, is_busy=False, twins=rows, notice=notice)
            case NotDone(failure):
                notice = bad("phone_not_reached", remedy="settings")
                if failure is not None:
                    notice = trouble_of(failure)
                self._form = replace(form, is_busy=False, notice=notice)
        self._parts.changed()

    def _take(self, customer: Customer) -> None:
        self._form, self._edited, self._twins, self._notice = None, None, (), None
        self._selected, self._enters = customer.customer_id, False
        self._parts.chosen(customer)


def guessed(typed: str) -> Contact:
    """What was typed into the search field as the beginning of a contact."""
    text = typed.strip()
    if "@" in text:
        return Contact(email=text)
    has_digits = any(map(str.isdigit, text))
    if has_digits and not any(map(str.isalpha, text)):
        return Contact(phone=text)
    return Contact(name=text)


def _limit(refused: ContactRefused) -> tuple[str, ...]:
    return (str(refused.limit),) if refused.limit else ()
