"""The icons of the installers are those of the program."""

import io

import pytest
from PIL import Image
from PIL.IcnsImagePlugin import IcnsFile
from PIL.IcoImagePlugin import IcoFile

from toolchain.icons import ICNS, ICO, ICO_SIZES, icns, ico, pictures, rgba


def test_the_icon_of_windows_is_of_the_current_pictures() -> None:
    assert ico(pictures()) == ICO.read_bytes(), "run: python3 -m toolchain.icons"


def test_the_icon_of_macos_is_of_the_current_pictures() -> None:
    assert icns(pictures()) == ICNS.read_bytes(), "run: python3 -m toolchain.icons"


@pytest.mark.parametrize("size", ICO_SIZES)
def test_each_picture_in_the_icon_of_windows_is_the_programs_to_the_pixel(size: int) -> None:
    icon = IcoFile(io.BytesIO(ICO.read_bytes()))

    assert pixels(icon.getimage((size, size))) == pixels_of(size)


def test_the_icon_of_macos_is_read_by_another_program_as_the_same_picture() -> None:
    icon = IcnsFile(io.BytesIO(ICNS.read_bytes()))

    assert pixels(icon.getimage((256, 256, 2))) == pixels_of(512)
    assert pixels(icon.getimage((16, 16, 1))) == pixels_of(16)


def pixels(picture: Image.Image) -> bytes:
    return picture.convert("RGBA").tobytes()


def pixels_of(size: int) -> bytes:
    with Image.open(io.BytesIO(pictures()[size])) as picture:
        return pixels(picture)


def test_a_picture_of_another_kind_is_refused() -> None:
    grey = io.BytesIO()
    Image.new("L", (16, 16)).save(grey, "PNG")

    with pytest.raises(ValueError, match="8-bit RGBA"):
        rgba(grey.getvalue())
