"""The licences of what is shipped with the program, as their packages bring them."""

import shutil
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, PackagePath, distributions
from pathlib import Path

from toolchain.places import LOCK, VENV, read
from toolchain.supply import shipped

_FILES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")


def of_the_program() -> tuple[Distribution, ...]:
    """The packages of `.venv` that are part of the program, by name; those of other systems are not
    there."""
    wanted = set(shipped(read(LOCK)))
    folders = [str(path) for path in VENV.glob("lib/python*/site-packages")]
    folders += [str(path) for path in VENV.glob("Lib/site-packages")]
    found = {_plain(one.name): one for one in distributions(path=folders)}
    return tuple(found[name] for name in sorted(wanted & found.keys()))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def told(packages: Iterable[Distribution]) -> tuple[str, ...]:
    """A line each: name, version and licence."""
    return tuple(f"{one.name} {one.version}: {_licence(one)}" for one in packages)


def _licence(package: Distribution) -> str:
    if expression := _first(package, "License-Expression"):
        return expression
    if (words := _first(package, "License")) and "\n" not in words:
        return words
    said = package.metadata.get_all("Classifier", [])
    classes = [line for line in said if line.startswith("License ::")]
    return ", ".join(line.rpartition(" :: ")[2] for line in classes) or "see its licence"


def _first(package: Distribution, name: str) -> str:
    """One word of what a package says; some readers of it raise for what it does not say."""
    return "".join(package.metadata.get_all(name, [])[:1]).strip()


def files() -> list[tuple[str, str]]:
    """Each licence file of the packages that are part of the program, and the folder it goes to."""
    return [
        (str(package.locate_file(file)), f"licences/{package.name}")
        for package in of_the_program()
        for file in licence_files(package)
    ]


def licence_files(package: Distribution) -> list[PackagePath]:
    """Those that a package brings, in order."""
    return [
        file
        for file in sorted(package.files or ())
        if file.parts[0].endswith(".dist-info") and file.name.upper().startswith(_FILES)
    ]


def collect(packages: Sequence[Distribution], to: Path) -> None:
    """Copy each package's licence files to a folder of its name."""
    for package in packages:
        for file in licence_files(package):
            into = to / package.name
            into.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(package.locate_file(file)), into / file.name)
