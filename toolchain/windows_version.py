"""The resource in which Windows keeps what a program is: its name, version and maker."""

from pathlib import Path

_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
    subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable("040904B0", [{strings}])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])])
  ]
)
"""


def numbers_of(version: str) -> tuple[int, int, int, int]:
    """A version as the four numbers that Windows compares; what is no number counts as 0."""
    parts = [int(part) if part.isdigit() else 0 for part in version.split(".")]
    first, second, third, fourth = (*parts, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def resource(program: str, version: str, description: str) -> str:
    """The text that PyInstaller reads it from."""
    strings = {
        "CompanyName": "The pos-desktop authors",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "pos-desktop",
        "ProductVersion": version,
    }
    told = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return _TEMPLATE.format(numbers=numbers_of(version), strings=told)


def write(to: Path, program: str, version: str, description: str) -> Path:
    """Write the text to a file; its path."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(resource(program, version, description), encoding="utf-8")
    return to
