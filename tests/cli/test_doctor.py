"""`pos-desktop doctor`: each check's three endings, and what the command says and returns."""

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from threading import Event

import pytest

from pos_desktop.app import checks_of_machine
from pos_desktop.app.checks_of_account import Account
from pos_desktop.app.findings import Check, Finding, Status
from pos_desktop.cli.doctor import run
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
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import KeyCheck
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.vault import Vault
from tests.fakes.accounts import ToldAccounts
from tests.fakes.vaults import LockedVault, MemoryVault

KEY = "rk_test_abcdefgh12345678"
NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
READER = Reader("tmr_1", "Counter", "stripe_s700", "123", status="online")
GOOD = KeyCheck(facts_of(KEY), readers=(READER,), server_time=NOW)


def found(status: Status, check: str = "a check") -> Finding:
    return Finding(check, status, "It is so.", "" if status is Status.OK else "Do this.")


def _check(status: Status) -> Check:
    return Check("a check", lambda: found(status))


@pytest.mark.parametrize(
    ("statuses", "exit_status"),
    [
        ((), 0),
        ((Status.OK, Status.OK), 0),
        ((Status.OK, Status.WARNING), 0),
        ((Status.FAILED, Status.OK), 1),
    ],
)
@pytest.mark.parametrize("as_json", [True, False])
def test_only_a_failed_check_fails_the_command(
    statuses: tuple[Status, ...], exit_status: int, as_json: bool
) -> None:
    checks = [_check(status) for status in statuses]
    assert run(checks, as_json, StringIO()) == exit_status


def test_people_get_a_line_for_each_check() -> None:
    out = StringIO()
    run([_check(Status.OK), _check(Status.FAILED)], False, out)
    assert out.getvalue().splitlines() == [
        "ok       a check      It is so.",
        "failed   a check      It is so. Do this.",
    ]


def test_monitoring_gets_one_object_of_a_schema_that_stays() -> None:
    out = StringIO()
    run([_check(Status.OK), _check(Status.WARNING)], True, out, {"version": "1.2.3"})
    assert json.loads(out.getvalue()) == {
        "schema": 1,
        "status": "warning",
        "version": "1.2.3",
        "checks": [
            {"check": "a check", "status": "ok", "detail": "It is so.", "remedy": ""},
            {"check": "a check", "status": "warning", "detail": "It is so.", "remedy": "Do this."},
        ],
    }


def test_a_check_that_never_ends_is_left_behind_and_the_next_ones_are_made() -> None:
    out, never = StringIO(), Event()

    def hangs() -> Finding:
        never.wait()
        return found(Status.OK)

    try:
        checks = [Check("keyring", hangs), _check(Status.OK)]
        left: list[int] = []
        assert run(checks, True, out, each=0.05, leave=left.append) == 1
    finally:
        never.set()
    first, second = json.loads(out.getvalue())["checks"]
    assert (first["check"], first["status"], second["status"]) == ("keyring", "failed", "ok")
    assert "no answer within" in first["detail"]
    assert left == [1]


def test_a_defect_of_a_check_is_the_commands() -> None:
    def breaks() -> Finding:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run([Check("clock", breaks)], True, StringIO())


def test_each_line_is_told_as_soon_as_it_is_known() -> None:
    out = StringIO()
    seen = []

    def second() -> Finding:
        seen.append(out.getvalue())
        return found(Status.OK)

    run([_check(Status.OK), Check("a check", second)], False, out)
    assert "It is so." in seen[0]


@pytest.mark.parametrize(
    ("platform", "environment", "status"),
    [
        ("win32", {}, Status.OK),
        ("darwin", {}, Status.OK),
        ("linux", {"DISPLAY": ":0"}, Status.OK),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, Status.OK),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, Status.OK),
        ("linux", {"QT_QPA_PLATFORM": "offscreen:size=1x1"}, Status.OK),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, Status.FAILED),
        ("linux", {"DISPLAY": ""}, Status.FAILED),
        ("linux", {}, Status.FAILED),
    ],
)
def test_a_window_needs_a_display(
    platform: str, environment: dict[str, str], status: Status
) -> None:
    assert checks_of_machine.display(platform, environment).status is status


@pytest.mark.parametrize(
    ("vault", "told"),
    [(MemoryVault(default=KEY), "a key is kept"), (MemoryVault(), "no key is kept")],
)
def test_a_keyring_that_answers_is_fine_with_a_key_or_without(vault: Vault, told: str) -> None:
    finding = checks_of_machine.keyring(vault, "default", needed=True)
    assert finding.status is Status.OK
    assert told in finding.detail
    assert KEY not in finding.detail


@pytest.mark.parametrize(("needed", "status"), [(True, Status.FAILED), (False, Status.WARNING)])
def test_a_locked_keyring_matters_where_a_key_is_needed(needed: bool, status: Status) -> None:
    finding = checks_of_machine.keyring(LockedVault(), "default", needed=needed)
    assert finding == Finding(
        "keyring", status, "The system keyring is locked.", "Unlock it, then try again."
    )


def test_a_data_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert checks_of_machine.data_folder(folder).status is Status.OK
    assert list(folder.iterdir()) == []


def test_a_file_in_place_of_the_data_folder_fails(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    finding = checks_of_machine.data_folder(taken)
    assert finding.status is Status.FAILED
    assert str(taken) in finding.detail


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user"
)
def test_a_data_folder_that_cannot_be_written_fails(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    finding = checks_of_machine.data_folder(tmp_path)
    tmp_path.chmod(0o700)
    assert finding.status is Status.FAILED
    assert "--data-dir" in finding.remedy


def test_a_whole_journal_is_fine() -> None:
    assert checks_of_machine.database(lambda: None).status is Status.OK


def test_a_changed_journal_says_where() -> None:
    finding = checks_of_machine.database(lambda: "Event 7 of till a was changed.")
    assert finding.status is Status.FAILED
    assert finding.detail == "Event 7 of till a was changed."


def test_a_journal_that_cannot_be_opened_says_what_to_do() -> None:
    def verify() -> str | None:
        raise JournalFailed("The journal is of a newer version: update this program.")

    finding = checks_of_machine.database(verify)
    assert finding.status is Status.FAILED
    assert "update this program" in finding.remedy


def examined(
    check: KeyCheck = GOOD,
    *,
    vault: Vault | None = None,
    mode: Mode | None = Mode.TEST,
    reader: str | None = "tmr_1",
    now: datetime = NOW,
) -> dict[str, Finding]:
    """What the four checks of an account find, by name."""
    vault = vault if vault is not None else MemoryVault(default=KEY)
    account = Account(vault, ToldAccounts(check), "default", mode, reader, lambda: now)
    return {finding.check: finding for finding in (check() for check in account.checks())}


def test_a_good_account_is_fine_throughout() -> None:
    findings = examined()
    assert list(findings) == ["key", "permissions", "reader", "clock"]
    assert {finding.status for finding in findings.values()} == {Status.OK}


def test_stripe_is_asked_once() -> None:
    accounts = ToldAccounts(GOOD)
    vault = MemoryVault(default=KEY)
    account = Account(vault, accounts, "default", Mode.TEST, "tmr_1", lambda: NOW)
    for check in account.checks():
        check()
    assert accounts.asked == 1


def connected(
    check: KeyCheck, *, in_its_name: bool = False, key_works: bool = True
) -> tuple[Finding, list[str | None]]:
    """What is found of a connected account, and in whose names Stripe was asked."""
    accounts = ToldAccounts(check)
    vault = MemoryVault(default=KEY) if key_works else MemoryVault()
    account = Account(
        vault, accounts, "default", Mode.TEST, "tmr_1", lambda: NOW, "acct_1A2b3C", in_its_name
    )
    *_, found = (check() for check in account.checks())
    return found, accounts.accounts


def test_a_connected_account_is_looked_into() -> None:
    found, asked = connected(GOOD)
    assert (found.check, found.status, asked) == ("connect", Status.OK, [None, "acct_1A2b3C"])


def test_a_till_in_an_accounts_name_asks_in_that_name_alone() -> None:
    found, asked = connected(GOOD, in_its_name=True)
    assert (found.status, asked) == (Status.OK, ["acct_1A2b3C"])


@pytest.mark.parametrize("failure", [Unauthorised("no access"), NoAnswer(Silence.NETWORK)])
def test_an_account_that_cannot_be_reached_fails_with_its_remedy(failure: Failure) -> None:
    found, _ = connected(replace(GOOD, failure=failure), in_its_name=True)
    assert (found.check, found.status) == ("connect", Status.FAILED)
    assert found.remedy


@pytest.mark.parametrize("in_its_name", [True, False])
def test_without_a_key_no_account_is_looked_into(in_its_name: bool) -> None:
    found, asked = connected(GOOD, in_its_name=in_its_name, key_works=False)
    assert (found.check, asked) == ("connect", [])


@pytest.mark.parametrize("mode", [None, Mode.TRAINING])
def test_training_needs_no_account(mode: Mode | None) -> None:
    findings = examined(vault=LockedVault(), mode=mode)
    assert {finding.status for finding in findings.values()} == {Status.OK}


def test_a_missing_key_fails_and_the_rest_is_not_checked() -> None:
    findings = examined(vault=MemoryVault())
    assert findings["key"].status is Status.FAILED
    assert "pos-desktop key set" in findings["key"].remedy
    assert findings["permissions"].status is Status.WARNING
    assert findings["reader"].status is Status.WARNING


def test_a_keyring_that_does_not_open_fails_the_key() -> None:
    finding = examined(vault=LockedVault())["key"]
    assert finding.status is Status.FAILED
    assert finding.remedy == LockedVault.REASON


def test_a_key_of_the_other_mode_fails() -> None:
    finding = examined(mode=Mode.LIVE)["key"]
    assert finding.status is Status.FAILED
    assert "other mode" in finding.detail


@pytest.mark.parametrize(
    ("failure", "word"),
    [
        (NoAnswer(Silence.NETWORK, "ConnectTimeout"), "network"),
        (NotNow(Obstacle.RATE_LIMIT), "minute"),
        (Unauthorised("Expired API Key provided."), "key set"),
        (Refused("stripe_address", "A live key is only ever sent to Stripe."), "--stripe-base"),
        (Refused("account_closed", "No."), "key set"),
        (Broken("a body that is not Stripe's"), "sign in"),
    ],
)
def test_each_failure_of_the_key_has_a_remedy(failure: Failure, word: str) -> None:
    findings = examined(replace(GOOD, failure=failure))
    assert findings["key"].status is Status.FAILED
    assert word in findings["key"].remedy
    assert findings["permissions"].status is Status.WARNING


def test_an_unrestricted_live_key_is_warned_about() -> None:
    key = "sk_live_abcdefgh12345678"
    check = replace(GOOD, facts=facts_of(key))
    finding = examined(check, vault=MemoryVault(default=key), mode=Mode.LIVE)["key"]
    assert finding.status is Status.WARNING
    assert key not in finding.detail


def test_a_missing_permission_fails_by_name() -> None:
    finding = examined(replace(GOOD, missing=("rak_terminal_reader_read",)))["permissions"]
    assert finding.status is Status.FAILED
    assert "rak_terminal_reader_read" in finding.detail


def test_all_that_phone_orders_miss_is_named_at_once() -> None:
    missing = ("rak_customer_read", "rak_setup_intent_read", "PaymentMethods: read")
    finding = examined(replace(GOOD, missing=missing))["permissions"]
    assert ", ".join(missing) in finding.detail


def test_a_key_that_may_do_more_than_a_till_needs_is_a_warning() -> None:
    finding = examined(replace(GOOD, excess=("Payouts", "Balance")))["permissions"]
    assert finding.status is Status.WARNING
    assert "Payouts, Balance" in finding.detail


def test_what_only_tips_need_is_said_and_no_warning() -> None:
    spared = ("rak_terminal_configuration_write",)
    finding = examined(replace(GOOD, spared=spared))["permissions"]
    assert finding.status is Status.OK
    assert f"needed for tips on the reader alone, and missing: {spared[0]}" in finding.detail


def test_the_page_for_another_key_leaves_tips_out_where_they_were_left_out() -> None:
    missing = ("rak_charge_write",)
    pages = [
        examined(replace(GOOD, missing=missing, spared=spared))["permissions"].remedy
        for spared in ((), ("rak_terminal_configuration_write",))
    ]
    assert ["configuration" in page for page in pages] == [True, False]


def test_no_chosen_reader_is_a_warning() -> None:
    assert examined(reader=None)["reader"].status is Status.WARNING


def test_a_reader_that_is_gone_fails() -> None:
    assert examined(reader="tmr_9")["reader"].status is Status.FAILED


def test_a_silent_reader_is_a_warning() -> None:
    silent = replace(GOOD, readers=(replace(READER, status="offline"),))
    finding = examined(silent)["reader"]
    assert finding.status is Status.WARNING
    assert "Counter" in finding.detail


@pytest.mark.parametrize(
    ("seconds", "status"),
    [(0, Status.OK), (60, Status.OK), (-60, Status.OK), (61, Status.WARNING)],
)
def test_a_clock_may_differ_by_a_minute(seconds: int, status: Status) -> None:
    assert examined(now=NOW + timedelta(seconds=seconds))["clock"].status is status


@pytest.mark.parametrize(("seconds", "way"), [(300, "ahead of"), (-300, "behind")])
def test_a_wrong_clock_says_which_way(seconds: int, way: str) -> None:
    finding = examined(now=NOW + timedelta(seconds=seconds))["clock"]
    assert f"300 s {way}" in finding.detail


def test_a_clock_that_was_not_compared_says_so() -> None:
    assert "Not compared" in examined(replace(GOOD, server_time=None))["clock"].detail
