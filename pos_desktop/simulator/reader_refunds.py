"""The command that has a reader give money back: Interac alone (D:region)."""

from pos_desktop.simulator import reader_machine
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.interac_refunds import REFUNDING
from pos_desktop.simulator.leaving import leave_if_scripted
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.reader_commands import RESOURCE, send
from pos_desktop.simulator.reader_machine import Turn
from pos_desktop.simulator.reader_replies import invalid_location
from pos_desktop.simulator.readers import NOUN, slot_in
from pos_desktop.simulator.refund_parameters import AT_READER
from pos_desktop.simulator.refundable import amount_to_refund, charge_to_refund, paid_by_interac
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.replacing import replace_if_scripted

_CONFIG = "refund_payment_config"
_ECHOED = ("charge", "payment_intent", "refund_application_fee", "reverse_transfer")


def _refund(call: Call) -> Document:
    world, given = call.world, call.params
    reader = world.find(NOUN, call.ids["reader"], NOUN, "reader")
    charge = charge_to_refund(world, given)
    if not paid_by_interac(charge):
        raise refused(
            "Only Interac payments are refunded at a reader. Use the refunds endpoint instead.",
            "charge_not_refundable",
            "charge" if "charge" in given else "payment_intent",
        )
    amount = amount_to_refund(charge, given)
    if reader["location"] is None:
        raise invalid_location()
    config: Document = given.get(_CONFIG, {})
    fact = {name: given[name] for name in _ECHOED if name in given} | {"amount": amount}
    if config:
        fact[_CONFIG] = config
    if "metadata" in given:
        fact["metadata"] = merged({}, given["metadata"])
    order = {
        "charge": charge["id"],
        "amount": amount,
        "metadata": fact.get("metadata"),
        "reverse_transfer": given.get("reverse_transfer", False),
    }
    cancellable = bool(config.get("enable_customer_cancellation"))

    def turn(kept: Document) -> Turn:
        return reader_machine.prompt(
            slot_in(kept), REFUNDING, charge["payment_intent"], cancellable=cancellable
        )

    answer = send(
        call, reader, REFUNDING, fact, turn,
        amount=amount, moto=False, order=order, tips=None, tip=None,
    )  # fmt: skip
    replace_if_scripted(call, reader["id"])
    leave_if_scripted(call, reader["id"])
    return answer


ENDPOINTS = (
    Endpoint("POST", f"/v1/terminal/readers/<reader>/{REFUNDING}", RESOURCE, _refund, AT_READER),
)
