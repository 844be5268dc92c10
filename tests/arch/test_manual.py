"""What the manual says is so: its pages, pictures, links, commands and the words it quotes."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

from pos_desktop.presenters.payment import PaymentWord
from tests.arch.readme import Told, manual, told
from tests.arch.sources import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "adr" not in page.parts)
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
LINKED = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
QUOTED = re.compile(r"\"([^\"]{25,})\"")


def constants(*files: Path) -> set[str]:
    """Every text that these modules write out, joined where they join it."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    nodes = chain.from_iterable(ast.walk(tree) for tree in trees)
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def taken() -> set[str]:
    """The pictures that `dev.py manual` takes: the demo's (a refund ends in -ed), the states'."""
    day = constants(*(ROOT / "pos_desktop" / "cli").glob("demo*.py"))
    states = constants(ROOT / "tests" / "e2e" / "test_manual_states.py")
    titles = {each for title in day for each in (title, f"{title}ed")}
    return {f"{title}.png" for title in titles} | {f"state-{state}.png" for state in states}


def places(page: Path) -> list[str]:
    """Where the page's links and pictures lead, without what leaves the repository."""
    found = [place.partition("#")[0] for place in LINKED.findall(TEXTS[page])]
    return [place for place in found if place and not place.startswith("https://")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_each_link_and_picture_of_a_page_is_there(page: Path) -> None:
    pictures = taken()
    lost = [
        place
        for place in places(page)
        if not (page.parent / place).exists()
        and not (Path(place).parent.name == "pictures" and Path(place).name in pictures)
    ]

    assert lost == []


def test_each_state_of_a_payment_has_a_page_and_no_page_is_of_another() -> None:
    pages = {page.stem for page in (DOCS / "manual" / "states").glob("*.md")}

    assert pages - {"index"} == {word.value for word in PaymentWord}


@pytest.mark.parametrize(
    "command",
    dict.fromkeys(each for text in TEXTS.values() for each in told(text) if not each.of_dev),
    ids=lambda each: each.line,
)
def test_each_command_that_the_manual_tells_exists(command: Told) -> None:
    words = (command.subcommand,) if command.subcommand else ()

    described = manual(*words)

    assert described, f"pos-desktop {command.subcommand} --help failed"
    assert [option for option in command.options if option not in described + manual()] == []


def test_each_sentence_that_a_page_of_a_state_quotes_is_one_of_the_program() -> None:
    said = constants(*(ROOT / "pos_desktop" / "ui" / "texts").glob("*.py"))
    plain = {" ".join(re.sub(r"\s*\(?\{\d\}\)?\s*", " … ", one).split()) for one in said}
    pages = [page for page in PAGES if page.parent.name == "states"]
    quoted = [" ".join(quote.split()) for page in pages for quote in QUOTED.findall(TEXTS[page])]

    assert quoted
    assert [one for one in quoted if not any(one in sentence for sentence in plain)] == []
