"""The log: everything that is told, and nothing that is nobody's business."""

import json
import logging
import os
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from pos_desktop import logs
from pos_desktop.domain.testcards import TEST_CARDS

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")

SECRETS = {
    "a restricted live key": "rk_live_51HabcDEF0123456789abcdef",
    "a secret test key": "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
    "a publishable key": "pk_live_TYooMQauvdEDq54NiTphI7jx",
    "a webhook secret": "whsec_C3Dq0vPg3eHq9fHc7c3Wm4F5k2Q1",
    "a connection token": "pst_test_YWNjdF8xSEl5SnFEMDV0R",
    "a client secret": "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH",
    "a setup's client secret": "seti_1Mm8s8LkdIwHu7ix0OXBfTRG_secret_NXDICkPqPeiBTAFqWmkbff09lR",
    "a card number": "4242424242424242",
    "a card number in groups": "4000 0566 5566 5556",
    "a card number with dashes": "5555-5555-5555-4444",
    "a card number of Amex": "3782 822463 10005",
    "a card number of 19 digits": "6205500000000000004",
    "a card number in Arabic digits": "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
    "an e-mail address": "ana.lopez+till@maple-street.example",
    "a password in an address": "postgresql://till:geheim1234@db.example/shop",
    "a header": "Authorization: Bearer dG9wc2VjcmV0dG9rZW4=",
    "a security code": "cvc='7391'",
    "a security code in a form": "card%5Bcvc%5D=7391&type=card",
    "a security code in JSON": '{"CVC2": "7391"}',
    "a card number where a code should be": "cvc: 4242 4242 4242 4242",
}
TRACES = {**SECRETS, "a password in an address": "geheim1234", "a header": "dG9wc2VjcmV0dG9rZW4"}
TRACES["a card number where a code should be"] = "4242 4242"
TRACES |= {name: "7391" for name in SECRETS if name.startswith("a security code")}
for _name in ("a client secret", "a setup's client secret"):
    TRACES[_name] = SECRETS[_name].partition("_secret_")[2]


class Told:
    """An object that tells the secret wherever it is printed."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    @override
    def __repr__(self) -> str:
        return f"<Told {self.secret}>"


class Leaking(Exception):
    """An error whose text holds the secret."""


log = logging.getLogger("pos_desktop.test")


def fail(error: Exception, cause: Exception | None = None) -> NoReturn:
    """Raise the error, because of another."""
    raise error from cause


def in_the_message(secret: str) -> None:
    log.info(f"sent {secret}.")  # noqa: G004 - as somebody will


def in_an_argument(secret: str) -> None:
    log.info("sent %s.", secret)


def in_a_named_argument(secret: str) -> None:
    log.info("sent %(key)s", {"key": secret})


def in_an_object(secret: str) -> None:
    log.info("sent %r and %s", [Told(secret)], {"key": Told(secret)})


def in_bytes(secret: str) -> None:
    log.info("sent %r", secret.encode("utf-8", "replace") if secret.isascii() else secret)


def in_an_exception(secret: str) -> None:
    try:
        fail(Leaking(secret))
    except Leaking:
        log.exception("it failed")


def in_a_cause(secret: str) -> None:
    try:
        fail(ValueError("other"), Leaking(Told(secret)))
    except ValueError:
        log.exception("it failed")


def in_a_note(secret: str) -> None:
    try:
        error = ValueError("other")
        error.add_note(f"while sending {secret}")
        fail(ExceptionGroup("several", [error]))
    except ExceptionGroup:
        log.exception("it failed")


def in_a_text_that_was_formatted_before(secret: str) -> None:
    record = log.makeRecord(log.name, logging.ERROR, __file__, 1, "it failed", (), None)
    try:
        fail(Leaking(secret))
    except Leaking:
        record.exc_text = traceback.format_exc()
    log.handle(record)


def in_a_stack(secret: str) -> None:
    record = log.makeRecord(
        log.name, logging.ERROR, __file__, 1, "here", (), None, sinfo=f"Stack {secret}"
    )
    log.handle(record)


def in_an_extra(secret: str) -> None:
    log.info("sent", extra={"key": secret})


def in_an_extra_deep_inside(secret: str) -> None:
    log.info("sent", extra={"request": {"headers": [("x", {secret: (secret, Told(secret))})]}})


def in_the_name_of_an_extra(secret: str) -> None:
    log.info("sent", extra={secret: 1})


def in_the_name_of_the_logger(secret: str) -> None:
    logging.getLogger(f"pos_desktop.{secret}").info("sent")


def in_the_name_of_the_thread(secret: str) -> None:
    thread = threading.Thread(target=log.info, args=("sent",), name=f"lane {secret}")
    thread.start()
    thread.join()


def in_a_warning(secret: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)  # over the hook that catches warnings for a test
        warnings.warn(f"old {secret}", UserWarning, stacklevel=1)


def in_what_does_not_fit_its_message(secret: str) -> None:
    log.info("sent %d", secret)


PLACES = [place for name, place in sorted(globals().items()) if name.startswith("in_")]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """The log that everything goes to."""
    level = logging.getLogger().level
    handler = logs.start(tmp_path / "logs" / "pos-desktop.jsonl")
    yield tmp_path / "logs" / "pos-desktop.jsonl"
    logs.stop(handler)
    logging.getLogger().setLevel(level)


@contextmanager
def alone() -> Iterator[None]:
    """The log has no other handler beside it; pytest's raise what they cannot format."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    root.handlers[:] = [one for one in handlers if isinstance(one, logs.LogFile)]
    yield
    root.handlers[:] = handlers


def lines(file: Path) -> list[dict[str, object]]:
    """What stands in the log."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("place", PLACES)
def test_a_secret_reaches_neither_the_log_nor_the_console(
    file: Path, capfd: pytest.CaptureFixture[str], place: Callable[[str], None], secret: str
) -> None:
    with alone():
        place(SECRETS[secret])
    told = file.read_text("utf-8") + json.dumps(lines(file), ensure_ascii=False)
    console = capfd.readouterr()
    assert len(lines(file)) == 1
    assert TRACES[secret] not in told
    assert TRACES[secret] not in console.out + console.err


@pytest.mark.parametrize("card", [card.number for card in TEST_CARDS])
@given(
    before=st.text(max_size=5),
    after=st.text(max_size=5),
    separator=st.sampled_from(["", " ", "-", "."]),
)
def test_no_card_number_is_left_in_any_surroundings(
    card: str, before: str, after: str, separator: str
) -> None:
    shown = separator.join(card[at : at + 4] for at in range(0, len(card), 4))
    assert shown not in logs.redacted(before + shown + after)


def _with_check_digit(digits: str) -> str:
    total = sum(
        sum(divmod(int(digit) * (2 if at % 2 == 0 else 1), 10))
        for at, digit in enumerate(reversed(digits))
    )
    return digits + str(-total % 10)


@given(st.integers(14, 19).flatmap(lambda n: st.text("0123456789", min_size=n - 1, max_size=n - 1)))
def test_no_valid_number_of_14_to_19_digits_is_left(digits: str) -> None:
    card = _with_check_digit(digits)
    assert card not in logs.redacted(f"sent {card}.")


@given(st.sampled_from("456"), st.text("0123456789", min_size=11, max_size=11))
def test_no_valid_number_of_13_digits_that_a_card_may_have_is_left(first: str, rest: str) -> None:
    card = _with_check_digit(first + rest)
    assert card not in logs.redacted(f"sent {card}.")


@given(st.sampled_from("01789"), st.text("0123456789", min_size=11, max_size=11))
def test_an_article_number_that_no_card_begins_like_is_left(first: str, rest: str) -> None:
    ean = _with_check_digit(first + rest)
    assert logs.redacted(f"barcode {ean}: x") == f"barcode {ean}: x"


@given(st.sampled_from("23"), st.text("0123456789", min_size=11, max_size=11))
def test_thirteen_digits_that_no_card_has_are_left_if_an_articles_check_digit_fits(
    first: str, rest: str
) -> None:
    weighed = sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(first + rest))
    ean = first + rest + str(-weighed % 10)
    assert logs.redacted(f"barcode {ean}: x") == f"barcode {ean}: x"
    odd = _with_check_digit(first + rest)
    if odd != ean:
        assert odd not in logs.redacted(f"barcode {odd}: x")


def test_a_card_number_among_other_digits_is_found() -> None:
    told = logs.redacted("till 17, 4242 4242 4242 4242 12/34 123; 42424242424242421234123")
    assert "4242 4242" not in told
    assert "4242424242424242" not in told
    assert told.startswith("till 17, [card]")


def test_a_number_field_that_is_a_card_number_is_taken_out(file: Path) -> None:
    log.info("sent", extra={"amount": 1999, "number": 4242424242424242})
    (line,) = lines(file)
    assert (line["amount"], line["number"]) == (1999, "[card]")


@pytest.mark.parametrize("code", ["7391", "739", 7391])
@pytest.mark.parametrize("name", ["cvc", "card[cvc]", "CVV2"])
def test_a_field_that_is_a_security_code_is_taken_out(
    file: Path, name: str, code: str | int
) -> None:
    log.info("sent", extra={name: code, "card": {"exp_month": 12, name: code}})
    (line,) = lines(file)
    assert (line[name], line["card"]) == ("[code]", {"exp_month": 12, name: "[code]"})


@pytest.mark.parametrize(
    "text",
    [
        "the card's cvc_check is fail, code incorrect_cvc, status 402",
        "PaymentIntent pi_3MtwBwLkdIwHu7ix28a3tqPa is requires_payment_method",
        "reader tmr_FDOt2wlRZEdpd7 at 192.168.1.17:4443",
        "sale 6f1c2a34-9d57-4e0b-8f5a-2c6f0e7b9a11 paid 1,299.00 at 2026-03-01T17:04:31.123456Z",
        "barcode 4006381333931 is not known",
        "receipt 001-0042; request req_9Gz7xQ1; exit status 3",
        "sk_ and pk_ are prefixes; a task_list and a basic idea",
    ],
)
def test_what_support_needs_is_left(text: str) -> None:
    assert logs.redacted(text) == text


@given(st.text())
def test_to_redact_again_changes_nothing(text: str) -> None:
    once = logs.redacted(text)
    assert logs.redacted(once) == once


def test_a_line_says_when_where_and_what(file: Path) -> None:
    log.warning("reader %s is busy", "tmr_1", extra={"sale_id": "sale-1"})
    (line,) = lines(file)
    when = line.pop("at")
    assert str(when).endswith("+00:00")
    assert line == {
        "level": "WARNING",
        "logger": "pos_desktop.test",
        "thread": threading.current_thread().name,
        "message": "reader tmr_1 is busy",
        "sale_id": "sale-1",
    }


def test_several_lines_of_text_are_one_line_of_the_log(file: Path) -> None:
    # Alone: half a character in a captured log is more than a test worker can report.
    with alone():
        log.info("one\ntwo\u2028three\ud800")
    assert len(file.read_bytes().strip().split(b"\n")) == 1


def test_a_line_that_cannot_be_made_is_told_of_without_its_content(file: Path) -> None:
    with alone():
        log.info("sent %d", "no number")
    (line,) = lines(file)
    assert line["message"] == "a log line that could not be written"


def test_what_is_below_the_level_is_not_written(file: Path) -> None:
    log.debug("much")
    assert lines(file) == []


def test_the_log_starts_anew_when_it_is_long_and_keeps_a_few_older(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    handler = logs.start(file, largest=2000)
    for number in range(200):
        log.info("line %s", number)
    logs.stop(handler)
    older = [f"{file.name}.{number}" for number in range(1, logs.OLDER_FILES + 1)]
    assert sorted(one.name for one in tmp_path.iterdir()) == [file.name, *older]
    assert all(one.stat().st_size <= 2000 for one in tmp_path.iterdir())


def test_a_log_that_cannot_begin_anew_stops_nobody_and_goes_on_once_it_can(tmp_path: Path) -> None:
    file, in_the_way = tmp_path / "log.jsonl", tmp_path / f"log.jsonl.{logs.OLDER_FILES}"
    in_the_way.mkdir()
    handler = logs.start(file, largest=2000)
    for number in range(200):
        log.info("line %s", number)
    in_the_way.rmdir()
    log.info("the last line")
    logs.stop(handler)
    assert [line["message"] for line in lines(file)] == ["the last line"]


@POSIX
def test_log_and_folder_are_for_this_user_alone(file: Path) -> None:
    log.info("sent")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder")
    with pytest.raises(logs.LogFailed) as refused:
        logs.start(tmp_path / "logs" / "pos-desktop.jsonl")
    assert "--data-dir" in refused.value.reason


def test_after_the_stop_nothing_is_written(tmp_path: Path) -> None:
    handler = logs.start(tmp_path / "log.jsonl")
    logs.stop(handler)
    log.warning("late")
    assert lines(tmp_path / "log.jsonl") == []
