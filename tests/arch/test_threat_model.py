"""The threat model names tests that there are, and fits two pages."""

import re

from pos_desktop.domain.permissions import to_tick
from tests.arch.sources import ROOT

MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
KEYS = (ROOT / "docs" / "restricted-key.md").read_text(encoding="utf-8")


def test_every_proof_that_is_named_is_there() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`?", MODEL)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_it_is_two_pages() -> None:
    assert len(MODEL.split()) < 1200


def test_the_page_about_keys_lists_what_the_till_needs() -> None:
    rows = re.findall(r"^\| ([^|]+?) \| (Write|Read)", KEYS, re.MULTILINE)
    assert sorted(rows) == sorted((one.label, "Write") for one in to_tick())
