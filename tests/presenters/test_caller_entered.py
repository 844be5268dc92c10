"""Enter waits for Stripe's answer to a search: what the agent does meanwhile counts more."""

from pos_desktop.services.customer_search import PAUSE
from tests.presenters.calls import Line


def test_a_contact_that_was_begun_meanwhile_is_not_kept_half_typed() -> None:
    line = Line().open()
    line.screen.search("zoé")
    line.screen.enter()
    line.screen.new_customer()
    line.write("Zo")
    line.timers.forward(PAUSE)
    line.settle()
    assert line.model.caller.form is not None
    assert (line.model.caller.form.name, line.model.customer) == ("Zo", None)
