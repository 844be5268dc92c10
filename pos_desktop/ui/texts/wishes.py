"""What settings refuse, and what a setting has to be: by its English words, as in `adapters`.

The words are those of the settings file, of options and of the environment: an administrator reads
them in the window of a till that does not open, or in its banner.
"""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def parts() -> dict[str, str]:
    """What stands in the gaps of sentences, by its English words, in the language of the moment."""
    return {**_bodies(), **_wishes(), **_servers()}


def sentences() -> dict[str, str]:
    """By their English words, in the language of the moment."""
    return {
        "{0}, line {1}: {2}": translate("adapters", "{0}, line {1}: {2}"),
        "{0}, line {1}: “{2}” cannot be that; it has to be {3}.": translate(
            "adapters",
            "{0}, line {1}: “{2}” cannot be that; it has to be {3}.",
        ),
        "{0}, line {1}: “{2}” stands here for the second time.": translate(
            "adapters",
            "{0}, line {1}: “{2}” stands here for the second time.",
        ),
        (
            "A live key is sent to {0} only, never to {1}. Leave out --stripe-base and "
            "POS_DESKTOP_STRIPE_BASE, or use a test key."
        ): translate(
            "adapters",
            "A live key is sent to {0} only, never to {1}. Leave out --stripe-base and "
            "POS_DESKTOP_STRIPE_BASE, or use a test key.",
        ),
        "{0}, line {1}: “locked” names “{2}”, which is not a setting; {3}": translate(
            "adapters",
            "{0}, line {1}: “locked” names “{2}”, which is not a setting; {3}",
        ),
        "{0}: “{1}” is {2}; it has to be {3}.": translate(
            "adapters",
            "{0}: “{1}” is {2}; it has to be {3}.",
        ),
        "{0}: “{1}” cannot be that; it has to be {2}.": translate(
            "adapters",
            "{0}: “{1}” cannot be that; it has to be {2}.",
        ),
        "{0}: “{1}”, which is not a setting; {2}": translate(
            "adapters",
            "{0}: “{1}”, which is not a setting; {2}",
        ),
        "{0}: “mode” is locked, but nothing says which it is.": translate(
            "adapters",
            "{0}: “mode” is locked, but nothing says which it is.",
        ),
        "“{0}” cannot be “{1}”; it has to be {2}. Nothing was saved.": translate(
            "adapters",
            "“{0}” cannot be “{1}”; it has to be {2}. Nothing was saved.",
        ),
        "{0} is “{1}”; it has to be {2}.": translate("adapters", "{0} is “{1}”; it has to be {2}."),
        (
            "--training: {0} locks the mode of this computer to {1}. Leave the option out, or "
            "ask the administrator."
        ): translate(
            "adapters",
            "--training: {0} locks the mode of this computer to {1}. Leave the option out, "
            "or ask the administrator.",
        ),
        (
            "{0}, line {1}: “{2}” {3}. Write it as {4}, or {5} for a server on this computer."
        ): translate(
            "adapters",
            "{0}, line {1}: “{2}” {3}. Write it as {4}, or {5} for a server on this computer.",
        ),
        (
            "{0} has to be the address of a PostgreSQL database, such as "
            "postgresql://user@host/database, or the whole path of a file."
        ): translate(
            "adapters",
            "{0} has to be the address of a PostgreSQL database, such as "
            "postgresql://user@host/database, or the whole path of a file.",
        ),
        "{0} {1}. Write it as {2}, or {3} for a server on this computer.": translate(
            "adapters",
            "{0} {1}. Write it as {2}, or {3} for a server on this computer.",
        ),
    }


def _bodies() -> dict[str, str]:
    """What is wrong, after the place where it stands."""
    return {
        "“{0}” is {1}; it has to be {2}.": translate("adapters", "“{0}” is {1}; it has to be {2}."),
        "“{0}” cannot be that; it has to be {1}.": translate(
            "adapters",
            "“{0}” cannot be that; it has to be {1}.",
        ),
        "“{0}” has to be a text in quotes.": translate(
            "adapters",
            "“{0}” has to be a text in quotes.",
        ),
        (
            "“{0}” has to be the address of a PostgreSQL database, such as "
            "postgresql://user@host/database, or the whole path of a file."
        ): translate(
            "adapters",
            "“{0}” has to be the address of a PostgreSQL database, such as "
            "postgresql://user@host/database, or the whole path of a file.",
        ),
        "“locked”: {0}": translate("adapters", "“locked”: {0}"),
        'it has to be a list of settings such as ["country", "mode"].': translate(
            "adapters",
            'it has to be a list of settings such as ["country", "mode"].',
        ),
        "this is not valid TOML ({0}); a line has to read like: {1}.": translate(
            "adapters",
            "this is not valid TOML ({0}); a line has to read like: {1}.",
        ),
        "did you mean “{0}”?": translate("adapters", "did you mean “{0}”?"),
        "there are {0}.": translate("adapters", "there are {0}."),
    }


def _wishes() -> dict[str, str]:
    """What goes on after “it has to be”."""
    return {
        "a text of 1 to {0} characters in quotes": translate(
            "adapters",
            "a text of 1 to {0} characters in quotes",
        ),
        "a text of at most {0} characters in quotes, or empty quotes for none": translate(
            "adapters",
            "a text of at most {0} characters in quotes, or empty quotes for none",
        ),
        "a text of at most {0} lines and {1} characters in quotes": translate(
            "adapters",
            "a text of at most {0} lines and {1} characters in quotes",
        ),
        "a reader's id in quotes, or empty quotes for none": translate(
            "adapters",
            "a reader's id in quotes, or empty quotes for none",
        ),
        "a location's id in quotes, or empty quotes for none": translate(
            "adapters",
            "a location's id in quotes, or empty quotes for none",
        ),
        "the path of a catalogue file in quotes, or empty quotes for none": translate(
            "adapters",
            "the path of a catalogue file in quotes, or empty quotes for none",
        ),
        (
            "the path of a file with the terms for keeping a card in quotes, or empty quotes "
            "for none"
        ): translate(
            "adapters",
            "the path of a file with the terms for keeping a card in quotes, or empty "
            "quotes for none",
        ),
        "where the receipt printer is, in quotes, or empty quotes for none": translate(
            "adapters",
            "where the receipt printer is, in quotes, or empty quotes for none",
        ),
        "the path of a receipt template in quotes, or empty quotes for none": translate(
            "adapters",
            "the path of a receipt template in quotes, or empty quotes for none",
        ),
        "true or false, without quotes": translate("adapters", "true or false, without quotes"),
        "a whole number from {0} to {1}, without quotes": translate(
            "adapters",
            "a whole number from {0} to {1}, without quotes",
        ),
        "one of {0}": translate("adapters", "one of {0}"),
        "a list in brackets of some of {0}, but not of all of them": translate(
            "adapters",
            "a list in brackets of some of {0}, but not of all of them",
        ),
        'a percentage from {0} to {1} such as "2.5"': translate(
            "adapters",
            'a percentage from {0} to {1} such as "2.5"',
        ),
        'an account\'s id such as "acct_1A2b3C", or empty quotes for none': translate(
            "adapters",
            'an account\'s id such as "acct_1A2b3C", or empty quotes for none',
        ),
        'a country where Terminal is offered, as two capitals such as "US" or "IE"': translate(
            "adapters",
            'a country where Terminal is offered, as two capitals such as "US" or "IE"',
        ),
        "what the settings screen keeps of a manager's PIN, or empty quotes for none": translate(
            "adapters",
            "what the settings screen keeps of a manager's PIN, or empty quotes for none",
        ),
        (
            'a list in brackets of different people such as ["Ana|cashier|", "Mia|manager|"], '
            "with what the settings screen keeps of a PIN after the last |"
        ): translate(
            "adapters",
            'a list in brackets of different people such as ["Ana|cashier|", '
            '"Mia|manager|"], with what the settings screen keeps of a PIN after the last |',
        ),
        'a language code such as "en" or "pt-BR"': translate(
            "adapters",
            'a language code such as "en" or "pt-BR"',
        ),
        "a short name of letters, digits, dots or dashes": translate(
            "adapters",
            "a short name of letters, digits, dots or dashes",
        ),
        "a whole path, or one that begins with ~ for each user's own folder": translate(
            "adapters",
            "a whole path, or one that begins with ~ for each user's own folder",
        ),
    }


def _servers() -> dict[str, str]:
    """What is wrong with an address, after its name."""
    return {
        "sends keys unencrypted to {0}, which is not this computer": translate(
            "adapters",
            "sends keys unencrypted to {0}, which is not this computer",
        ),
        "holds blanks or letters that have no place in an address": translate(
            "adapters",
            "holds blanks or letters that have no place in an address",
        ),
        "is not an address: the brackets of an IPv6 number are out of place": translate(
            "adapters",
            "is not an address: the brackets of an IPv6 number are out of place",
        ),
        "is not an address: {0}": translate("adapters", "is not an address: {0}"),
        "is not an address that begins with https://": translate(
            "adapters",
            "is not an address that begins with https://",
        ),
        "holds a name or password, which have no place in it": translate(
            "adapters",
            "holds a name or password, which have no place in it",
        ),
        "has something after the server's name": translate(
            "adapters",
            "has something after the server's name",
        ),
        "has a server's name that cannot be": translate(
            "adapters",
            "has a server's name that cannot be",
        ),
    }
