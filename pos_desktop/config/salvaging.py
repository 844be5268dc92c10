"""Look and language of settings files that may be what is wrong."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from pos_desktop.config.statements import laid_down
from pos_desktop.domain.settings import Settings

_LOOK = ("language", "country", "theme", "scale")


def look_of(files: Iterable[Path], language: str) -> Settings:
    """Settings of which only look and language are somebody's: those that can be read of the files,
    the later ones over the earlier; `language` over all, where it is not ""."""
    found: dict[str, Any] = {"language": language} if language else {}
    for file in reversed(list(files)):
        with suppress(OSError):
            values, *_ = laid_down(file, file.read_bytes())
            found = {name: values[name] for name in _LOOK if name in values} | found
    return replace(Settings(), **found)
