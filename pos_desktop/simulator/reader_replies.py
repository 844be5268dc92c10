"""The refusals of a reader, in Stripe's words (facts section 4.2), and whether it hears at all."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.readers import SILENT_SECONDS, silent_for
from pos_desktop.simulator.refusals import RefusalError, refused

_GUIDE = (
    "https://stripe.com/docs/terminal/payments/collect-card-payment"
    "?terminal-sdk-platform=server-driven#handle-errors"
)


def delivered(call: Call, kept: Document) -> bool:
    """Let the command through, or raise `RefusalError`.

    True means that the command arrives and the answer is a timeout all the same.
    """
    world, request = call.world, (call.method, call.path)
    silence = silent_for(world, kept)
    if world.faults.take(FaultKind.OFFLINE, *request) or silence > SILENT_SECONDS:
        raise offline()
    if world.faults.take(FaultKind.HARDWARE_FAULT, *request):
        raise refused(
            "The reader has encountered an unrecoverable hardware fault. Please replace it.",
            "terminal_reader_hardware_fault",
        )
    if world.faults.take(FaultKind.BUSY, *request):
        raise busy()
    timeout = world.faults.take(FaultKind.READER_TIMEOUT, *request)
    if silence or (timeout and not timeout.delivered):
        raise timed_out()
    return timeout is not None


def offline() -> RefusalError:
    """terminal_reader_offline: nothing was queued."""
    return refused(
        "Reader is currently offline, please ensure the reader is powered on and connected to the "
        "internet before retrying your request. Reference the integration guide at "
        "https://docs.stripe.com/terminal/payments/collect-card-payment?terminal-sdk-platform="
        "server-driven#reader-offline for details on how to handle this error.",
        "terminal_reader_offline",
    )


def busy() -> RefusalError:
    """terminal_reader_busy: a card is being authorized."""
    return refused(
        "Reader is currently busy processing another request. Please reference the integration "
        f"guide at {_GUIDE} for details on how to handle this error.",
        "terminal_reader_busy",
    )


def timed_out() -> RefusalError:
    """terminal_reader_timeout: the reader may have received the command all the same."""
    return refused(
        "There was a timeout when sending this command to the reader. Please reference the "
        f"integration guide at {_GUIDE} for details on how to handle this error.",
        "terminal_reader_timeout",
    )


def invalid_location() -> RefusalError:
    """terminal_reader_invalid_location_for_payment: the reader has no location (INFERENCE)."""
    return refused(
        "The reader is not registered to a location where it can take payments. Please register "
        "it again with a location.",
        "terminal_reader_invalid_location_for_payment",
    )


def invalid_state(intent: Document, needed: str = "requires_payment_method") -> RefusalError:
    """intent_invalid_state: the intent is not in the state that the reader needs. (For a
    SetupIntent INFERENCE.)"""
    noun: str = intent["object"]
    return RefusalError(
        400,
        f"{noun.replace('_', ' ').capitalize()} must be in the {needed} state to be processed by a "
        "reader.",
        code="intent_invalid_state",
        extra={noun: intent},
    )


def no_action(reader: str) -> RefusalError:
    """The answer to a cancel where there is nothing to cancel (UNSOURCED)."""
    return RefusalError(
        404,
        f"No such action: the reader '{reader}' has no action to cancel.",
        code="resource_missing",
        param="reader",
    )
