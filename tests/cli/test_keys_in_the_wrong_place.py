"""A key that somebody put where none belongs is repeated by no command: not in what it writes, for
that is kept by terminals, schedulers and monitoring, and not in the log."""

from pathlib import Path

import pytest

from tests.cli.calling import Ran, call

KEY = "rk_live_51HabcDEF0123456789abcdef"
PLACES = {
    "a variable": (("doctor",), {"POS_DESKTOP_COUNTRY": KEY}),
    "the profile": (("doctor",), {"POS_DESKTOP_PROFILE": f"{KEY} "}),
    "the language": (("doctor",), {"POS_DESKTOP_LANG": KEY}),
    "the database": (("doctor",), {"POS_DESKTOP_DATABASE_URL": KEY}),
    "an address with it": (("doctor",), {"POS_DESKTOP_DATABASE_URL": f"http://{KEY}@db/shop"}),
    "the server": (("doctor",), {"POS_DESKTOP_STRIPE_BASE": KEY}),
    "a day": (("export", "sales", "--from", KEY), {}),
    "a profile's name": (("key", "show", "--profile", f"{KEY}!"), {}),
    "a command": ((KEY,), {}),
    "an option": (("--lang", KEY), {}),
    "a number": (("simulator", "--port", KEY), {}),
    "a country": (("simulator", "--country", KEY), {}),
    "a file": (("restore", f"/nowhere/{KEY}"), {}),
    "a folder": (("demo", "--out", f"/proc/{KEY}"), {}),
    "the data folder": (("doctor", "--data-dir", f"/proc/{KEY}"), {}),
}


def told(ran: Ran) -> str:
    return f"{ran.out}{ran.err}".lower()


@pytest.mark.parametrize("place", PLACES)
def test_a_key_in_an_argument_or_a_variable_is_not_repeated(place: str, tmp_path: Path) -> None:
    arguments, environment = PLACES[place]
    ran = call(*arguments, **{"POS_DESKTOP_DATA_DIR": str(tmp_path / "till"), **environment})
    assert ran.status in {1, 2}
    assert ran.err or ran.out
    assert KEY.lower() not in told(ran)


@pytest.mark.parametrize("line", [f'country = "{KEY}"', f'{KEY} = "x"', f"till = {KEY}"])
def test_a_key_in_the_settings_is_not_repeated(line: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(line, encoding="utf-8")
    ran = call("--data-dir", tmp_path, "doctor")
    assert "settings.toml" in ran.out + ran.err
    assert KEY.lower() not in told(ran)
    for log in tmp_path.rglob("*.jsonl"):
        assert KEY not in log.read_text(encoding="utf-8")


def test_a_path_with_somebodys_address_is_named_whole(tmp_path: Path) -> None:
    file = tmp_path / "ana@maple.example" / "copy"
    assert str(file) in call("--data-dir", tmp_path, "restore", file).err
