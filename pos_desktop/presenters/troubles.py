"""A request to Stripe that did not end well, as something to tell where it was made."""

from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.presenters.notices import Notice, bad, warn

_SILENT = {
    Silence.NETWORK: "trouble_no_connection",
    Silence.READER_TIMEOUT: "trouble_reader_silent",
    Silence.SERVER_ERROR: "trouble_server",
}
_HINDERED = {
    Obstacle.READER_BUSY: "trouble_reader_busy",
    Obstacle.READER_OFFLINE: "trouble_reader_offline",
    Obstacle.RATE_LIMIT: "trouble_later",
    Obstacle.LOCKED: "trouble_later",
}


def trouble_of(failure: Failure) -> Notice:
    """The notice for a failure that has no more precise one.

    A refusal is told in Stripe's own words: they name what was wrong with the request.
    """
    match failure:
        case NoAnswer(why):
            return warn(_SILENT[why])
        case NotNow(why):
            return warn(_HINDERED[why])
        case Unauthorised(message):
            return bad("trouble_key", message, remedy="settings")
        case Refused(code, message):
            return warn("trouble_refused", message or code)
        case Broken(detail):
            return bad("trouble_broken", detail)


def defect(sentence: str) -> Notice:
    """Our own code failed; the log has the rest."""
    return bad("trouble_broken", sentence)
