"""Formulas as pictures: readable, and never for long."""

import io

import pytest
from PIL import Image

from bot.pictures.pictures import DrawError, Drawings, drawn

RMSPROP = r"w^{N+1} = w^N - \frac{\eta}{\sqrt{E[g^2]_N + \varepsilon}} g_N"
BOMBS = [
    r"\frac{1}{" * 200 + "1" + "}" * 200,
    "x" * 2000,
    "x_{" * 150 + "1" + "}" * 150,
    r"\sqrt{" * 100 + "1" + "}" * 100,
    r"\begin{matrix}" + ("1 & " * 100 + "1 " + r"\\") * 9 + r"\end{matrix}",
]


async def test_a_picture_is_dark_on_white_and_made_once() -> None:
    pictures = Drawings()
    made = await pictures.draw([RMSPROP, r"\text{Ошибка} = 0"])
    assert await pictures.draw([RMSPROP, r"\text{Ошибка} = 0"]) is made
    image = Image.open(io.BytesIO(made)).convert("L")
    assert image.getpixel((0, 0)) == 255
    assert image.getextrema() == (0, 255)
    assert 840 <= image.width < 2400
    assert image.width <= 4.1 * image.height


async def test_a_formula_bomb_is_refused_and_the_next_one_is_drawn() -> None:
    pictures = Drawings()
    with pytest.raises(DrawError):
        await pictures.draw([BOMBS[0]])
    assert await pictures.draw(["x"])


def test_bombs_spoil_nothing_but_themselves() -> None:
    made = drawn([["x"], *([bomb] for bomb in BOMBS), [RMSPROP]])
    assert [bool(picture) for picture in made] == [True, *[False] * len(BOMBS), True]
