"""Where a key may be sent: the one rule, against everything that an address can hide."""

from ipaddress import IPv4Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pos_desktop.domain.servers import STRIPE, NoServer, is_loopback, server_of, takes_live_keys

LETTERS = st.text(st.characters(min_codepoint=1, max_codepoint=0x2FFF), max_size=12)
PIECES = st.sampled_from(
    (
        "https://", "http://", "HTTPS://", "//", "api.stripe.com", "API.STRIPE.COM", "localhost",
        "127.0.0.1", "[::1]", "evil.example", "@", ":", "443", ":443", ":80", "/", "\\", "?", "#",
        ".", "%2e", "%00", " ", "\t", "\n", "\u3002", "\uff0e", "ａ", "ſ", "xn--", "user:pass@",
    )
)  # fmt: skip
ANYTHING = st.lists(PIECES | LETTERS, max_size=8).map("".join)


@given(ANYTHING)
@example("https://api.stripe.com")
@example("http://127.0.0.1:8421/")
def test_whatever_is_written_is_refused_or_is_https_or_this_computer(text: str) -> None:
    try:
        server = server_of(text)
    except NoServer:
        assert not is_loopback(text)
        assert not takes_live_keys(text)
        return
    assert server.startswith("https://") or is_loopback(server)
    assert server.isascii()
    assert not set(server) & set("@?#\\ ")
    assert server_of(server) == server


@given(ANYTHING)
def test_a_live_key_goes_to_nothing_but_stripe(text: str) -> None:
    if takes_live_keys(text):
        assert server_of(text) == STRIPE


@given(st.text("abcdefghijklmnop.-/@:%", max_size=10), st.booleans())
def test_what_is_put_beside_stripes_name_makes_it_another_server(rest: str, before: bool) -> None:
    text = f"https://{rest}api.stripe.com" if before else f"{STRIPE}{rest}"
    if rest.strip("/:"):
        assert not takes_live_keys(text)


@pytest.mark.parametrize(
    "text",
    [
        STRIPE, f"{STRIPE}/", f"{STRIPE}:443", "https://API.Stripe.com:443/", "HTTPS://api.stripe.com",
    ],
)  # fmt: skip
def test_stripe_is_known_in_each_of_its_spellings(text: str) -> None:
    assert takes_live_keys(text)
    assert server_of(text) == STRIPE


@pytest.mark.parametrize(
    "text",
    [
        "http://api.stripe.com", "https://api.stripe.com:8443", "https://api.stripe.com.",
        "https://api.stripe.com.evil.example", "https://evil.example/api.stripe.com",
        "https://api.stripe.com@evil.example", "https://api.stripe.com:x@evil.example",
        "https://evil.example#api.stripe.com", "https://evil.example\\@api.stripe.com",
        "https://api.stripe.com\\@evil.example", "https://apі.stripe.com", "https://api.ſtripe.com",
        "https://xn--ap-1ja.stripe.com", "https://api。stripe。com", "https://api%2estripe.com",
        "https://api.stripe.com\t.evil.example", "https://api.stripe.com\n", "https://127.0.0.1",
        "https:api.stripe.com", "//api.stripe.com", "https:///api.stripe.com", "", "https://",
        "https://api.stripe.com?", "https://api.stripe.com#", "https://@api.stripe.com",
    ],
)  # fmt: skip
def test_what_only_looks_like_stripe_takes_no_live_key(text: str) -> None:
    assert not takes_live_keys(text)


@given(st.integers(0, 2**24 - 1))
def test_every_number_of_this_computer_is_this_computer(rest: int) -> None:
    assert is_loopback(f"http://{IPv4Address(127 * 2**24 + rest)}:8421")


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("http://[::1]:9", "http://[::1]:9"),
        ("http://[0:0:0:0:0:0:0:1]:9", "http://[::1]:9"),
        ("http://LOCALHOST:80/", "http://localhost"),
    ],
)
def test_this_computer_by_ipv6_and_by_name(text: str, server: str) -> None:
    assert server_of(text) == server
    assert is_loopback(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://127.1", "http://2130706433", "http://0x7f000001", "http://0177.0.0.1",
        "http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]", "http://[fe80::1%25lo]",
        "http://[::1%25lo]", "http://0.0.0.0", "http://[::]", "http://localhost.example",
        "http://localhost.", "http://[v1.fe80::a]", "http://127.0.0.1.example", "http://[::1",
        "http://[::1]x", "http://[1::2::3]",
    ],
)  # fmt: skip
def test_what_only_looks_like_this_computer_gets_no_key_in_the_clear(text: str) -> None:
    with pytest.raises(NoServer):
        server_of(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("http://shop.example", "sends keys unencrypted to shop.example"),
        ("https://sk_test_abc@shop.example", "a name or password"),
        ("https://shop.example/v1", "after the server's name"),
        ("https://shop.example:99999", "is not an address"),
        ("https://sh_op.example", "name that cannot be"),
        ("https://shöp.example", "letters that have no place"),
        ("ftp://shop.example", "begins with https://"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_repeats_no_key(text: str, told: str) -> None:
    with pytest.raises(NoServer) as refused:
        server_of(text)
    assert told in refused.value.what
    assert "sk_test" not in refused.value.what
