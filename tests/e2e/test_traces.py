"""The search for card numbers finds those that are there; or finding none would show nothing."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.traces import AMEX, CODE, KEYED, STRANGE, VISA, grouped, traces_in


def as_text(secret: str) -> bytes:
    return f"number {secret} end".encode()


def percent_encoded(secret: str) -> bytes:
    return f"a=1&n={quote(secret)}&b=2".encode()


def of_a_form(secret: str) -> bytes:
    return "&".join(f"x={part}" for part in (secret.replace(" ", "+"), "2")).encode()


def in_utf_16(secret: str) -> bytes:
    return f"number {secret}".encode("utf-16")


def in_utf_16_of_the_other_end(secret: str) -> bytes:
    return f"number {secret}".encode("utf-16-be")


def in_a_picture(secret: str) -> bytes:
    return _picture(b"tEXt", b"Comment\0" + secret.encode())


def packed_in_a_picture(secret: str) -> bytes:
    return _picture(b"zTXt", b"Comment\0\0" + zlib.compress(secret.encode()))


def _picture(kind: bytes, body: bytes) -> bytes:
    checked = zlib.crc32(kind + body).to_bytes(4)
    return b"\x89PNG\r\n\x1a\n" + len(body).to_bytes(4) + kind + body + checked


WAYS = (
    as_text,
    percent_encoded,
    of_a_form,
    in_utf_16,
    in_utf_16_of_the_other_end,
    in_a_picture,
    packed_in_a_picture,
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("separator", ["", " ", "-", "\u00a0", "\u2013"])
@pytest.mark.parametrize("number", [*KEYED, STRANGE])
def test_the_search_finds_a_number_that_is_there(
    tmp_path: Path, number: str, separator: str, way: Callable[[str], bytes]
) -> None:
    planted = tmp_path / "deep" / "planted.bin"
    planted.parent.mkdir()
    planted.write_bytes(b"\0before" + way(grouped(number, separator)))
    if way in {in_a_picture, packed_in_a_picture}:
        planted.write_bytes(way(grouped(number, separator)))
    assert f"deep/planted.bin: {number}" in traces_in(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        f"card[cvc]={CODE}",
        f"card%5Bcvc%5D={CODE}&x=1",
        f'{{"cvc": "{CODE}"}}',
        f"Typed(cvc='{CODE}')",
        f"CVV: {CODE}",
        f'["12/34", "{CODE}", "94107"]',
    ],
)
def test_the_search_finds_a_code_that_is_there(tmp_path: Path, content: str) -> None:
    (tmp_path / "planted").write_text(content)
    (tmp_path / "wide").write_text(content, "utf-16")
    assert traces_in(tmp_path) == [f"planted: {CODE}", f"wide: {CODE}"]


def test_the_search_finds_a_number_in_pages_and_log_of_a_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "book", isolation_level=None)) as book:
        book.execute("PRAGMA journal_mode=WAL")
        book.execute("CREATE TABLE of_names (name TEXT)")
        book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        book.execute("INSERT INTO of_names VALUES (?)", (f"Duval {VISA}",))
        assert f"book-wal: {VISA}" in traces_in(tmp_path)
    assert f"book: {VISA}" in traces_in(tmp_path)


def test_the_search_finds_the_beginning_of_a_number_and_a_file_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "half").write_text(f"Duval {VISA[:14]}")
    (tmp_path / f"{AMEX}.txt").touch()
    assert {f"half: {VISA[:12]}", f"{AMEX}.txt: {AMEX}"} <= set(traces_in(tmp_path))


def test_the_search_leaves_what_is_no_number(tmp_path: Path) -> None:
    (tmp_path / "innocent").write_text('{"last4": "4242", "amount": 739, "code": "cvc_check 1739"}')
    assert traces_in(tmp_path) == []
