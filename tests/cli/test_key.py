"""`pos-desktop key`: in from standard input alone, out as mode, kind and four characters."""

import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from pos_desktop.app.keyproblems import PROBLEMS
from pos_desktop.cli.arguments import parser
from pos_desktop.cli.key import UNRESTRICTED, profile_of, run
from pos_desktop.config import OptionsRefused
from pos_desktop.domain.keys import KeyProblem
from pos_desktop.ports.vault import Vault
from tests.fakes.vaults import LockedVault, MemoryVault

KEY = "rk_test_abcdefgh12345678"


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


def ran(action: str, vault: Vault, typed: str = "", profile: str = "default") -> Ran:
    out, err = StringIO(), StringIO()
    status = run(action, profile, vault, StringIO(typed), out, err)
    return Ran(status, out.getvalue(), err.getvalue())


def test_a_key_is_kept_and_only_its_end_is_told() -> None:
    vault = MemoryVault()
    told = ran("set", vault, KEY + "\n")
    assert vault.keys == {"default": KEY}
    assert told == Ran(
        0, "Kept for profile default: test mode, restricted key ending in 5678.\n", ""
    )


@pytest.mark.parametrize("typed", [KEY, f"{KEY}\r\n", f"  {KEY}\t\n\n"])
def test_what_copying_brings_along_is_left_out(typed: str) -> None:
    vault = MemoryVault()
    ran("set", vault, typed)
    assert vault.keys == {"default": KEY}


@pytest.mark.parametrize(
    "given",
    [
        f"\ufeff{KEY}\r\n".encode(),
        f"{KEY}\r\n".encode("utf-16"),
        f"\ufeff{KEY}".encode("utf-16-be"),
    ],
)
def test_what_windows_puts_around_a_text_is_left_out(given: bytes) -> None:
    vault, out, err = MemoryVault(), StringIO(), StringIO()
    stdin = TextIOWrapper(BytesIO(given), encoding="cp1252")
    assert run("set", "default", vault, stdin, out, err) == 0
    assert vault.keys == {"default": KEY}


def test_the_settings_say_whose_key_it_is_unless_it_is_said() -> None:
    assert (profile_of(None, "bar"), profile_of("till-2", "bar")) == ("bar", "till-2")
    with pytest.raises(OptionsRefused, match="--profile is “a b”"):
        profile_of("a b", "bar")


def test_each_profile_has_its_own_key() -> None:
    vault = MemoryVault(default="sk_test_aaaaaaaa1111")
    ran("set", vault, KEY, profile="bar")
    assert vault.keys == {"default": "sk_test_aaaaaaaa1111", "bar": KEY}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", KeyProblem.EMPTY),
        (" \n", KeyProblem.EMPTY),
        ("rk_test_abcd efgh12345678", KeyProblem.BLANK_INSIDE),
        ("rk_test_abcd\nefgh12345678", KeyProblem.BLANK_INSIDE),
        ("rk_test_abcd\u00a0efgh12345678", KeyProblem.BLANK_INSIDE),
        ("pk_live_abcdefgh12345678", KeyProblem.PUBLISHABLE),
        ("whsec_abcdefgh12345678", KeyProblem.NOT_A_KEY),
        ("rk_test_short", KeyProblem.NOT_A_KEY),
        ("rk_test_" + "a" * 10_000, KeyProblem.NOT_A_KEY),
    ],
)
def test_what_is_no_key_is_not_kept_and_not_repeated(typed: str, problem: KeyProblem) -> None:
    vault = MemoryVault(default=KEY)
    assert ran("set", vault, typed) == Ran(1, "", PROBLEMS[problem] + "\n")
    assert vault.keys == {"default": KEY}


def test_bytes_that_are_no_text_are_no_key() -> None:
    out, err = StringIO(), StringIO()
    stdin = TextIOWrapper(BytesIO(b"rk_test_\xff\xfe"), encoding="utf-8")
    assert run("set", "default", MemoryVault(), stdin, out, err) == 1
    assert err.getvalue() == PROBLEMS[KeyProblem.NOT_A_KEY] + "\n"


def test_every_problem_has_a_sentence() -> None:
    assert set(PROBLEMS) == set(KeyProblem)


def test_an_unrestricted_live_key_is_kept_with_a_warning() -> None:
    vault = MemoryVault()
    told = ran("set", vault, "sk_live_abcdefgh12345678")
    assert (told.status, told.err) == (0, UNRESTRICTED + "\n")
    assert "live mode, unrestricted key" in told.out
    assert vault.keys != {}


@pytest.mark.parametrize("key", [KEY, "rk_live_abcdefgh12345678", "sk_test_abcdefgh12345678"])
def test_no_other_key_is_warned_about(key: str) -> None:
    assert ran("set", MemoryVault(), key).err == ""


def test_showing_a_key_tells_its_mode_kind_and_end() -> None:
    told = ran("show", MemoryVault(default="sk_live_abcdefgh12345678"))
    assert told == Ran(0, "Profile default: live mode, unrestricted key ending in 5678.\n", "")


def test_showing_a_key_that_is_not_there_says_how_to_keep_one() -> None:
    told = ran("show", MemoryVault())
    assert (told.status, told.out) == (1, "")
    assert "pos-desktop key set" in told.err


def test_showing_what_somebody_else_put_there_does_not_repeat_it() -> None:
    told = ran("show", MemoryVault(default="hunter2"))
    assert told == Ran(1, "", PROBLEMS[KeyProblem.NOT_A_KEY] + "\n")


def test_a_cleared_key_is_gone() -> None:
    vault = MemoryVault(default=KEY, bar=KEY)
    assert ran("clear", vault).status == 0
    assert vault.keys == {"bar": KEY}


@pytest.mark.parametrize("action", ["set", "show", "clear"])
def test_a_locked_keyring_is_one_sentence(action: str) -> None:
    assert ran(action, LockedVault(), KEY) == Ran(1, "", LockedVault.REASON + "\n")


def test_an_unknown_action_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="print"):
        ran("print", MemoryVault())


AT_A_TERMINAL = """
import os, pty, sys

child, terminal = pty.fork()
if child == 0:
    from pos_desktop.cli.key import run
    from tests.fakes.vaults import MemoryVault

    vault = MemoryVault()
    status = run("set", "default", vault, sys.stdin, sys.stdout, sys.stderr)
    sys.exit(status if vault.keys == {"default": sys.argv[1]} else 3)
shown = b""
while b"not shown" not in shown:
    shown += os.read(terminal, 1024)
os.write(terminal, sys.argv[1].encode() + b"\\n")
try:
    while more := os.read(terminal, 1024):
        shown += more
except OSError:
    pass  # how Linux says that the other end is closed
print(shown.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to type at")
def test_a_key_typed_at_a_terminal_is_kept_and_not_echoed() -> None:
    told = subprocess.run(
        [sys.executable, "-c", AT_A_TERMINAL, KEY],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "ending in 5678" in told.stdout
    assert KEY not in told.stdout


@pytest.mark.parametrize(
    "arguments", [["key", "set", KEY], ["--key", KEY], [KEY], ["--lang", KEY], ["key", KEY]]
)
def test_a_key_given_as_an_argument_is_refused_and_not_repeated(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)
    assert ended.value.code == 2
    assert "[key]" in capsys.readouterr().err
