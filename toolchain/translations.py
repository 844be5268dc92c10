"""Brings the translations up to date with the sentences of the program.

    python -m toolchain.translations

rewrites `resources/translations/*.ts`, keeping what is translated, and compiles the `.qm` files
with Qt's own lrelease. What has no translation yet is marked unfinished and counted. (Qt's lupdate
does not see in Python which sentences have a plural, so the sentences are read from the syntax
tree.) English has only its plurals: its other sentences stand in the program.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolchain.places import ROOT, clean_environment, venv_program

PROGRAM = ROOT / "pos_desktop" / "ui"
TRANSLATIONS = ROOT / "resources" / "translations"
SOURCE = "en"
FORMS = 2
"""Plural forms of English and French alike; another language may need others."""
_PLURAL_ARGUMENTS = 4


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """What lies in a call of `translate`: its context, its words, whether it has a plural."""

    context: str
    source: str
    has_plural: bool = False


Known = dict[Sentence, tuple[str, ...]]
"""The translation of each sentence, one form or as many as its plural has; empty for none."""


def sentences(folder: Path = PROGRAM) -> tuple[Sentence, ...]:
    """Every sentence of the window, in order.

    Raises:
        ValueError: something is translated that is not written out in the call.
    """
    found: set[Sentence] = set()
    for path in sorted(folder.rglob("*.py")):
        found.update(_calls(path))
    return tuple(sorted(found))


def read(path: Path) -> Known:
    """What a `.ts` file holds."""
    if not path.exists():
        return {}
    known: Known = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            has_plural = message.get("numerus") == "yes"
            sentence = Sentence(name, message.findtext("source", ""), has_plural)
            known[sentence] = _forms(message)
    return known


def write(path: Path, language: str, known: Known) -> None:
    """Write a `.ts` file as Qt Linguist reads it."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage=SOURCE)
    for context in sorted({sentence.context for sentence in known}):
        part = ET.SubElement(root, "context")
        ET.SubElement(part, "name").text = context
        for sentence in sorted(one for one in known if one.context == context):
            _append(part, sentence, known[sentence])
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def renewed(known: Known, wanted: Iterable[Sentence]) -> Known:
    """The sentences that are wanted, each with its translation if it has one."""
    return {sentence: known.get(sentence, ()) for sentence in wanted}


def _calls(path: Path) -> Iterator[Sentence]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _translates(node.func):
            yield _sentence(node, path)


def _translates(function: ast.expr) -> bool:
    """Whether it is Qt's function, by its own name or in full; painters translate too."""
    match function:
        case ast.Name("translate") | ast.Attribute(ast.Name("QCoreApplication"), "translate"):
            return True
        case _:
            return False


def _sentence(call: ast.Call, path: Path) -> Sentence:
    match call.args:
        case [ast.Constant(str(context)), ast.Constant(str(source)), *rest]:
            return Sentence(context, source, len(rest) + 2 >= _PLURAL_ARGUMENTS)
        case _:
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            raise ValueError(f"{where}: write context and sentence out where they are translated")


def _forms(message: ET.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return ()
    forms = tuple(form.text or "" for form in translation.iter("numerusform"))
    return forms or ((translation.text or "",) if translation.text else ())


def _append(part: ET.Element, sentence: Sentence, forms: tuple[str, ...]) -> None:
    attributes = {"numerus": "yes"} if sentence.has_plural else {}
    message = ET.SubElement(part, "message", attributes)
    ET.SubElement(message, "source").text = sentence.source
    unfinished = {} if forms else {"type": "unfinished"}
    translation = ET.SubElement(message, "translation", unfinished)
    if sentence.has_plural:
        for form in forms or ("",) * FORMS:
            ET.SubElement(translation, "numerusform").text = form
    elif forms:
        translation.text = forms[0]


def main() -> int:
    """Renew and compile every language there is; 1 if something is not translated."""
    wanted = sentences()
    unfinished = 0
    for path in sorted(TRANSLATIONS.glob("pos_desktop_*.ts")):
        language = path.stem.rpartition("_")[2]
        own = [one for one in wanted if one.has_plural or language != SOURCE]
        known = renewed(read(path), own)
        write(path, language, known)
        missing = sum(not forms for forms in known.values())
        sys.stdout.write(f"{path.name}: {len(known)} sentences, {missing} not translated\n")
        unfinished += missing
        compiler = str(venv_program("pyside6-lrelease"))
        command = (compiler, "-silent", str(path), "-qm", str(path.with_suffix(".qm")))
        subprocess.run(command, check=True, env=clean_environment())
    return 1 if unfinished else 0


if __name__ == "__main__":
    raise SystemExit(main())
