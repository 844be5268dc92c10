"""What shops are told to allow a key, and no more."""

from urllib.parse import parse_qs, urlsplit

from pos_desktop.domain.permissions import FOR_TIPS, NEEDED, new_key_page, to_tick


def test_each_permission_is_spelled_as_stripe_spells_it() -> None:
    assert [one.name for one in NEEDED] == [
        "rak_terminal_reader_write",
        "rak_terminal_location_read",
        "rak_payment_intent_write",
        "rak_charge_write",
        "rak_setup_intent_write",
        "rak_customer_write",
        "rak_payment_method_write",
    ]


def test_each_resource_is_ticked_once_with_tips_and_without() -> None:
    for tips in (True, False):
        resources = [one.resource for one in to_tick(tips=tips)]
        assert len(set(resources)) == len(resources)
    assert set(FOR_TIPS) <= set(to_tick())
    assert not set(FOR_TIPS) & set(to_tick(tips=False))


def test_a_permission_is_told_as_the_dashboard_shows_it() -> None:
    assert NEEDED[1].told == "Terminal: Locations: Read"


def test_the_page_for_a_new_key_chooses_just_these() -> None:
    address = urlsplit(new_key_page())
    fields = parse_qs(address.query)
    assert (address.scheme, address.hostname) == ("https", "dashboard.stripe.com")
    assert fields == {"name": ["pos-desktop"], "permissions[]": [one.name for one in to_tick()]}
