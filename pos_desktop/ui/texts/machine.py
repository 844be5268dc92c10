"""What files, databases and the system say: the rest of what `adapters` knows by its English words.

The computer refuses these things: most shops never read them, and who does has to mend it.
"""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """By their English words, in the language of the moment."""
    return {**_files(), **_books()}


def _files() -> dict[str, str]:
    """Files, folders, the registry and the settings."""
    return {
        "{0} cannot be written: {1}. Allow this user to write there.": translate(
            "adapters", "{0} cannot be written: {1}. Allow this user to write there."
        ),
        "{0} cannot be written: {1}. Allow this user to change it.": translate(
            "adapters", "{0} cannot be written: {1}. Allow this user to change it."
        ),
        "{0} cannot be written: {1}.": translate("adapters", "{0} cannot be written: {1}."),
        "{0} cannot be read: {1}. Remove it.": translate(
            "adapters", "{0} cannot be read: {1}. Remove it."
        ),
        "{0} cannot be read: {1}.": translate("adapters", "{0} cannot be read: {1}."),
        "{0} cannot be tidied: {1}.": translate("adapters", "{0} cannot be tidied: {1}."),
        "{0} opens the till for all users. An administrator has to remove it.": translate(
            "adapters", "{0} opens the till for all users. An administrator has to remove it."
        ),
        (
            "The till is opened for all users of this computer. Turn it off in the Task Manager "
            "under Startup apps, or have an administrator do it."
        ): translate(
            "adapters",
            "The till is opened for all users of this computer. Turn it off in the Task Manager "
            "under Startup apps, or have an administrator do it.",
        ),
        "The registry cannot be read: {0}.": translate(
            "adapters", "The registry cannot be read: {0}."
        ),
        "The copy {0} is not what {1} held. Check the disk.": translate(
            "adapters", "The copy {0} is not what {1} held. Check the disk."
        ),
        "There is no file {0}.": translate("adapters", "There is no file {0}."),
        "{0} is damaged and cannot be used.": translate(
            "adapters", "{0} is damaged and cannot be used."
        ),
        (
            "{0} was written by a newer version of this program (schema {1}; this one knows {2}). "
            "Install that version."
        ): translate(
            "adapters",
            "{0} was written by a newer version of this program (schema {1}; this one knows {2}). "
            "Install that version.",
        ),
        "{0} was written by a newer version of this program.": translate(
            "adapters", "{0} was written by a newer version of this program."
        ),
        "{0} is not as it was written: {1}": translate(
            "adapters", "{0} is not as it was written: {1}"
        ),
        "The setting “{0}” is locked for this computer by {1}; change it there.": translate(
            "adapters", "The setting “{0}” is locked for this computer by {1}; change it there."
        ),
        (
            "The settings could not be saved in {0}: {1}. Free some space or allow this user to "
            "write there; the old settings are unharmed."
        ): translate(
            "adapters",
            "The settings could not be saved in {0}: {1}. Free some space or allow this user to "
            "write there; the old settings are unharmed.",
        ),
        (
            "What was done cannot be written down in {0}: {1}. Free some space or allow this user "
            "to write there."
        ): translate(
            "adapters",
            "What was done cannot be written down in {0}: {1}. Free some space or allow this user "
            "to write there.",
        ),
        (
            "Something of the till still waits for the network. Close it, open it and try again."
        ): translate(
            "adapters",
            "Something of the till still waits for the network. Close it, open it and try again.",
        ),
        "The embedded simulator cannot listen on 127.0.0.1: {0}.": translate(
            "adapters", "The embedded simulator cannot listen on 127.0.0.1: {0}."
        ),
        (
            "The installation is incomplete: its file {0} is missing (looked for at {1}). Install "
            "pos-desktop again."
        ): translate(
            "adapters",
            "The installation is incomplete: its file {0} is missing (looked for at {1}). Install "
            "pos-desktop again.",
        ),
    }


def _books() -> dict[str, str]:
    """The journal and its copies."""
    return {
        "{0} is not a journal of this program.": translate(
            "adapters", "{0} is not a journal of this program."
        ),
        "A till has {0} open, on the computer {1}. Close it first, then restore.": translate(
            "adapters", "A till has {0} open, on the computer {1}. Close it first, then restore."
        ),
        (
            "{0} holds the {1} journal, not the {2} one; give each mode a database of its own"
        ): translate(
            "adapters",
            "{0} holds the {1} journal, not the {2} one; give each mode a database of its own",
        ),
        "{0} is the journal itself.": translate("adapters", "{0} is the journal itself."),
        "{0} is a copy of the {1} journal, not of the {2} one.": translate(
            "adapters", "{0} is a copy of the {1} journal, not of the {2} one."
        ),
        (
            "The till {0} is open already {1}, in the journal {2}; close it there, or give this "
            "till another name in Settings."
        ): translate(
            "adapters",
            "The till {0} is open already {1}, in the journal {2}; close it there, or give this "
            "till another name in Settings.",
        ),
        (
            "POS_DESKTOP_DATABASE_URL is not the address of a PostgreSQL database: {0}. Write it "
            "as postgresql://user:password@host/database, or as the whole path of a file."
        ): translate(
            "adapters",
            "POS_DESKTOP_DATABASE_URL is not the address of a PostgreSQL database: {0}. Write it "
            "as postgresql://user:password@host/database, or as the whole path of a file.",
        ),
        (
            "There is no folder {0} for the journal; mount its disk, make the folder, or correct "
            "POS_DESKTOP_DATABASE_URL."
        ): translate(
            "adapters",
            "There is no folder {0} for the journal; mount its disk, make the folder, or correct "
            "POS_DESKTOP_DATABASE_URL.",
        ),
        "The journal {0} holds something unreadable ({1}). Run pos-desktop doctor.": translate(
            "adapters", "The journal {0} holds something unreadable ({1}). Run pos-desktop doctor."
        ),
        (
            "The journal {0} needs the package {1}, which is not installed. Install "
            "pos-desktop[postgresql]."
        ): translate(
            "adapters",
            "The journal {0} needs the package {1}, which is not installed. Install "
            "pos-desktop[postgresql].",
        ),
        "The journal {0} cannot keep this: {1}.": translate(
            "adapters", "The journal {0} cannot keep this: {1}."
        ),
        (
            "The journal {0} is in use by another program; close that program, then try again."
        ): translate(
            "adapters",
            "The journal {0} is in use by another program; close that program, then try again.",
        ),
        (
            "The journal {0} is not a journal of this program; it was left as it is: move it away, "
            "or choose another data folder."
        ): translate(
            "adapters",
            "The journal {0} is not a journal of this program; it was left as it is: move it away, "
            "or choose another data folder.",
        ),
        (
            "The journal {0} does not know the sale of this payment; record the sale first."
        ): translate(
            "adapters",
            "The journal {0} does not know the sale of this payment; record the sale first.",
        ),
        "The journal {0} cannot hold an entry of this size.": translate(
            "adapters", "The journal {0} cannot hold an entry of this size."
        ),
        "The journal {0} is held by another till for too long; try again.": translate(
            "adapters", "The journal {0} is held by another till for too long; try again."
        ),
        "The journal {0} is held by another till; try again.": translate(
            "adapters", "The journal {0} is held by another till; try again."
        ),
        "The journal {0} has given up what this computer did not go on with; try again.": translate(
            "adapters",
            "The journal {0} has given up what this computer did not go on with; try again.",
        ),
        (
            "The journal {0} cannot grow, for the server's disk is full; free some space there."
        ): translate(
            "adapters",
            "The journal {0} cannot grow, for the server's disk is full; free some space there.",
        ),
        (
            "The journal {0} may not be changed by this user; grant it the right to create and "
            "change tables."
        ): translate(
            "adapters",
            "The journal {0} may not be changed by this user; grant it the right to create and "
            "change tables.",
        ),
        "The journal {0} may only be read at present; connect to the primary server.": translate(
            "adapters",
            "The journal {0} may only be read at present; connect to the primary server.",
        ),
        (
            "The journal {0} does not accept this user and password; correct "
            "POS_DESKTOP_DATABASE_URL."
        ): translate(
            "adapters",
            "The journal {0} does not accept this user and password; correct "
            "POS_DESKTOP_DATABASE_URL.",
        ),
        (
            "The journal {0} does not exist on that server; create it, or correct "
            "POS_DESKTOP_DATABASE_URL."
        ): translate(
            "adapters",
            "The journal {0} does not exist on that server; create it, or correct "
            "POS_DESKTOP_DATABASE_URL.",
        ),
        (
            "The journal {0} has too many connections open; raise max_connections or close some."
        ): translate(
            "adapters",
            "The journal {0} has too many connections open; raise max_connections or close some.",
        ),
        (
            "The journal {0} cannot be reached ({1}); check the network and the database server."
        ): translate(
            "adapters",
            "The journal {0} cannot be reached ({1}); check the network and the database server.",
        ),
        "The journal {0} reports a fault ({1}); run pos-desktop doctor.": translate(
            "adapters", "The journal {0} reports a fault ({1}); run pos-desktop doctor."
        ),
    }
