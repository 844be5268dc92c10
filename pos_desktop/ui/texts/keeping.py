"""Copies of the book: the last one, one more, and one in the place of the book."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_backups(), **_restore(), **_asked(), **_banner()}


def _backups() -> dict[str, str]:
    return {
        "settings.group.keeping": translate("keeping", "Safe keeping"),
        "backup.title": translate("keeping", "Copies of the book"),
        "backup.why": translate(
            "keeping",
            "The till copies its book every few hours and after each close, and keeps the copies "
            "for 14 days. Take one to another place now and then: a disk that breaks takes the "
            "copies on it along.",
        ),
        "backup.now": translate("keeping", "Back up now"),
        "backup.last": translate("keeping", "Last copy: {0}, looked through and whole"),
        "backup.place": translate("keeping", "It is {0}."),
        "backup_made": translate("keeping", "The copy is made and was looked through."),
        "backup_none": translate("keeping", "There is no copy yet. Make one now."),
        "backup_under_way": translate("keeping", "Copying, {0} % …"),
        "backup_failed": translate(
            "keeping",
            "The last copy could not be made: {0} Put that right, then press Back up now.",
        ),
        "backup_on_server": translate(
            "keeping",
            "The book is in a PostgreSQL database, which is backed up and restored on its server "
            "(pg_dump and pg_restore).",
        ),
    }


def _restore() -> dict[str, str]:
    return {
        "restore.title": translate("keeping", "Go back to a copy"),
        "restore.why": translate(
            "keeping",
            "For a book that is damaged or wrong. What stands in its place now is kept aside, so "
            "that this can be taken back.",
        ),
        "restore.copies": translate("keeping", "Copies of the book"),
        "restore.reading": translate("keeping", "Reading the copies …"),
        "restore.none": translate(
            "keeping", "There is no copy in the data folder. Choose a file that you kept elsewhere."
        ),
        "restore.file": translate("keeping", "Another file"),
        "restore.filter": translate(
            "keeping", "Copies of the book (*.sqlite3* *.db);;All files (*)"
        ),
        "restore.look": translate("keeping", "Look at this copy"),
        "restore.origin.backup": translate("keeping", "Copy"),
        "restore.origin.aside": translate("keeping", "Kept aside"),
        "restore.origin.update": translate("keeping", "Before an update"),
        "restore.origin.file": translate("keeping", "File"),
        "restore.holds": translate("keeping", "Last sale {2}, {1} in all, {0}"),
        "restore.holds.none": translate("keeping", "No sales, {0}"),
        "restore.unusable": translate("keeping", "Cannot be read"),
        "restore_unusable": translate("keeping", "This cannot take the place of the book: {0}"),
    }


def _asked() -> dict[str, str]:
    return {
        "restore.copy": translate("keeping", "The copy of {0}"),
        "restore.looking": translate("keeping", "It is being looked through …"),
        "restore.loss": translate(
            "keeping",
            "The book goes on until {2}. Sales that were paid or changed since the copy: {0}, of "
            "them in cash: {1}. What was paid by card is fetched from Stripe. Cash sales and "
            "agreements are lost: write them down first, or print their receipts.",
        ),
        "restore.loss.none": translate("keeping", "The copy has all that the book has."),
        "restore.loss.other": translate(
            "keeping",
            "The book is another one than this copy: they have nothing in common. Its {0} entries, "
            "until {1}, would be out of use.",
        ),
        "restore.loss.unknown": translate(
            "keeping",
            "The book cannot be read, so nobody can say what it has and the copy has not. What was "
            "paid by card since the copy is fetched from Stripe. Cash sales since then are lost.",
        ),
        "restore.sure": translate(
            "keeping", "The till closes and opens anew on this copy. Go back to it?"
        ),
        "restore.back": translate("keeping", "Keep the book"),
        "restore.go_on": translate("keeping", "Go back to this copy"),
        "restore.yes": translate("keeping", "Yes, go back to it"),
        "restore_payment_first": translate(
            "keeping",
            "A payment, or work on the close screen, is under way. See it through first, then go "
            "back to the copy.",
        ),
        "restore_begun": translate("keeping", "The till opens anew …"),
    }


def _banner() -> dict[str, str]:
    return {
        "journal_damaged_till": translate(
            "keeping",
            "The book of this till is damaged, so no money can be taken. It was left as it is. Go "
            "back to the newest copy: what was paid by card since then is fetched from Stripe.",
        ),
        "book_damage_found": translate(
            "keeping",
            "The book was looked through and is damaged: {0} Close the day if you can, then go "
            "back to the newest copy.",
        ),
        "book_changed": translate(
            "keeping",
            "The book was looked through and is not as the till wrote it: {0} Keep a copy of the "
            "data folder and ask for support.",
        ),
        "remedy.restore": translate("keeping", "Show the copies"),
        "book_not_restored_till": translate(
            "keeping", "The copy did not take the place of the book, which is as it was: {0}"
        ),
        "book_taking_over_till": translate(
            "keeping",
            "The book is that of a copy of {0}. What Stripe knows since then is being fetched; "
            "until that is done, nothing can be refunded.",
        ),
        "book_restoring": translate("keeping", "The copy is taking the place of the book, {0} % …"),
        "book_checking": translate("keeping", "The book is being looked through …"),
        "book_copying": translate(
            "keeping", "The book is kept a copy of before it is brought up to date, {0} % …"
        ),
        "book_updating": translate("keeping", "The book is being brought up to date, {0} % …"),
        "book_updating.blank": translate("keeping", "The book is being brought up to date …"),
    }
