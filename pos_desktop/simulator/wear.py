"""What time and the bank do to a saved card, on request of the control surface."""

from collections.abc import Mapping

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.saved_cards import NOUN, ON_FILE, on_file
from pos_desktop.simulator.world import World


def set_card(world: World, method_id: str, given: Mapping[str, object]) -> Document:
    """Change a saved card from outside.

    `exp_month` (1 to 12), `exp_year` (four digits), `declines`: the decline code of every charge
    from now on, such as "do_not_honor", or None for what the test card does by itself. Raises
    ValueError, and `RefusalError` (404) where there is no such method.
    """
    method = world.find(NOUN, method_id, "PaymentMethod", "payment_method")
    if method["type"] != "card":
        raise ValueError("Only a saved card, a PaymentMethod of type card, can be changed.")
    known = on_file(world, method_id)
    for name, value in given.items():
        match name, value:
            case ("exp_month", int()) if value in range(1, 13):
                method["card"][name] = value
            case ("exp_year", int()) if value in range(2000, 2100):
                method["card"][name] = value
            case ("declines", str() | None) if value != "":
                known["declines"] = value
            case _:
                raise ValueError(
                    "A saved card takes exp_month (1 to 12), exp_year (such as 2020) and declines "
                    f"(a decline code or null), not {name} = {value!r}."
                )
    world.store.put(NOUN, method)
    world.store.put(ON_FILE, known)
    return method
