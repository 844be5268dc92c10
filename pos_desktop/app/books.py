"""Opening what the shop has on disk, its journal and its catalogue: work for lanes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pos_desktop.adapters.clock import SystemClock
from pos_desktop.app.foundations import Wanted
from pos_desktop.config import Options, Paths
from pos_desktop.domain.catalog import Catalog
from pos_desktop.domain.currencies import decimals, of_country
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.journal import Journal, JournalDamaged, JournalFailed
from pos_desktop.ports.keeping import Heard, Restoration, unheard
from pos_desktop.ports.ledger import Ledger
from pos_desktop.presenters import catalogues
from pos_desktop.presenters.notices import Notice
from pos_desktop.resources import resource
from pos_desktop.services import importing, keeping, recovery
from pos_desktop.services.recovery import Found


def _nothing() -> None:
    """There is nothing to close."""


def _nobody(_: Callable[[Entry], None]) -> None:
    """There is nothing to listen to."""


@dataclass(frozen=True, slots=True)
class Books:
    """The journal of the mode, and what the last run left in it; `refusal` where it cannot be.

    Who `listen`s is told of each entry that was written, on the thread that wrote it.
    """

    journal: Journal | None
    found: Found = field(default_factory=Found)
    refusal: str | None = None
    close: Callable[[], None] = _nothing
    listen: Callable[[Callable[[Entry], None]], None] = _nobody
    ledger: Ledger | None = None
    restoration: Restoration | None = None
    """What the book says of it, as it was when it was opened."""
    is_damaged: bool = False
    """Whether that is why it cannot be."""
    unrestored: str | None = None
    """Why the copy that was to take its place did not."""


def journal_place(options: Options, paths: Paths, settings: Settings) -> tuple[str | Path, str]:
    """Where the journal of the settings' mode is, and which book of a server's database.

    Raises:
        JournalFailed: the folder of a file elsewhere is not there. It is not made: where a disk is
            not mounted, a till would begin an empty book in its place.
    """
    mode = settings.booked_mode
    if options.is_on_server and options.database_url is not None:
        return options.database_url, mode.value
    place = paths.journal(mode)
    if place == paths.book and not place.parent.is_dir():
        raise JournalFailed(
            f"There is no folder {place.parent} for the journal; mount its disk, make the folder, "
            "or correct POS_DESKTOP_DATABASE_URL."
        )
    return place, mode.value


def open_books(
    options: Options,
    paths: Paths,
    settings: Settings,
    heard: Heard = unheard,
    leave: str = "",
) -> Books:
    """The journal and what a start finds in it; never raises for a journal that cannot be used.

    `heard` is told what is waited for; `leave` is who gave leave for the restore before it.
    """
    # Imported here, on a lane: SQLAlchemy costs more than the rest of the start together.
    from pos_desktop.adapters.journal import restoring  # noqa: PLC0415
    from pos_desktop.adapters.journal.store import SqlJournal  # noqa: PLC0415

    journal: SqlJournal | None = None
    try:
        place, book = journal_place(options, paths, settings)
        if isinstance(place, Path):
            restoring.finish(place)
        journal = SqlJournal.open(place, settings.till, book=book, alone=True, heard=heard)
        if not journal.mark:  # so that the very first sale bears the mark of this book, too
            begun = Entry("book.begun", CLOCK.now(), settings.cashier, settings.till)
            journal.record(begun)
        at_hand = keeping.AtHand(settings.cashier, settings.till, leave)
        keeping.settle(journal, journal.restored, CLOCK, at_hand)
        note = journal.restored.read()
        found = recovery.find(journal)
        if _is_of_copy(found.at_hand, note):
            # A card that was being saved when the copy was made is looked for at Stripe, not asked
            # for at the reader: its customer left long ago.
            found = replace(found, at_hand=None)
        return Books(
            journal,
            found,
            close=journal.close,
            listen=journal.listen,
            ledger=journal.ledger,
            restoration=note,
        )
    except JournalFailed as failed:
        if journal is not None:
            journal.close()  # it is opened anew until it can be used
        return Books(None, refusal=failed.reason, is_damaged=isinstance(failed, JournalDamaged))


def _is_of_copy(at_hand: recovery.Unfinished | None, note: Restoration | None) -> bool:
    """Whether it was begun before the book was restored, and the comparison takes it up."""
    if at_hand is None or note is None or note.is_compared:
        return False
    return at_hand.payment.terms.started_at < note.at


def restore(wanted: Wanted, paths: Paths, mode: Mode, heard: Heard) -> str | None:
    """Put that copy in the place of the journal, which nothing has open; why not, if not."""
    from pos_desktop.adapters.journal import restoring  # noqa: PLC0415

    if wanted.is_hindered:
        return "Something of the till still waits for the network. Close it, open it and try again."
    place = paths.journal(mode)
    try:
        restoring.restore(wanted.file, place, mode.value, CLOCK.now(), force=True, heard=heard)
    except JournalFailed as failed:
        return failed.reason
    return None


def read_catalogue(settings: Settings, path: str | None = None) -> Catalog:
    """The shop's catalogue, or the built-in one.

    Raises:
        CatalogueRefused: a row is wrong.
        OSError: the shop's file cannot be read.
        UnicodeDecodeError: it is no text.
    """
    currency = of_country(settings.country)
    rates = resource("catalogue/taxes.csv").read_text(encoding="utf-8")
    categories = resource("catalogue/categories.csv").read_text(encoding="utf-8")
    chosen = path or settings.catalogue
    if chosen is not None:
        products = Path(chosen).expanduser().read_text(encoding="utf-8")
    else:
        products = resource("catalogue/demo.csv").read_text(encoding="utf-8")
        if decimals(currency) == 0:
            products = _in_whole_units(products)
    return importing.catalogue(products, rates, categories, currency)


def catalogue_of(settings: Settings) -> Catalog | Notice:
    """The catalogue of the settings, or why it was not taken over; work for a lane."""
    try:
        return read_catalogue(settings)
    except catalogues.Unread as why:
        return catalogues.notice_of(settings.catalogue or "", why)


def _in_whole_units(products: str) -> str:
    """The demo's prices for a currency without a minor unit: 4.50 is 450."""
    header, *rows = products.splitlines()
    price = header.split(",").index("price")
    changed = [header]
    for row in rows:
        fields = row.rsplit(",", header.count(",") + 1 - price)
        fields[1] = fields[1].replace(".", "")
        changed.append(",".join(fields))
    return "\n".join(changed)


CLOCK = SystemClock()
"""The one clock of the process."""
